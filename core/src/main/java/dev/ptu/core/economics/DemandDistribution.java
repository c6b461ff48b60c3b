package dev.ptu.core.economics;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.units.Ptu;

/**
 * An uncertain demand in PTU: so many values with so much weight each.
 *
 * <p>The arrays are not copied: it lives within one decision, and nobody changes them meanwhile.
 */
public final class DemandDistribution {

    private final double[] ptu;
    private final double[] weight;
    private final double total;

    private DemandDistribution(double[] ptu, double[] weight, double total) {
        this.ptu = ptu;
        this.weight = weight;
        this.total = total;
    }

    /**
     * A distribution.
     *
     * @param ptu values of 0 or more, ascending
     * @param weight of each value, 0 or more, in sum above 0; need not add up to 1
     * @throws IllegalArgumentException when there is no weight
     */
    public static DemandDistribution of(double[] ptu, double[] weight) {
        double total = 0;
        for (double each : weight) {
            total += each;
        }
        if (ptu.length != weight.length || !(total > 0)) {
            throw new IllegalArgumentException(
                    "A distribution has a weight for every value and one above 0: check the"
                            + " forecast.");
        }
        return new DemandDistribution(ptu, weight, total);
    }

    /** What a forecast expects at its nearest horizon. */
    public static DemandDistribution of(Forecast forecast) {
        double[] z = forecast.shape().z();
        double[] demand = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            demand[i] = forecast.demandPtu(forecast.levels()[0] + forecast.scales()[0] * z[i]);
        }
        return of(demand, forecast.shape().probability());
    }

    /** The mean, in PTU. */
    public double mean() {
        return overflow(0);
    }

    /** The mean of what exceeds a size, in PTU: {@code E[max(0, demand - size)]}. */
    public double overflow(double size) {
        double sum = 0;
        for (int i = ptu.length - 1; i >= 0 && ptu[i] > size; i--) {
            sum += weight[i] * (ptu[i] - size);
        }
        return sum / total;
    }

    /** The chance that the demand is not above a size, 0 to 1. */
    public double chanceWithin(double size) {
        double above = 0;
        for (int i = ptu.length - 1; i >= 0 && ptu[i] > size; i--) {
            above += weight[i];
        }
        return 1 - above / total;
    }

    /**
     * The smallest legal size at which the expected overflow is at most that share of the expected
     * demand: {@code E[max(0, d - c)] <= share x E[d]}.
     *
     * <p>The overflow falls with the size, so the answer is found by halving; every share above 0
     * has one, because nothing overflows at the largest value.
     *
     * @param share above 0 and below 1
     * @param ladder the legal sizes
     */
    public Ptu sizeForShare(double share, PtuLadder ladder) {
        double most = share * mean();
        double low = 0;
        double high = ptu[ptu.length - 1];
        while (high - low > 1e-3) {
            double middle = (low + high) / 2;
            if (overflow(middle) <= most) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Ptu size = ladder.ceil(high);
        // The search ends a hair above the exact answer, which may lie on a step.
        return ladder.below(size).filter(each -> overflow(each.value()) <= most).orElse(size);
    }
}
