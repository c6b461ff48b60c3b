package dev.ptu.core.demand;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * How much utilization a deployment shows for the tokens that were counted, learned in unsaturated
 * minutes; immutable.
 *
 * <p>Kept as a histogram of {@code utilization x size / token worth}, 65 bins of equal ratio from
 * 0.5 to 2 (an odd number, so that 1 is the middle of one), that forgets with a half-life of five
 * days (a mean age of about a week). The factor is its median, cut to 0.7 to 1.5, and 1 before 60
 * minutes were seen: fewer than that is one hour's habit.
 *
 * <p>Law: a factor is between 0.7 and 1.5; a ratio that is not finite and above 0 teaches nothing.
 */
public final class Calibration {

    /** How many minutes must be known. */
    public static final int LEAST_SAMPLES = 60;

    private static final int BINS = 65;
    private static final double LOWEST = Math.log(0.5);
    private static final double WIDTH = (Math.log(2) - LOWEST) / BINS;
    private static final double LEAST = 0.7;
    private static final double MOST = 1.5;
    private static final double HALF_LIFE_SECONDS = Duration.ofDays(5).toSeconds();

    /** Not measured yet: as the model's figures say. */
    public static final Calibration NONE = new Calibration(new float[BINS]);

    private final float[] bins;
    private final double samples;
    private final double factor;

    private Calibration(float[] bins) {
        this.bins = bins;
        double sum = 0;
        for (float bin : bins) {
            sum += bin;
        }
        samples = sum;
        factor = sum < LEAST_SAMPLES ? 1 : Math.max(LEAST, Math.min(MOST, median(bins, sum)));
    }

    /** The factor by which tokens are multiplied, 0.7 to 1.5. */
    public double factor() {
        return factor;
    }

    /** How many minutes it rests on, older ones counting less. */
    public double samples() {
        return samples;
    }

    /** With one more minute's ratio. */
    public Calibration with(double ratio) {
        if (!(ratio > 0) || !Double.isFinite(ratio)) {
            return this;
        }
        int bin = (int) Math.floor((Math.log(ratio) - LOWEST) / WIDTH);
        float[] next = bins.clone();
        next[Math.max(0, Math.min(BINS - 1, bin))] += 1;
        return new Calibration(next);
    }

    /** With what was known counting less, after so much time. */
    public Calibration decayed(Duration elapsed) {
        if (elapsed.isNegative() || elapsed.isZero() || samples == 0) {
            return this;
        }
        float keep = (float) Math.pow(0.5, elapsed.toSeconds() / HALF_LIFE_SECONDS);
        float[] next = bins.clone();
        for (int i = 0; i < BINS; i++) {
            next[i] *= keep;
        }
        return new Calibration(next);
    }

    /** Half of the weight is below, straight within a bin. */
    private static double median(float[] bins, double sum) {
        double below = 0;
        for (int i = 0; i < BINS; i++) {
            if (bins[i] > 0 && below + bins[i] >= sum / 2) {
                double inside = (sum / 2 - below) / bins[i];
                return Math.exp(LOWEST + (i + inside) * WIDTH);
            }
            below += bins[i];
        }
        return 1;
    }

    /**
     * Writes it in 260 bytes.
     *
     * @throws IOException when the output does
     */
    public void writeTo(DataOutput out) throws IOException {
        for (float bin : bins) {
            out.writeFloat(bin);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException when the input does, or when the bytes are no histogram
     */
    public static Calibration readFrom(DataInput in) throws IOException {
        float[] bins = new float[BINS];
        for (int i = 0; i < BINS; i++) {
            bins[i] = in.readFloat();
            if (!(bins[i] >= 0) || Float.isInfinite(bins[i])) {
                throw new IOException("A calibration holds an impossible count.");
            }
        }
        return new Calibration(bins);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration that && Arrays.equals(bins, that.bins);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bins);
    }

    /** The factor and what it rests on. */
    @Override
    public String toString() {
        return "Calibration " + factor + " of " + samples + " minutes";
    }
}
