package dev.ptu.core.policy;

import java.time.Duration;

/**
 * At most so much change within a period, as in {@code behavior.policies} of Kubernetes' HPA.
 *
 * @param kind of what {@code value} counts
 * @param value PTU, or percent of the size at the start of the period; above 0
 * @param period what changed within it counts; 1 minute to 1 hour
 */
public record StepPolicy(Kind kind, double value, Duration period) {

    /** What a step counts. */
    public enum Kind {
        /** Units. */
        PTU,
        /** Percent of the size at the start of the period. */
        PERCENT
    }
}
