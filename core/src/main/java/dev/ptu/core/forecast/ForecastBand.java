package dev.ptu.core.forecast;

/**
 * What demand is expected at one horizon, and how good such words were lately.
 *
 * @param horizonMinutes after the newest closed minute
 * @param lowPtu one in ten is lower
 * @param middlePtu half are lower
 * @param highPtu one in ten is higher
 * @param wape weighted absolute percentage error of the middle over the last two weeks; NaN before
 *     any forecast came due
 * @param coverage share of the last 24 hours' minutes that lay between low and high, 0 to 1 (0.8 is
 *     right); NaN before
 * @param trust whether it may raise a size
 */
public record ForecastBand(
        int horizonMinutes,
        double lowPtu,
        double middlePtu,
        double highPtu,
        double wape,
        double coverage,
        Trust trust) {

    /** Whether a forecast may raise a size. */
    public enum Trust {
        /** Less than 24 hours are known. */
        UNKNOWN,
        /** It is judged, and has not beaten reacting alone yet. */
        SHADOW,
        /** It may. */
        ACTIVE,
        /** It was trusted, and its coverage broke. */
        DEMOTED
    }
}
