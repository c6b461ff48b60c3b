package dev.ptu.collector.backfill;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Topic;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What {@code ptu.history} holds already, by its records' headers. A partition is read once for all
 * of its accounts, until the shares change and another replica may have told more.
 */
public final class HistoryTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration READ_WITHIN = Duration.ofMinutes(5);

    private final Map<String, Object> client;
    private final String topic;
    private final int partitions;
    private final Map<Integer, Map<String, Told>> read = new ConcurrentHashMap<>();

    /** The one that the service is configured with. */
    public HistoryTopic(Topics topics) {
        this(topics.clientSettings(), topics.name(Topic.HISTORY), topics.partitions());
    }

    HistoryTopic(Map<String, Object> client, String topic, int partitions) {
        this.client = new HashMap<>(client);
        this.topic = topic;
        this.partitions = partitions;
        this.client
                .keySet()
                .removeAll(Set.of("key.deserializer", "value.deserializer", "group.id"));
        this.client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    }

    /**
     * How far the deployments of an account were told, by id.
     *
     * @throws RuntimeException when the broker does not answer
     */
    Map<String, Told> told(AccountId account) {
        return read.computeIfAbsent(
                AccountPartitioner.partition(account.id(), partitions), this::scan);
    }

    /** Others may have told more since it was read. */
    void forget() {
        read.clear();
    }

    private Map<String, Told> scan(int number) {
        TopicPartition partition = new TopicPartition(topic, number);
        Map<String, Told> told = new HashMap<>();
        // The days themselves are of no interest here and are dropped as they come.
        try (KafkaConsumer<String, Boolean> consumer =
                new KafkaConsumer<>(
                        client, new StringDeserializer(), (name, bytes) -> bytes != null)) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end =
                    consumer.endOffsets(Set.of(partition), BROKER_ANSWERS_WITHIN)
                            .getOrDefault(partition, 0L);
            long deadlineNanos = System.nanoTime() + READ_WITHIN.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException(
                            "The end of " + partition + " was not reached within " + READ_WITHIN);
                }
                for (ConsumerRecord<String, Boolean> record : consumer.poll(POLL)) {
                    String id = EventHeaders.text(record.headers(), CloudEvents.ID);
                    if (id != null && record.key() != null) {
                        Told.of(id).ifPresent(t -> told.merge(record.key(), t, Told::later));
                    }
                }
            }
        }
        return told;
    }
}
