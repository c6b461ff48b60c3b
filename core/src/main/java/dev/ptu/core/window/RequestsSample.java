package dev.ptu.core.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one minute, by how they ended.
 *
 * @param minute start of the minute
 * @param total all requests; null when unknown
 * @param succeeded answered with 2xx; null when unknown
 * @param throttled answered with 429; null when unknown
 * @param failed answered with any other error; null when unknown
 * @param spilled that came over from a provisioned deployment; null when unknown
 * @param revision the poll that read it
 * @param observedUntil end of the newest stable minute of this series
 */
public record RequestsSample(
        Instant minute,
        @Nullable Long total,
        @Nullable Long succeeded,
        @Nullable Long throttled,
        @Nullable Long failed,
        @Nullable Long spilled,
        long revision,
        Instant observedUntil)
        implements MinuteSample {

    /**
     * Checks the ranges and cuts the minute to its start.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public RequestsSample {
        minute = MinuteSample.startOf(minute);
        MinuteSample.requireCount("requests", total);
        MinuteSample.requireCount("succeeded requests", succeeded);
        MinuteSample.requireCount("throttled requests", throttled);
        MinuteSample.requireCount("failed requests", failed);
        MinuteSample.requireCount("spilled requests", spilled);
        MinuteSample.requireRevision(revision);
    }

    @Override
    public Series series() {
        return Series.REQUESTS;
    }

    @Override
    public long[] values() {
        return MinuteSample.counts(total, succeeded, throttled, failed, spilled);
    }
}
