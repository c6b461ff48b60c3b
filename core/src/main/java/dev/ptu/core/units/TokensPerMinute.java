package dev.ptu.core.units;

/**
 * A rate of tokens, finite and 0 or more.
 *
 * <p>Weighted or plain: whoever names the variable says which.
 *
 * @param value tokens a minute
 */
public record TokensPerMinute(double value) implements Comparable<TokensPerMinute> {

    /** No load. */
    public static final TokensPerMinute ZERO = new TokensPerMinute(0);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when negative, infinite or not a number
     */
    public TokensPerMinute {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(
                    "A token rate is finite and 0 or more, not "
                            + value
                            + ": check where it was read.");
        }
        value += 0.0; // -0.0 becomes 0.0, so that equal rates are equal
    }

    /** The sum of two rates. */
    public TokensPerMinute plus(TokensPerMinute other) {
        return new TokensPerMinute(value + other.value);
    }

    /** This rate with every token counted {@code weight} times. */
    public TokensPerMinute weighted(double weight) {
        return new TokensPerMinute(value * weight);
    }

    @Override
    public int compareTo(TokensPerMinute other) {
        return Double.compare(value, other.value);
    }
}
