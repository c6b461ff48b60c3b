package dev.ptu.core.window;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One minute of one series, as one poll read it.
 *
 * <p>A null number is <em>unknown</em>, never zero. Of two samples of the same minute the greater
 * revision counts; the same revision twice is the same sample twice.
 */
public sealed interface MinuteSample
        permits TokensSample, RequestsSample, UtilizationSample, LatencySample {

    /** No count of a minute is larger; anything beyond is a defect of whoever measured. */
    long LARGEST_COUNT = 1_000_000_000_000L;

    /** Start of the minute, in event time. */
    Instant minute();

    /** The poll that read it, in epoch milliseconds of its clock. */
    long revision();

    /** End of the newest minute of this series that is stable. */
    Instant observedUntil();

    /** The series it belongs to. */
    Series series();

    /** The numbers in the order of the series' columns; {@link #UNKNOWN} where unknown. */
    long[] values();

    /** Stands for null where numbers are kept in arrays. */
    long UNKNOWN = -1;

    /** The start of the minute that contains the instant. */
    static Instant startOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    private static long count(@Nullable Long value) {
        return value == null ? UNKNOWN : value;
    }

    /** The counts for {@link #values()}. */
    static long[] counts(@Nullable Long... counts) {
        long[] values = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            values[i] = count(counts[i]);
        }
        return values;
    }

    /**
     * Refuses what cannot be a count of a minute.
     *
     * @throws IllegalArgumentException when a known count is out of range
     */
    static void requireCount(String name, @Nullable Long count) {
        if (count != null && (count < 0 || count > LARGEST_COUNT)) {
            throw new IllegalArgumentException(
                    "A minute has 0 to "
                            + LARGEST_COUNT
                            + " "
                            + name
                            + ", not "
                            + count
                            + ": check the metric.");
        }
    }

    /**
     * Refuses what cannot be a revision.
     *
     * @throws IllegalArgumentException when negative
     */
    static void requireRevision(long revision) {
        if (revision < 0) {
            throw new IllegalArgumentException(
                    "A revision is 0 or more, not " + revision + ": check the poll's clock.");
        }
    }
}
