package dev.ptu.collector.series;

import dev.ptu.collector.metrics.Reading;
import dev.ptu.collector.metrics.Sample;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one minute of one series.
 *
 * @param reading what Azure last gave; null when it never gave anything
 * @param sameReads how many answered reads gave this since it last changed
 * @param told what was last acknowledged by the broker; null when nothing was
 */
public record MinuteMemory(@Nullable Reading reading, int sameReads, @Nullable Sample told) {
    static final MinuteMemory EMPTY = new MinuteMemory(null, 0, null);

    /** Two reads that agree make a minute stable. */
    private static final int STABLE_READS = 2;

    boolean unchanged() {
        return sameReads >= STABLE_READS;
    }

    boolean active() {
        return reading != null && reading.isActive();
    }

    boolean present() {
        return reading != null && !reading.isMissing();
    }

    /** After another read, which gave this, or nothing. */
    MinuteMemory after(@Nullable Reading read, boolean answered) {
        Reading merged = read == null ? reading : reading == null ? read : read.over(reading);
        boolean same = Objects.equals(merged, reading);
        // An absence that follows a number contradicts nothing, and confirms nothing either.
        boolean confirmed = answered && Objects.equals(read, reading);
        int reads = same ? sameReads + (confirmed ? 1 : 0) : answered ? 1 : 0;
        return new MinuteMemory(merged, reads, told);
    }

    MinuteMemory afterTelling(Sample sample) {
        return new MinuteMemory(reading, sameReads, sample);
    }
}
