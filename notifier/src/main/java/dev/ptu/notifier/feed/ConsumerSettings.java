package dev.ptu.notifier.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Settings of a consumer without a group, which holds little in memory. */
final class ConsumerSettings {
    /** At most this much is held of all partitions together. */
    private static final int FETCH_BYTES = 4 << 20;

    private static final int PARTITION_BYTES = 256 << 10;

    private ConsumerSettings() {}

    static Map<String, Object> of(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet().removeAll(Set.of("key.deserializer", "value.deserializer", "group.id"));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What retention took away is passed over.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return settings;
    }
}
