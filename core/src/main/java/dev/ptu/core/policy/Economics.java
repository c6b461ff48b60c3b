package dev.ptu.core.policy;

import org.jspecify.annotations.Nullable;

/**
 * What overflow is worth to whoever owns the deployment, and what it may cost.
 *
 * @param penaltyUsdPerPtuHour what one PTU of demand that overflows for an hour costs besides its
 *     tokens (waiting users, a missed promise), 0 or more; null when not declared
 * @param maxSpillShare share of the demand that may overflow, above 0 and below 1; null when not
 *     declared
 * @param lostRequestUsd what a request costs that nobody serves, when there is no spillover target;
 *     null when not declared
 * @param budgetUsdPerMonth what units outside of reservations and spilled tokens may cost together
 *     in a calendar month (UTC); null without a budget
 * @param atBudget what happens when it is used up
 */
public record Economics(
        @Nullable Double penaltyUsdPerPtuHour,
        @Nullable Double maxSpillShare,
        @Nullable Double lostRequestUsd,
        @Nullable Double budgetUsdPerMonth,
        AtBudget atBudget) {

    /** Nothing declared. */
    public static final Economics NONE = new Economics(null, null, null, null, AtBudget.NO_GROWTH);

    /** What happens when a budget is used up. */
    public enum AtBudget {
        /** It is said in every evaluation, and nothing else. */
        REPORT,
        /** Nothing grows beyond what is reserved. */
        NO_GROWTH,
        /** The size goes down to what is reserved, or to the minimum. */
        SHRINK_TO_FLOOR
    }
}
