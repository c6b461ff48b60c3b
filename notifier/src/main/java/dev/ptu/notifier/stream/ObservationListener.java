package dev.ptu.notifier.stream;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.Topic;
import dev.ptu.notifier.plan.Plan;
import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.plan.Recent;
import dev.ptu.notifier.spillover.Lanes;
import dev.ptu.notifier.spillover.SpilloverPlan;
import dev.ptu.notifier.spillover.SpilloverPlanner;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Feeds the planners with what is seen of deployments, decided and done, one event at a time, and
 * publishes what they plan.
 *
 * <p>A record is acknowledged when its alerts are on {@code ptu.alerts}, and remembered then: after
 * a crash in between it is read again and plans the same alerts under the same ids.
 */
@ApplicationScoped
public class ObservationListener {
    private final Planner planner;
    private final SpilloverPlanner spillover;
    private final Memory memory;
    private final Outbox outbox;
    private final AlertLog log;
    private final ServiceClock clock;

    @Inject
    ObservationListener(
            Planners planners, Memory memory, Outbox outbox, AlertLog log, ServiceClock clock) {
        this.planner = planners.utilization();
        this.spillover = planners.spillover();
        this.memory = memory;
        this.outbox = outbox;
        this.log = log;
        this.clock = clock;
    }

    /** Completes when the record may be acknowledged. */
    @Incoming("observations")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        Instant now = clock.instant();
        if (record.value() == null && isDeployment(record)) {
            // Deleted in Azure.
            memory.remember(record.key(), memory.lanes(record.key()).without(record.key()));
            return Uni.createFrom().voidItem();
        }
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, record.value(), now)) {
            case Decoded.Parsed(Event event) -> on(event, now);
            case Decoded.Unreadable(String cause) -> outbox.deadLetter(record, cause, now);
        };
    }

    private Uni<Void> on(Event event, Instant now) {
        String deployment = event.key();
        Recent recent = memory.recall(deployment);
        Lanes lanes = memory.lanes(deployment);
        Plan plan = planner.plan(event, recent, now);
        SpilloverPlan spilled = spillover.plan(event, lanes, now);
        List<Event> alerts = new ArrayList<>(plan.alerts());
        alerts.addAll(spilled.alerts());
        return Multi.createFrom()
                .iterable(alerts)
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
                            if (!spilled.lanes().equals(lanes)) {
                                memory.remember(deployment, spilled.lanes());
                            }
                        });
    }

    private static boolean isDeployment(ConsumerRecord<String, byte[]> record) {
        return record.topic().endsWith(Topic.DEPLOYMENTS.topicName());
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
