package dev.ptu.notifier.incident.kafka;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import dev.ptu.events.Topic;
import dev.ptu.notifier.incident.IncidentPlan;
import dev.ptu.notifier.incident.IncidentPlanner;
import dev.ptu.notifier.incident.Incidents;
import dev.ptu.notifier.incident.Rebuild;
import dev.ptu.notifier.kafka.ConsumerLoop;
import dev.ptu.notifier.kafka.DeadRecord;
import dev.ptu.notifier.kafka.Publisher;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Plans incidents while this replica has the duty: while all partitions of {@code ptu.alerts} are
 * its own.
 *
 * <p>An alert is acknowledged when what follows from it is on {@code ptu.notifications}. When the
 * duty comes, the incidents are rebuilt from both topics before the first alert is read.
 */
final class IncidentDuty implements ConsumerLoop.Work {
    private static final Logger LOG = Logger.getLogger(IncidentDuty.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final IncidentPlanner planner;
    private final Function<Topic, List<ConsumerRecord<String, byte[]>>> newest;
    private final Publisher producer;
    private final ServiceClock clock;
    private final IncidentMeters meters;
    private Incidents incidents = Incidents.NONE;
    private Instant ticked = Instant.MIN;
    private @Nullable Consumer<String, byte[]> consumer;
    private boolean onDuty;

    /**
     * A duty that nobody has yet.
     *
     * @param newest the newest record of every key of a topic
     */
    IncidentDuty(
            IncidentPlanner planner,
            Function<Topic, List<ConsumerRecord<String, byte[]>>> newest,
            Publisher producer,
            ServiceClock clock,
            IncidentMeters meters) {
        this.planner = planner;
        this.newest = newest;
        this.producer = producer;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void begun(Consumer<String, byte[]> begun) {
        consumer = begun;
    }

    @Override
    public void turn(Consumer<String, byte[]> reader) {
        ConsumerRecords<String, byte[]> records = reader.poll(POLL);
        if (!onDuty) {
            return;
        }
        records.forEach(this::on);
        if (!records.isEmpty()) {
            reader.commitSync();
        }
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        // What was read late may be due already.
        if (minute.isAfter(ticked) || !records.isEmpty()) {
            publish(planner.tick(incidents, minute));
            ticked = minute;
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        onDuty = false;
        incidents = Incidents.NONE;
        ticked = Instant.MIN;
        meters.open(incidents);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            LOG.info("Incidents are planned by another replica; this one stands by");
            return;
        }
        settle(partitions);
        publish(
                new Rebuild(planner)
                        .of(
                                latest(Topic.NOTIFICATIONS).stream()
                                        .filter(NotificationPlanned.class::isInstance)
                                        .map(NotificationPlanned.class::cast)
                                        .toList(),
                                latest(Topic.ALERTS)));
        onDuty = true;
        LOG.infof("Incidents are planned here; %d are open", incidents.open().size());
    }

    /**
     * Fixes where reading begins before what is there is rebuilt, so that nothing lies between.
     * Committed at once: a partition without alerts would else begin at its end again.
     */
    private void settle(Collection<TopicPartition> partitions) {
        Consumer<String, byte[]> reader = Objects.requireNonNull(consumer);
        Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
        for (TopicPartition partition : partitions) {
            begin.put(partition, new OffsetAndMetadata(reader.position(partition)));
        }
        reader.commitSync(begin);
    }

    private List<Event> latest(Topic topic) {
        List<Event> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : newest.apply(topic)) {
            // Whoever reads it record by record sends it to the dead letters.
            if (decoded(record) instanceof Decoded.Parsed(Event event)) {
                events.add(event);
            }
        }
        return events;
    }

    private void on(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return; // a tombstone: somebody cleans up
        }
        switch (decoded(record)) {
            case Decoded.Parsed(AlertRaised raised) -> publish(planner.raised(raised, incidents));
            case Decoded.Parsed(AlertResolved over) -> publish(planner.resolved(over, incidents));
            case Decoded.Parsed(Event _) -> {} // nothing else belongs on this topic
            case Decoded.Unreadable(String cause) ->
                    producer.publish(DeadRecord.letter(record, cause, clock.instant()));
        }
    }

    private Decoded decoded(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return EventCodec.decode(type, record.value(), clock.instant());
    }

    private void publish(IncidentPlan plan) {
        for (NotificationPlanned notification : plan.notifications()) {
            producer.publish(notification);
            meters.planned(notification);
        }
        incidents = plan.incidents();
        meters.open(incidents);
    }
}
