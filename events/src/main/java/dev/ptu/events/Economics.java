package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What one PTU too many and one too few cost, and what follows from it.
 *
 * @param overUsdPerPtuHour a unit that is not used: its price, 0 inside a reservation
 * @param underUsdPerPtuHour a unit of demand that overflows: its tokens pay-as-you-go and the
 *     declared penalty; null when only a share of spill was declared and no size was chosen
 * @param quantile q* = 1 - over / under, the share of moments in which the demand should fit; 0 or
 *     less means buy nothing; null when only a share of spill was declared and no size was chosen
 * @param breakEvenUtilization share of a unit that must be used for it to pay; null when it never
 *     does
 * @param impliedPenaltyUsdPerPtuHour the penalty that a declared share of spill amounts to; null
 *     when none was declared
 */
public record Economics(
        double overUsdPerPtuHour,
        @Nullable Double underUsdPerPtuHour,
        @Nullable Double quantile,
        @Nullable Double breakEvenUtilization,
        @Nullable Double impliedPenaltyUsdPerPtuHour) {}
