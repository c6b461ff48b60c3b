package dev.ptu.core.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the answers of one minute took, in the mean over its requests; kept in whole
 * microseconds.
 *
 * @param minute start of the minute
 * @param timeToFirstTokenMillis until the first token came, 0 or more; null when unknown
 * @param timeBetweenTokensMillis between two tokens, 0 or more; null when unknown
 * @param timeToResponseMillis until the response came, 0 or more; null when unknown
 * @param revision the poll that read it
 * @param observedUntil end of the newest stable minute of this series
 */
public record LatencySample(
        Instant minute,
        @Nullable Double timeToFirstTokenMillis,
        @Nullable Double timeBetweenTokensMillis,
        @Nullable Double timeToResponseMillis,
        long revision,
        Instant observedUntil)
        implements MinuteSample {

    private static final double MICROS = 1_000;

    /** No request takes longer than a day. */
    private static final double LARGEST_MILLIS = 86_400_000;

    /**
     * Checks the ranges and cuts the minute to its start.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public LatencySample {
        minute = MinuteSample.startOf(minute);
        requireLatency("time to the first token", timeToFirstTokenMillis);
        requireLatency("time between tokens", timeBetweenTokensMillis);
        requireLatency("time to the response", timeToResponseMillis);
        MinuteSample.requireRevision(revision);
    }

    private static void requireLatency(String name, @Nullable Double millis) {
        if (millis != null && !(millis >= 0 && millis <= LARGEST_MILLIS)) {
            throw new IllegalArgumentException(
                    "The "
                            + name
                            + " is 0 to "
                            + LARGEST_MILLIS
                            + " ms, not "
                            + millis
                            + ": check the metric.");
        }
    }

    @Override
    public Series series() {
        return Series.LATENCY;
    }

    @Override
    public long[] values() {
        return new long[] {
            micros(timeToFirstTokenMillis),
            micros(timeBetweenTokensMillis),
            micros(timeToResponseMillis)
        };
    }

    private static long micros(@Nullable Double millis) {
        return millis == null ? UNKNOWN : Math.round(millis * MICROS);
    }

    /** The milliseconds of so many microseconds; null for {@link MinuteSample#UNKNOWN}. */
    static @Nullable Double millis(long micros) {
        return micros == UNKNOWN ? null : Double.valueOf(micros / MICROS);
    }
}
