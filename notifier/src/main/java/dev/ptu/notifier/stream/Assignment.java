package dev.ptu.notifier.stream;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Topic;
import dev.ptu.notifier.spillover.LaneCondition;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Rebuilds the open alerts of a partition, and what is known of its deployments, when it is
 * assigned, before its first record is read.
 *
 * <p>Kafka calls this on the polling thread, between joining the group and the first poll: neither
 * a restart nor a partition that comes over from another replica can be read with alerts missing.
 * Reading all partitions once at start would be simpler and wrong, because what another replica
 * raised since would not be known. {@code ptu.alerts} is keyed by deployment and condition and
 * partitioned by account like the inputs, so partition n of it holds the alerts of partition n.
 */
@ApplicationScoped
@Identifier(Assignment.NAME)
public class Assignment implements KafkaConsumerRebalanceListener {
    static final String NAME = "open-alerts";
    private static final Logger LOG = Logger.getLogger(Assignment.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private static final String POLICIES_KEY = "policies";

    private final Topics topics;
    private final Memory memory;
    private final ServiceClock clock;
    private volatile boolean rebuilt;

    @Inject
    Assignment(Topics topics, Memory memory, ServiceClock clock) {
        this.topics = topics;
        this.memory = memory;
        this.clock = clock;
    }

    /** Whether the open alerts of the partitions assigned are known. */
    public boolean rebuilt() {
        return rebuilt;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<Integer> numbers = numbers(partitions);
        memory.own(numbers);
        // Not one record may be read before this has worked, so it is tried until it does.
        Uni.createFrom()
                .item(() -> read(numbers))
                .onFailure()
                .invoke(e -> LOG.errorf(e, "Open alerts could not be read; trying again"))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely()
                .await()
                .indefinitely();
        rebuilt = true;
    }

    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        rebuilt = false;
        memory.forget(numbers(partitions));
    }

    private int read(Set<Integer> partitions) {
        int alerts = read(Topic.ALERTS, partitions);
        int deployments = read(Topic.DEPLOYMENTS, partitions);
        readPolicies();
        LOG.infof(
                "Open alerts rebuilt from %d records, deployments from %d, of %d partitions",
                alerts, deployments, partitions.size());
        return alerts;
    }

    /** They are one record, in whatever partition: every replica needs it. */
    private void readPolicies() {
        int partition = AccountPartitioner.partition(POLICIES_KEY, topics.partitions());
        read(Topic.POLICIES, Set.of(partition));
    }

    private int read(Topic topic, Set<Integer> partitions) {
        Collection<ConsumerRecord<String, byte[]>> records =
                partitions.isEmpty()
                        ? Set.of()
                        : CompactedTopic.latest(
                                        topics.clientSettings(), topics.name(topic), partitions)
                                .values();
        records.forEach(this::restore);
        return records.size();
    }

    private void restore(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        switch (EventCodec.decode(type, record.value(), clock.instant())) {
            case Decoded.Parsed(Event event) -> restore(event);
            // Whoever reads the topic record by record sends it to the dead letters.
            case Decoded.Unreadable(String cause) ->
                    LOG.warnf(
                            "Not to be understood: %s-%d at %d. %s",
                            record.topic(), record.partition(), record.offset(), cause);
        }
    }

    private void restore(Event event) {
        String deployment = event.key();
        switch (event) {
            case DeploymentObserved seen -> {
                memory.remember(deployment, memory.lanes(deployment).with(seen));
                memory.remember(deployment, memory.recall(deployment).after(seen));
            }
            case PoliciesPublished set -> memory.remember(set);
            case AlertRaised raised when LaneCondition.isOne(raised.condition()) ->
                    memory.remember(
                            raised.deployment(), memory.lanes(raised.deployment()).after(raised));
            case AlertResolved resolved when LaneCondition.isOne(resolved.condition()) ->
                    memory.remember(
                            resolved.deployment(),
                            memory.lanes(resolved.deployment()).after(resolved));
            case AlertRaised raised ->
                    memory.remember(
                            raised.deployment(), memory.recall(raised.deployment()).after(raised));
            case AlertResolved resolved ->
                    memory.remember(
                            resolved.deployment(),
                            memory.recall(resolved.deployment()).after(resolved));
            // Nothing else belongs on these topics.
            default -> {}
        }
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
