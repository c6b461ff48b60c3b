package dev.ptu.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a compacted topic from its start to where it ended when reading began: how a service
 * rebuilds what it had open before a restart.
 */
public final class CompactedTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private CompactedTopic() {}

    /**
     * The last record per key, in the order in which the keys were last written; keys whose last
     * record is a tombstone are absent. Only committed records count.
     *
     * @param client broker address and security settings
     * @param topic the topic's name on the broker
     * @param partitions which of its partitions
     */
    public static Map<String, ConsumerRecord<String, byte[]>> latest(
            Map<String, Object> client, String topic, Collection<Integer> partitions) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet().removeAll(Set.of("key.deserializer", "value.deserializer", "group.id"));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> wanted =
                    partitions.stream()
                            .map(partition -> new TopicPartition(topic, partition))
                            .collect(Collectors.toSet());
            consumer.assign(wanted);
            consumer.seekToBeginning(wanted);
            Map<TopicPartition, Long> ends = consumer.endOffsets(wanted);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    latest.remove(record.key());
                    if (record.value() != null) {
                        latest.put(record.key(), record);
                    }
                }
            }
        }
        return latest;
    }
}
