package dev.ptu.core.capacity;

import dev.ptu.core.units.Ptu;
import java.util.Optional;

/**
 * The legal sizes of a model on a SKU: {@code minimum + n x increment}.
 *
 * <p>The only place in core that rounds a size. Law: {@code floor(x) <= x <= ceil(x)} wherever both
 * exist, both are legal, and a legal size rounds to itself.
 *
 * <p>Arithmetic that should hit a step exactly may miss it by the last bits of a double (100 x 0.84
 * / 0.7 is a hair above 120); a millionth of a PTU is therefore no reason for another step.
 *
 * @param minimum smallest size in PTU, 1 or more
 * @param increment step in PTU, 1 or more
 */
public record PtuLadder(int minimum, int increment) {

    /** No size is larger; larger wishes are cut to the last legal size below. */
    public static final int LARGEST_PTU = 1_000_000;

    private static final double SLACK = 1e-6;

    /**
     * Checks the steps.
     *
     * @throws IllegalArgumentException when the minimum or the increment is out of range
     */
    public PtuLadder {
        if (minimum < 1 || minimum > LARGEST_PTU || increment < 1 || increment > LARGEST_PTU) {
            throw new IllegalArgumentException(
                    "Sizes start at 1 PTU or more and step by 1 or more (at most "
                            + LARGEST_PTU
                            + "), not "
                            + minimum
                            + " by "
                            + increment
                            + ": correct the model's figures.");
        }
    }

    /** Whether Azure sells this size. */
    public boolean isLegal(Ptu size) {
        return size.value() >= minimum
                && size.value() <= LARGEST_PTU
                && (size.value() - minimum) % increment == 0;
    }

    /** The smallest size. */
    public Ptu smallest() {
        return new Ptu(minimum);
    }

    /** The largest size. */
    public Ptu largest() {
        return new Ptu(minimum + (LARGEST_PTU - minimum) / increment * increment);
    }

    /**
     * The smallest legal size that is not below {@code ptu}; the largest one for anything beyond
     * it.
     *
     * @param ptu any finite number
     * @throws IllegalArgumentException when it is not finite
     */
    public Ptu ceil(double ptu) {
        requireFinite(ptu);
        double steps = Math.ceil((ptu - minimum - SLACK) / increment);
        return at(Math.max(0, steps));
    }

    /** The smallest legal size that is not below {@code size}. */
    public Ptu ceil(Ptu size) {
        return ceil((double) size.value());
    }

    /**
     * The largest legal size that is not above {@code ptu}; empty below the smallest size.
     *
     * @param ptu any finite number
     * @throws IllegalArgumentException when it is not finite
     */
    public Optional<Ptu> floor(double ptu) {
        requireFinite(ptu);
        double steps = Math.floor((ptu - minimum + SLACK) / increment);
        return steps < 0 ? Optional.empty() : Optional.of(at(steps));
    }

    /** The largest legal size that is not above {@code size}; empty below the smallest size. */
    public Optional<Ptu> floor(Ptu size) {
        return floor((double) size.value());
    }

    /** The next legal size strictly below {@code size}; empty when there is none. */
    public Optional<Ptu> below(Ptu size) {
        return floor(size.value() - 1.0);
    }

    /** The next legal size strictly above {@code size}; empty beyond the largest one. */
    public Optional<Ptu> above(Ptu size) {
        return size.value() >= largest().value()
                ? Optional.empty()
                : Optional.of(ceil(size.value() + 1.0));
    }

    /** For sentences: {@code 15 PTU and up in steps of 5}. */
    @Override
    public String toString() {
        return minimum + " PTU and up in steps of " + increment;
    }

    private Ptu at(double steps) {
        int last = (LARGEST_PTU - minimum) / increment;
        int step = steps >= last ? last : (int) steps;
        return new Ptu(minimum + step * increment);
    }

    private static void requireFinite(double ptu) {
        if (!Double.isFinite(ptu)) {
            throw new IllegalArgumentException(
                    "A size is a finite number of PTU, not "
                            + ptu
                            + ": check how it was computed.");
        }
    }
}
