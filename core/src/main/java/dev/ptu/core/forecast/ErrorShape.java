package dev.ptu.core.forecast;

/**
 * How forecasts that were really made missed, in units of the error that was expected of each: a
 * histogram of {@code z = error / scale} in {@value #BINS} bins, equally wide in {@code asinh z}.
 *
 * <p>Because every error comes from a forecast made before its minute was seen, quantiles of it are
 * calibrated by construction, whatever the forecaster got wrong (conformal prediction: Vovk,
 * Gammerman and Shafer, 2005; normalised by the expected error: Papadopoulos et al., 2008).
 *
 * <p>Before {@value #ENOUGH} errors are known it is a fixed shape with a heavy upper tail.
 *
 * @param z nodes, ascending
 * @param probability of each, in sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // Lives within one decision and is never compared.
public record ErrorShape(double[] z, double[] probability) {

    static final int BINS = 161;
    private static final int MIDDLE = BINS / 2;
    private static final double WIDTH = 0.05;

    /** So many errors make a histogram worth more than the fixed shape. */
    static final int ENOUGH = 60;

    private static final double NEGLIGIBLE = 0.0005;

    private static final ErrorShape AT_FIRST =
            new ErrorShape(
                    new double[] {-1.5, -0.5, 0, 0.5, 1.5, 3},
                    new double[] {.15, .2, .3, .2, .12, .03});

    private static final double[] NODES = new double[BINS];

    static {
        for (int i = 0; i < BINS; i++) {
            NODES[i] = Math.sinh((i - MIDDLE) * WIDTH);
        }
    }

    /** The bin of an error. */
    static int bin(double z) {
        double asinh = Math.copySign(Math.log(Math.abs(z) + Math.sqrt(z * z + 1)), z);
        return (int) Math.max(0, Math.min(BINS - 1, MIDDLE + Math.round(asinh / WIDTH)));
    }

    /** The shape that a histogram tells. */
    static ErrorShape of(float[] histogram) {
        double sum = 0;
        int used = 0;
        for (float count : histogram) {
            sum += count;
            used += count > NEGLIGIBLE ? 1 : 0;
        }
        if (sum < ENOUGH) {
            return AT_FIRST;
        }
        double[] z = new double[used];
        double[] probability = new double[used];
        int at = 0;
        for (int i = 0; i < BINS; i++) {
            if (histogram[i] > NEGLIGIBLE) {
                z[at] = NODES[i];
                probability[at++] = histogram[i] / sum;
            }
        }
        return new ErrorShape(z, probability);
    }

    /** The smallest node that at least that share of the errors does not exceed. */
    public double quantile(double share) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += probability[i];
            if (sum >= share) {
                return z[i];
            }
        }
        return z[z.length - 1];
    }

    /** The largest node. */
    public double largest() {
        return z[z.length - 1];
    }
}
