package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What overflow is worth to whoever owns the deployments of a policy, and what they may cost.
 *
 * @param penaltyUsdPerPtuHour what one PTU of demand that overflows for an hour costs besides its
 *     tokens; null when not declared
 * @param maxSpillShare share of the demand that may overflow, above 0 and below 1; null when not
 *     declared
 * @param lostRequestUsd what a request costs that nobody serves; null when not declared
 * @param budgetUsdPerMonth what units outside of reservations and spilled tokens may cost together
 *     in a calendar month (UTC); null without a budget
 * @param atBudget {@code report}, {@code noGrowth} or {@code shrinkToFloor}; null for {@code
 *     noGrowth}
 */
public record PolicyEconomics(
        @Nullable Double penaltyUsdPerPtuHour,
        @Nullable Double maxSpillShare,
        @Nullable Double lostRequestUsd,
        @Nullable Double budgetUsdPerMonth,
        @Nullable String atBudget) {}
