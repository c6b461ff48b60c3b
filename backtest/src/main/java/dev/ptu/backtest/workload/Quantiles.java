package dev.ptu.backtest.workload;

import java.util.Arrays;

/**
 * Quantiles of samples, interpolated between order statistics (type 7 of Hyndman and Fan, 1996).
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile of the values that are numbers; NaN when none is.
     *
     * @param values any order; NaN is passed over
     * @param share 0 to 1
     */
    public static double of(double[] values, double share) {
        double[] sorted = Arrays.stream(values).filter(each -> !Double.isNaN(each)).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
