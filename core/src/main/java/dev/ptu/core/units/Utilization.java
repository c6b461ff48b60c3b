package dev.ptu.core.units;

import java.util.Locale;

/**
 * How full a deployment is: 1 is 100 %.
 *
 * <p>Finite and 0 or more. Azure lets short bursts exceed 1 a little and caps it over time, so
 * above 1 it says nothing about how much more was wanted.
 *
 * @param ratio used part of the size
 */
public record Utilization(double ratio) implements Comparable<Utilization> {

    /** Idle. */
    public static final Utilization ZERO = new Utilization(0);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when negative, infinite or not a number
     */
    public Utilization {
        if (!Double.isFinite(ratio) || ratio < 0) {
            throw new IllegalArgumentException(
                    "A utilization is finite and 0 or more, not "
                            + ratio
                            + ": check where it was read.");
        }
        ratio += 0.0; // -0.0 becomes 0.0, so that equal ratios are equal
    }

    /** So full, 1 being 100 %. */
    public static Utilization of(double ratio) {
        return new Utilization(ratio);
    }

    /** The same load on another size: {@code ratio x from / to}. */
    public Utilization onSize(Ptu from, Ptu to) {
        if (to.value() == 0) {
            throw new IllegalArgumentException(
                    "No load fits on 0 PTU: ask for a size of 1 or more.");
        }
        return new Utilization(ratio * from.value() / to.value());
    }

    /** Whether this is strictly above the other. */
    public boolean isAbove(Utilization other) {
        return ratio > other.ratio;
    }

    @Override
    public int compareTo(Utilization other) {
        return Double.compare(ratio, other.ratio);
    }

    /** In percent with one decimal, for sentences. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
    }
}
