package dev.ptu.core.economics;

/**
 * What one PTU too many and one PTU too few cost, and what follows from it: the newsvendor's
 * critical quantile {@code q* = 1 - over / under}.
 *
 * <p>It speaks of units <em>outside</em> of the reservation. Inside, a unit too many costs nothing,
 * so the reservation itself is the least size, whatever the quantile says.
 *
 * <p>Source: the newsvendor problem (Arrow, Harris, Marschak, 1951): stock until the chance that
 * the next unit is used falls to {@code over / under}.
 *
 * @param overUsdPerPtuHour a unit that is not used: its price
 * @param underUsdPerPtuHour a unit of demand that overflows: its tokens pay-as-you-go and the
 *     declared penalty, or the requests lost; NaN when only a share of spill was declared
 * @param quantile q*, at most 0.999; 0 or less means buy nothing; NaN when only a share of spill
 *     was declared and no size was chosen yet
 * @param breakEvenUtilization share of a unit that must be used for it to pay against pay-as-you-go
 *     tokens alone; above 1 it never does
 * @param impliedPenaltyUsdPerPtuHour the penalty that a declared share of spill amounts to; NaN
 *     when none was declared or no size was chosen yet
 */
public record Stakes(
        double overUsdPerPtuHour,
        double underUsdPerPtuHour,
        double quantile,
        double breakEvenUtilization,
        double impliedPenaltyUsdPerPtuHour) {

    /** No quantile is higher: beyond it a finite record of errors says nothing. */
    public static final double HIGHEST_QUANTILE = 0.999;

    /**
     * The stakes of two prices.
     *
     * @param overUsd a PTU-hour that is not used, 0 or more
     * @param underUsd a PTU-hour of overflow, 0 or more
     * @param tokensUsd the tokens of a PTU-hour pay-as-you-go, 0 or more
     */
    static Stakes of(double overUsd, double underUsd, double tokensUsd) {
        return new Stakes(
                overUsd,
                underUsd,
                quantile(overUsd, underUsd),
                breakEven(overUsd, tokensUsd),
                Double.NaN);
    }

    /** The stakes when only a share of spill was declared. */
    static Stakes open(double overUsd, double tokensUsd) {
        return new Stakes(
                overUsd, Double.NaN, Double.NaN, breakEven(overUsd, tokensUsd), Double.NaN);
    }

    /**
     * {@code q* = 1 - over / under}, at most 0.999; where overflow costs nothing nothing is bought
     * (0, or negative infinity).
     */
    public static double quantile(double overUsd, double underUsd) {
        if (overUsd <= 0) {
            return underUsd > 0 ? HIGHEST_QUANTILE : 0;
        }
        return Math.min(HIGHEST_QUANTILE, 1 - overUsd / underUsd);
    }

    /**
     * The same with the quantile that a size was chosen at, and what that says about the value of
     * overflow: {@code under = over / (1 - q)}, penalty = under - tokens.
     *
     * @param quantile the chance that demand is not above the chosen size, 0 to 1
     * @param tokensUsd the tokens of a PTU-hour pay-as-you-go
     */
    public Stakes atQuantile(double quantile, double tokensUsd) {
        double q = Math.min(HIGHEST_QUANTILE, quantile);
        double under = overUsdPerPtuHour / (1 - q);
        return new Stakes(overUsdPerPtuHour, under, q, breakEvenUtilization, under - tokensUsd);
    }

    private static double breakEven(double overUsd, double tokensUsd) {
        return tokensUsd > 0 ? overUsd / tokensUsd : Double.POSITIVE_INFINITY;
    }
}
