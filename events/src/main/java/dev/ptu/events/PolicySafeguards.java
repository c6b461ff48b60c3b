package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a policy from doing harm; null for the default.
 *
 * @param maxChangesPerDay at most so many changes in any 24 hours; default 24
 * @param flapSimulation whether a change is tried out on the recent load first; default true
 * @param regainProbability how likely released capacity can be had again, above 0 to 1; default 1
 * @param latencyTargetMillis mean time to the first token that must hold for a shrink; default none
 * @param fallback what rules while metrics are gone: {@code hold}, {@code currentIfHigher}, {@code
 *     static}, {@code schedule} or {@code forecast}; default {@code hold}
 * @param fallbackPtu the size of {@code static} and {@code currentIfHigher}
 */
public record PolicySafeguards(
        @Nullable Integer maxChangesPerDay,
        @Nullable Boolean flapSimulation,
        @Nullable Double regainProbability,
        @Nullable Double latencyTargetMillis,
        @Nullable String fallback,
        @Nullable Integer fallbackPtu) {}
