package dev.ptu.core.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * The tick that asks for an evaluation.
 *
 * @param now the time
 * @param wallFloor zero on a real clock; on an accelerated one, how much event time passes in the
 *     wall time that every expiry allows for at least
 */
public record Moment(Instant now, Duration wallFloor) {

    /**
     * Checks the floor.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Moment {
        if (wallFloor.isNegative()) {
            throw new IllegalArgumentException(
                    "A floor is zero or more, not " + wallFloor + ": check the clock's rate.");
        }
    }

    /** A tick of a real clock. */
    public static Moment at(Instant now) {
        return new Moment(now, Duration.ZERO);
    }
}
