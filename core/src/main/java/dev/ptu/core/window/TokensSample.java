package dev.ptu.core.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one minute, by kind.
 *
 * @param minute start of the minute
 * @param prompt input tokens, cached ones included; null when unknown
 * @param generated output tokens; null when unknown
 * @param cached input tokens served from the cache; null when unknown
 * @param revision the poll that read it
 * @param observedUntil end of the newest stable minute of this series
 */
public record TokensSample(
        Instant minute,
        @Nullable Long prompt,
        @Nullable Long generated,
        @Nullable Long cached,
        long revision,
        Instant observedUntil)
        implements MinuteSample {

    /**
     * Checks the ranges and cuts the minute to its start.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public TokensSample {
        minute = MinuteSample.startOf(minute);
        MinuteSample.requireCount("prompt tokens", prompt);
        MinuteSample.requireCount("generated tokens", generated);
        MinuteSample.requireCount("cached tokens", cached);
        MinuteSample.requireRevision(revision);
    }

    @Override
    public Series series() {
        return Series.TOKENS;
    }

    @Override
    public long[] values() {
        return MinuteSample.counts(prompt, generated, cached);
    }
}
