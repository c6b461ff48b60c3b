package dev.ptu.core.forecast;

import java.time.Instant;

/**
 * What was learned of one deployment's demand, up to a quarter of an hour; immutable.
 *
 * @param until end of the newest minute it has learned of; the epoch before the first
 */
public record DemandProfile(Instant until) {

    /** Nothing learned yet. */
    public static DemandProfile empty() {
        return new DemandProfile(Instant.EPOCH);
    }
}
