package dev.ptu.core.window;

import dev.ptu.core.units.Utilization;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How full a deployment was in one minute.
 *
 * <p>Kept in millionths of the size: 0.9 stays exactly 0.9, and the mean of five of them too, which
 * a rule with a strict threshold needs.
 *
 * @param minute start of the minute
 * @param average mean over the minute; null when unknown
 * @param maximum highest in the minute; null when unknown
 * @param revision the poll that read it
 * @param observedUntil end of the newest stable minute of this series
 */
public record UtilizationSample(
        Instant minute,
        @Nullable Utilization average,
        @Nullable Utilization maximum,
        long revision,
        Instant observedUntil)
        implements MinuteSample {

    private static final double MILLION = 1e6;

    /** A thousand times full: far beyond anything Azure reports, and still exact. */
    private static final long LARGEST_MILLIONTHS = 1_000_000_000L;

    /**
     * Checks the ranges and cuts the minute to its start.
     *
     * @throws IllegalArgumentException when the revision is negative
     */
    public UtilizationSample {
        minute = MinuteSample.startOf(minute);
        MinuteSample.requireRevision(revision);
    }

    @Override
    public Series series() {
        return Series.UTILIZATION;
    }

    @Override
    public long[] values() {
        return new long[] {millionths(average), millionths(maximum)};
    }

    /** A ratio in whole millionths; {@link MinuteSample#UNKNOWN} for null. */
    static long millionths(@Nullable Utilization utilization) {
        return utilization == null
                ? UNKNOWN
                : Math.min(LARGEST_MILLIONTHS, Math.round(utilization.ratio() * MILLION));
    }

    /** The ratio of so many millionths; null for {@link MinuteSample#UNKNOWN}. */
    static @Nullable Utilization ofMillionths(long millionths) {
        return millionths == UNKNOWN ? null : new Utilization(millionths / MILLION);
    }
}
