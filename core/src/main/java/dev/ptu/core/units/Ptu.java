package dev.ptu.core.units;

/**
 * A count of provisioned throughput units, 0 or more.
 *
 * <p>Whether Azure sells that many is another question: see {@code PtuLadder}.
 *
 * @param value units
 */
public record Ptu(int value) implements Comparable<Ptu> {

    /** No unit. */
    public static final Ptu ZERO = new Ptu(0);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when negative
     */
    public Ptu {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "A size is 0 PTU or more, not " + value + ": check where it was read.");
        }
    }

    /** So many units. */
    public static Ptu of(int value) {
        return new Ptu(value);
    }

    /** The larger of two sizes. */
    public static Ptu max(Ptu a, Ptu b) {
        return a.value >= b.value ? a : b;
    }

    /** The smaller of two sizes. */
    public static Ptu min(Ptu a, Ptu b) {
        return a.value <= b.value ? a : b;
    }

    /** Whether this is strictly more than the other. */
    public boolean isMoreThan(Ptu other) {
        return value > other.value;
    }

    /** Whether this is strictly less than the other. */
    public boolean isLessThan(Ptu other) {
        return value < other.value;
    }

    @Override
    public int compareTo(Ptu other) {
        return Integer.compare(value, other.value);
    }

    /** With its unit, for sentences. */
    @Override
    public String toString() {
        return value + " PTU";
    }
}
