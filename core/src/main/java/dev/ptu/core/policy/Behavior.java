package dev.ptu.core.policy;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How sizes change in one direction, after {@code behavior} of Kubernetes' HPA.
 *
 * @param governance what may come of it
 * @param stepPtu at most this many PTU at a time, 1 or more; null for no limit
 * @param stabilization how long back advice counts: a growth goes no further than the lowest, a
 *     shrink no further than the highest of that time; zero for none, at most an hour
 * @param steps how far it may change within periods of time
 */
public record Behavior(
        Governance governance,
        @Nullable Integer stepPtu,
        Duration stabilization,
        StepPolicies steps) {

    /** Without step policies. */
    public Behavior(Governance governance, @Nullable Integer stepPtu, Duration stabilization) {
        this(governance, stepPtu, stabilization, StepPolicies.NONE);
    }

    /** The step limit; empty for none. */
    public OptionalInt step() {
        return stepPtu == null ? OptionalInt.empty() : OptionalInt.of(stepPtu);
    }
}
