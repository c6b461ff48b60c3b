package dev.ptu.core.economics;

/**
 * What one PTU too many and one PTU too few cost, and what follows from it: the newsvendor's
 * critical quantile {@code q* = 1 - over / under}.
 *
 * @param overUsdPerPtuHour a unit that is not used: its price, 0 inside a reservation
 * @param underUsdPerPtuHour a unit of demand that overflows: its tokens pay-as-you-go and the
 *     declared penalty
 * @param quantile q*, at most 0.999; 0 or less means buy nothing
 * @param breakEvenUtilization share of a unit that must be used for it to pay; above 1 it never
 *     does
 * @param impliedPenaltyUsdPerPtuHour the penalty that a declared share of spill amounts to; NaN
 *     when none was declared
 */
public record Stakes(
        double overUsdPerPtuHour,
        double underUsdPerPtuHour,
        double quantile,
        double breakEvenUtilization,
        double impliedPenaltyUsdPerPtuHour) {}
