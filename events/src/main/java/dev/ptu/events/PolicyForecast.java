package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What the forecast may do; null for the default.
 *
 * @param mode {@code off}, {@code shadow} or {@code auto}; default {@code auto}
 * @param headroom share on top of the usual peak of the hour that the size keeps free; default 0.25
 *     for the rules {@code target} and {@code headroom}, 0 for the others
 * @param zone in which days begin; default {@code UTC}
 */
public record PolicyForecast(
        @Nullable String mode, @Nullable Double headroom, @Nullable String zone) {}
