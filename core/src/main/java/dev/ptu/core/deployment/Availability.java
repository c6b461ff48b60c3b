package dev.ptu.core.deployment;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What Azure was last seen to have left for a deployment; advice, and no reservation.
 *
 * <p>Law: unknown is not zero.
 *
 * @param availablePtu what its region can still serve of its model on its SKU, in PTU, 0 or more;
 *     null when unknown
 * @param quotaFreePtu what is left of the subscription's quota there, in PTU, 0 or more; null when
 *     unknown
 */
public record Availability(@Nullable Integer availablePtu, @Nullable Integer quotaFreePtu) {

    /** Nothing known. */
    public static final Availability UNKNOWN = new Availability(null, null);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public Availability {
        if ((availablePtu != null && availablePtu < 0)
                || (quotaFreePtu != null && quotaFreePtu < 0)) {
            throw new IllegalArgumentException(
                    "What is left is 0 PTU or more, not "
                            + availablePtu
                            + " and "
                            + quotaFreePtu
                            + ": check where it was read.");
        }
    }

    /** By how much a deployment can grow, in PTU; empty when nothing is known. */
    public OptionalInt growthPtu() {
        if (availablePtu == null) {
            return quotaFreePtu == null ? OptionalInt.empty() : OptionalInt.of(quotaFreePtu);
        }
        return OptionalInt.of(
                quotaFreePtu == null ? availablePtu : Math.min(availablePtu, quotaFreePtu));
    }

    /**
     * Share of so many units that the region could not serve again if they were released now, 0 to
     * 1. Azure's number respects the quota too, and released units free their own quota: a number
     * that the quota explains says nothing about the region.
     */
    public double shortShare(int units) {
        boolean byQuota =
                availablePtu != null && quotaFreePtu != null && quotaFreePtu <= availablePtu;
        return availablePtu == null || byQuota || units <= 0
                ? 0
                : 1 - Math.min(1, (double) availablePtu / units);
    }
}
