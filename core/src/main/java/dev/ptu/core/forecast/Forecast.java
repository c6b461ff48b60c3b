package dev.ptu.core.forecast;

/**
 * What demand is expected at each horizon: a level that is as likely exceeded as not, and how far
 * off it may be.
 *
 * <p>At a horizon of place k, {@code demand = exp(min(ceiling, level[k] + error)) - floor}, where
 * the error at the nearest one is {@code scale[0] x z} with z of the {@link ErrorShape}. Of the
 * other horizons the spread {@code scale[k] x deviation[k]} is known, and the shape taken to be the
 * same.
 *
 * @param lead the nearest horizon in minutes; see {@link Horizons}
 * @param levels expected, by horizon
 * @param scales expected size of the error, by horizon
 * @param deviations root mean square of the errors in units of their scale, by horizon
 * @param shape of the errors
 * @param recent what the newest minutes were
 */
@SuppressWarnings("ArrayRecordComponent") // Lives within one decision and is never compared.
public record Forecast(
        int lead,
        double[] levels,
        double[] scales,
        double[] deviations,
        ErrorShape shape,
        Recent recent) {

    /**
     * What the newest minutes were, in levels: {@code log(demand + floor)}.
     *
     * @param floorPtu what is added before the logarithm: the smallest size
     * @param ceiling no demand is expected above: 1.22 times the highest minute of eight days
     * @param usual exponential mean over a day
     * @param lastHour highest of the last hour
     * @param newestKnown whether the newest minute is known
     */
    public record Recent(
            double floorPtu, double ceiling, double usual, double lastHour, boolean newestKnown) {}

    /** The demand of a level, in PTU. */
    public double demandPtu(double level) {
        return Math.max(0, Math.exp(Math.min(recent.ceiling, level)) - recent.floorPtu);
    }

    /** The spread of the error at a horizon, in levels. */
    public double spread(int place) {
        return scales[place] * deviations[place];
    }

    /**
     * The demand that is not exceeded at a horizon with that probability, in PTU.
     *
     * @param place of the horizon
     * @param share above 0 and below 1
     */
    public double quantilePtu(int place, double share) {
        return demandPtu(levels[place] + shape.quantile(share) * spread(place) / deviations[0]);
    }

    /**
     * What a size that is in force from the nearest horizon on has to carry for ten minutes with
     * that probability, in PTU: the larger of the quantiles of the first two horizons.
     *
     * @param share above 0 and below 1
     */
    public double soonPtu(double share) {
        return Math.max(quantilePtu(0, share), quantilePtu(1, share));
    }

    /** The usual load of a day in PTU, at least the smallest size. */
    public double usualPtu() {
        return Math.max(recent.floorPtu, Math.exp(recent.usual));
    }

    /** The highest demand of the last hour, in PTU. */
    public double lastHourPtu() {
        return Math.max(0, Math.exp(recent.lastHour) - recent.floorPtu);
    }
}
