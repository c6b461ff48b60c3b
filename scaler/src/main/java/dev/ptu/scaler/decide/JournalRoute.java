package dev.ptu.scaler.decide;

import dev.ptu.events.AccountPartitioner;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Which partition a record goes to: its account's. On the journal, the two that are about no
 * account have a place of their own: a tick belongs to the partition that its key names, and
 * policies concern every partition.
 */
final class JournalRoute implements StreamPartitioner<byte[], byte[]> {
    static final String POLICIES_KEY = "policies";
    static final String TICK_KEY = "tick-";

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, byte[] key, byte[] value, int partitions) {
        String text = new String(key, StandardCharsets.UTF_8);
        if (text.equals(POLICIES_KEY)) {
            return Optional.of(
                    IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
        }
        int partition =
                text.startsWith(TICK_KEY)
                        ? Integer.parseInt(text.substring(TICK_KEY.length()))
                        : AccountPartitioner.partition(text, partitions);
        return Optional.of(Set.of(partition));
    }
}
