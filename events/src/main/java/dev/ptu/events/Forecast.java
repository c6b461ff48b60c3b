package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What demand is expected when a size decided now would be in force, and how good such words were.
 *
 * @param horizonMinutes after the newest closed minute
 * @param lowPtu one in ten is lower
 * @param middlePtu half are lower
 * @param highPtu one in ten is higher
 * @param wape weighted absolute percentage error of the middle lately; null before any came due
 * @param coverage share of the last minutes that lay between low and high, 0 to 1 (0.8 is right);
 *     null before
 * @param trust {@code unknown}, {@code shadow}, {@code active} or {@code demoted}: whether it may
 *     raise a size
 */
public record Forecast(
        int horizonMinutes,
        double lowPtu,
        double middlePtu,
        double highPtu,
        @Nullable Double wape,
        @Nullable Double coverage,
        String trust) {}
