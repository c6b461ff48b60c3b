package dev.ptu.core.economics;

import dev.ptu.core.forecast.ErrorShape;
import dev.ptu.core.forecast.Forecast;
import java.util.Arrays;

/**
 * What a minute at each size is expected to cost, in PTU-minutes at the price of a unit: {@code
 * max(0, c - reserved) + (under / over) x E[(demand - c)+]}, the newsvendor's cost.
 *
 * <p>The sizes are {@code least + i x step}. With the demand's nodes sorted into the steps, the
 * expected overflow of all sizes is one sum from the largest down. {@code exp(scale x z)} is kept
 * between levels, as most horizons share a scale.
 */
final class CostCurve {

    private final Forecast forecast;
    private final double[] z;
    private final double[] probability;
    private final double[] factor;
    private final double least;
    private final double step;
    private final double reserved;
    private final double weight;
    private final double ceiling;
    private final double floor;
    private final double[] chance;
    private final double[] load;
    private double factorScale = Double.NaN;

    /**
     * For so many sizes.
     *
     * @param weight what overflow costs beside a unit: under / over
     */
    CostCurve(Forecast forecast, Steps steps, double reserved, double weight) {
        this.forecast = forecast;
        ErrorShape shape = forecast.shape();
        z = shape.z();
        probability = shape.probability();
        factor = new double[z.length];
        least = steps.least();
        step = steps.step();
        this.reserved = reserved;
        this.weight = weight;
        floor = forecast.recent().floorPtu();
        ceiling = Math.exp(forecast.recent().ceiling());
        chance = new double[steps.count() + 1];
        load = new double[steps.count() + 1];
    }

    /**
     * The sizes looked at.
     *
     * @param least the smallest
     * @param step from one to the next
     * @param count how many
     */
    record Steps(double least, double step, int count) {

        double size(int place) {
            return least + step * place;
        }

        /** Place of the smallest size at or above a demand; {@link #count} beyond the largest. */
        int place(double demand) {
            return demand <= least ? 0 : (int) Math.min(count, Math.ceil((demand - least) / step));
        }
    }

    /** Fills in the cost of every size for a demand around that level. */
    void fill(double level, double scale, double[] cost) {
        int count = chance.length - 1;
        if (scale != factorScale) {
            for (int i = 0; i < z.length; i++) {
                factor[i] = Math.exp(scale * z[i]);
            }
            factorScale = scale;
        }
        Arrays.fill(chance, 0);
        Arrays.fill(load, 0);
        double middle = Math.exp(Math.min(level, forecast.recent().ceiling() + FAR));
        for (int i = 0; i < z.length; i++) {
            double demand = Math.max(0, Math.min(ceiling, middle * factor[i]) - floor);
            int place =
                    demand <= least ? 0 : (int) Math.min(count, Math.ceil((demand - least) / step));
            chance[place] += probability[i];
            load[place] += probability[i] * demand;
        }
        double above = chance[count];
        double loadAbove = load[count];
        for (int i = count - 1; i >= 0; i--) {
            double size = least + step * i;
            cost[i] = Math.max(0, size - reserved) + weight * (loadAbove - size * above);
            above += chance[i];
            loadAbove += load[i];
        }
    }

    /** Levels so far above the ceiling are at the ceiling with any error. */
    private static final double FAR = 50;
}
