package dev.ptu.core.economics;

import org.jspecify.annotations.Nullable;

/**
 * What was declared about overflow, and what becomes of it.
 *
 * @param penaltyUsdPerPtuHour what one PTU-hour of overflow costs besides its tokens, 0 or more;
 *     null when not declared
 * @param maxSpillShare share of the demand that may overflow, above 0 and below 1; null when not
 *     declared; it rules where both are declared
 * @param lostRequestUsd what a request costs that nobody serves, 0 or more; null when not declared
 * @param spills whether a working spillover target serves the overflow; without one it is lost
 * @param requestsPerPtuHour how many requests one PTU serves in an hour, measured; null when
 *     unknown; needed only without a target
 * @param reserved whether a part of the deployment is reserved
 */
public record OverflowTerms(
        @Nullable Double penaltyUsdPerPtuHour,
        @Nullable Double maxSpillShare,
        @Nullable Double lostRequestUsd,
        boolean spills,
        @Nullable Double requestsPerPtuHour,
        boolean reserved) {

    /** Nothing declared, nothing reserved, and overflow is served. */
    public static final OverflowTerms NONE = new OverflowTerms(null, null, null, true, null, false);
}
