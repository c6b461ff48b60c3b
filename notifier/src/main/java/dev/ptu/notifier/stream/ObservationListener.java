package dev.ptu.notifier.stream;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Topic;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.plan.Recent;
import dev.ptu.notifier.spillover.Lanes;
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
 *
 * <p>Commands and policies may lie in any partition, so every replica reads all of them, as a group
 * of its own; a command about a deployment that another replica watches is left to that one.
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
        this.planner = planners.own();
        this.spillover = planners.spillover();
        this.memory = memory;
        this.outbox = outbox;
        this.log = log;
        this.clock = clock;
    }

    /** Completes when the record may be acknowledged. The channels take turns: one at a time. */
    @Incoming("observations")
    @Incoming("answers")
    @Incoming("policies")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        Instant now = clock.instant();
        if (record.value() == null && isOn(record, Topic.DEPLOYMENTS)) {
            return gone(record.key(), now);
        }
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, record.value(), now)) {
            case Decoded.Parsed(PoliciesPublished set) -> {
                memory.remember(set);
                yield Uni.createFrom().voidItem();
            }
            case Decoded.Parsed(Event event) when memory.owns(event.key()) -> on(event, now);
            case Decoded.Parsed _ -> Uni.createFrom().voidItem();
            // The scaler, which goes by them, sends these to the dead letters; once is enough.
            case Decoded.Unreadable _ when isForAll(record) -> Uni.createFrom().voidItem();
            case Decoded.Unreadable(String cause) -> outbox.deadLetter(record, cause, now);
        };
    }

    private Uni<Void> on(Event event, Instant now) {
        String deployment = event.key();
        Recent recent = memory.recall(deployment);
        Lanes lanes = memory.lanes(deployment);
        Plan<Recent> plan = planner.plan(event, recent, memory.policies(), now);
        Plan<Lanes> spilled = spillover.plan(event, lanes, now);
        List<Event> alerts = new ArrayList<>(plan.alerts());
        alerts.addAll(spilled.alerts());
        return publish(alerts)
                .invoke(
                        () -> {
                            if (!plan.memory().equals(recent)) {
                                memory.remember(deployment, plan.memory());
                            }
                            if (!spilled.memory().equals(lanes)) {
                                memory.remember(deployment, spilled.memory());
                            }
                        });
    }

    /** Deleted in Azure. */
    private Uni<Void> gone(String deployment, Instant now) {
        List<AlertRaised> open = new ArrayList<>(memory.recall(deployment).open());
        open.addAll(memory.lanes(deployment).openOf(deployment));
        return publish(Planner.gone(open, now)).invoke(() -> memory.forget(deployment));
    }

    private static boolean isForAll(ConsumerRecord<String, byte[]> record) {
        return isOn(record, Topic.COMMANDS) || isOn(record, Topic.POLICIES);
    }

    private static boolean isOn(ConsumerRecord<String, byte[]> record, Topic topic) {
        return record.topic().endsWith(topic.topicName());
    }

    private Uni<Void> publish(List<Event> alerts) {
        return Multi.createFrom()
                .iterable(alerts)
                .onItem()
                .transformToUniAndConcatenate(this::publish)
                .collect()
                .last()
                .replaceWithVoid();
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
