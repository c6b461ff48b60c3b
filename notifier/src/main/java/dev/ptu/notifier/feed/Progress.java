package dev.ptu.notifier.feed;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the replay has come: what was written when the service started is what has to be read.
 *
 * @param begins where each partition began at the start
 * @param ends where each ended
 */
record Progress(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

    /** Share of it that was read, 0 to 1; 1 of nothing. */
    double share(ToLongFunction<TopicPartition> position) {
        double read = 0;
        double all = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long begin = begins.getOrDefault(end.getKey(), 0L);
            long length = end.getValue() - begin;
            all += length;
            read += Math.clamp(position.applyAsLong(end.getKey()) - begin, 0, length);
        }
        return all == 0 ? 1 : read / all;
    }

    /** Whether all of it was read. */
    boolean isComplete(ToLongFunction<TopicPartition> position) {
        return ends.entrySet().stream()
                .allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
    }
}
