package dev.ptu.core.policy;

import dev.ptu.core.units.Ptu;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a policy from doing harm.
 *
 * @param maxChangesPerDay at most so many changes in any 24 hours, 1 or more; growth in panic is
 *     exempt but counted
 * @param flapSimulation whether a change is tried out on the recent load before it is made
 * @param regainProbability how likely released capacity can be had again, above 0 to 1, before the
 *     deployment's own growths have taught anything
 * @param latencyTargetMillis mean time to the first token that must hold for a shrink; null for
 *     none
 * @param fallback what rules while metrics are gone
 * @param fallbackSize the size of {@link Fallback#STATIC} and {@link Fallback#CURRENT_IF_HIGHER}; 0
 *     when neither is used
 */
public record Safeguards(
        int maxChangesPerDay,
        boolean flapSimulation,
        double regainProbability,
        @Nullable Double latencyTargetMillis,
        Fallback fallback,
        Ptu fallbackSize) {

    /** 24 changes a day, flaps simulated, capacity always regained, hold while metrics are gone. */
    public static final Safeguards DEFAULT =
            new Safeguards(24, true, 1, null, Fallback.HOLD, Ptu.ZERO);

    /** Whether the fallback needs a size. */
    boolean usesFallbackSize() {
        return fallback == Fallback.STATIC || fallback == Fallback.CURRENT_IF_HIGHER;
    }

    /** What rules while metrics are gone. Never a shrink. */
    public enum Fallback {
        /** The size stays. */
        HOLD,
        /** The fallback size, unless the current one is higher. */
        CURRENT_IF_HIGHER,
        /** The fallback size as soon as the current one is below it; a higher one stays. */
        STATIC,
        /** What planning windows and floors ask for. */
        SCHEDULE,
        /** What the forecast asks for. */
        FORECAST
    }
}
