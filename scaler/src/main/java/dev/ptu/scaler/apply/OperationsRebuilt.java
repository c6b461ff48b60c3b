package dev.ptu.scaler.apply;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.Topic;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Rebuilds the open operations of the partitions that this instance is given, before it sees a
 * decision of them: {@code ptu.operations} is partitioned as {@code ptu.decisions} is.
 */
@ApplicationScoped
@Identifier("decisions")
class OperationsRebuilt implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(OperationsRebuilt.class);

    private final OpenOperations operations;
    private final Topics topics;
    private final ServiceClock clock;

    @Inject
    OperationsRebuilt(OpenOperations operations, Topics topics, ServiceClock clock) {
        this.operations = operations;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<Integer> numbers = numbers(partitions);
        if (numbers.isEmpty()) {
            return;
        }
        List<OpenOperation> open = open(numbers);
        LOG.infof(
                "Given %d partitions of decisions, %d operations open",
                numbers.size(), open.size());
        operations.assigned(numbers, open);
    }

    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        operations.revoked(numbers(partitions));
    }

    /** Without this no decision may be taken: what was left open could be done a second time. */
    private List<OpenOperation> open(Set<Integer> partitions) {
        try {
            return CompactedTopic.latest(
                            topics.clientSettings(), topics.name(Topic.OPERATIONS), partitions)
                    .values()
                    .stream()
                    .flatMap(this::read)
                    .toList();
        } catch (RuntimeException e) {
            LOG.errorf("The open operations cannot be read: stopping. %s", e.getMessage());
            Quarkus.asyncExit(1);
            throw e;
        }
    }

    private Stream<OpenOperation> read(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return switch (EventCodec.decode(
                type, record.value(), clock.instant().plus(clock.wallFloor()))) {
            case Decoded.Parsed(OperationOpened operation) ->
                    Stream.of(
                            new OpenOperation(
                                    operation,
                                    record.partition(),
                                    true,
                                    EventHeaders.traceparent(record.headers())));
            case Decoded.Parsed ignored -> Stream.of();
            case Decoded.Unreadable(String cause) -> {
                LOG.errorf("An open operation of %s cannot be read: %s", record.key(), cause);
                yield Stream.of();
            }
        };
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
