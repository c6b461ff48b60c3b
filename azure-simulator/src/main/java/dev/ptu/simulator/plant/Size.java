package dev.ptu.simulator.plant;

import java.time.Instant;
import java.util.Optional;

/**
 * A size that came into force.
 *
 * @param since simulated
 * @param capacity PTU, or thousands of tokens a minute
 * @param cause what brought it
 * @param operation id of the long-running operation, if there was one
 */
public record Size(Instant since, int capacity, Cause cause, Optional<String> operation) {
    /** What brings a size. */
    public enum Cause {
        /** It was there when the deployment was. */
        CREATED,
        /** A write through Resource Manager. */
        RESIZED,
        /** The control face. */
        BY_HAND
    }
}
