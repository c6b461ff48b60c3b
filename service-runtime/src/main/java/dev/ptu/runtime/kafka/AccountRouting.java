package dev.ptu.runtime.kafka;

import dev.ptu.events.AccountPartitioner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.jspecify.annotations.Nullable;

/** {@link AccountPartitioner} as a producer's {@code partitioner.class}. */
public final class AccountRouting implements Partitioner {

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        if (keyBytes == null) {
            throw new IllegalArgumentException("a record without a key was sent to " + topic);
        }
        return AccountPartitioner.partition(
                new String(keyBytes, StandardCharsets.UTF_8),
                cluster.partitionCountForTopic(topic));
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
