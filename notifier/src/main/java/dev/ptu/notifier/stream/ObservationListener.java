package dev.ptu.notifier.stream;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.notifier.plan.Plan;
import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.plan.Recent;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Feeds the planner with evaluations, decisions and outcomes, one at a time, and publishes what it
 * plans.
 *
 * <p>A record is acknowledged when its alerts are on {@code ptu.alerts}, and remembered then: after
 * a crash in between it is read again and plans the same alerts under the same ids.
 */
@ApplicationScoped
public class ObservationListener {
    private final Planner planner;
    private final Memory memory;
    private final Outbox outbox;
    private final AlertLog log;
    private final ServiceClock clock;

    @Inject
    ObservationListener(
            Planner planner, Memory memory, Outbox outbox, AlertLog log, ServiceClock clock) {
        this.planner = planner;
        this.memory = memory;
        this.outbox = outbox;
        this.log = log;
        this.clock = clock;
    }

    /** Completes when the record may be acknowledged. */
    @Incoming("observations")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        Instant now = clock.instant();
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, record.value(), now)) {
            case Decoded.Parsed(Event event) -> on(event, now);
            case Decoded.Unreadable(String cause) -> outbox.deadLetter(record, cause, now);
        };
    }

    private Uni<Void> on(Event event, Instant now) {
        String deployment = event.key();
        Recent recent = memory.recall(deployment);
        Plan plan = planner.plan(event, recent, now);
        return Multi.createFrom()
                .iterable(plan.alerts())
                .onItem()
                .transformToUniAndConcatenate(this::publish)
                .collect()
                .last()
                .replaceWithVoid()
                .invoke(
                        () -> {
                            if (!plan.recent().equals(recent)) {
                                memory.remember(deployment, plan.recent());
                            }
                        });
    }

    private Uni<Void> publish(Event alert) {
        return outbox.alert(alert)
                .invoke(
                        () -> {
                            if (alert instanceof AlertRaised raised) {
                                log.raised(raised);
                            } else if (alert instanceof AlertResolved resolved) {
                                log.resolved(resolved);
                            }
                        });
    }
}
