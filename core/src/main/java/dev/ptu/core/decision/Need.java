package dev.ptu.core.decision;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a deployment's own load asks for by its policy.
 *
 * @param ptu in PTU and not rounded to the ladder; empty when it is not known now
 * @param measuredUntil the end of the newest stable minute that it rests on; the epoch without one
 */
public record Need(OptionalDouble ptu, Instant measuredUntil) {

    /** Nothing is known. */
    static final Need UNKNOWN = new Need(OptionalDouble.empty(), Instant.EPOCH);
}
