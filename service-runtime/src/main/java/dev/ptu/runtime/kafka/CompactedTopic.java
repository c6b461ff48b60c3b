package dev.ptu.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a compacted topic from its start to where it ended when reading began: how a service
 * rebuilds what it had open before a restart.
 */
public final class CompactedTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Longer than a transaction may stay open, which may stand in front of what is to be read. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(1);

    private CompactedTopic() {}

    /**
     * The last record per key, in the order in which the keys were last written; keys whose last
     * record is a tombstone are absent. Only committed records count, but all that had been written
     * when reading began are waited for: a transaction that its producer left open must not hide
     * what was committed behind it.
     *
     * @param client broker address and security settings
     * @param topic the topic's name on the broker
     * @param partitions which of its partitions
     * @throws IllegalStateException when the end is not reached within a minute of wall time
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
            Map<TopicPartition, Long> ends = ends(client, wanted);
            long deadlineNanos = System.nanoTime() + READ_WITHIN.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException(
                            "The end of " + topic + " was not reached within " + READ_WITHIN);
                }
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

    /** Where the partitions end, what is not committed included. */
    private static Map<TopicPartition, Long> ends(
            Map<String, Object> client, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(client)) {
            ListOffsetsResult found =
                    admin.listOffsets(
                            latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
            for (TopicPartition partition : partitions) {
                ends.put(partition, found.partitionResult(partition).get().offset());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The ends of " + partitions + " are not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return ends;
    }
}
