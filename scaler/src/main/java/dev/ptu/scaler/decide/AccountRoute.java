package dev.ptu.scaler.decide;

import dev.ptu.events.AccountPartitioner;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** {@link AccountPartitioner} for the sinks of the topology; takes any key. */
final class AccountRoute implements StreamPartitioner<byte[], byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, byte[] key, byte[] value, int partitions) {
        String text = new String(key, StandardCharsets.UTF_8);
        return Optional.of(Set.of(AccountPartitioner.partition(text, partitions)));
    }
}
