package dev.ptu.scaler.azure;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.units.Ptu;
import dev.ptu.runtime.azure.AvailableCapacity;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Azure says can still be had for one deployment: advice, and no reservation.
 *
 * <p>Law: unknown is not zero. What is not known limits nothing; a known zero does.
 *
 * @param availablePtu {@code modelCapacities} for its model, SKU and region, in PTU; empty when
 *     unknown
 * @param quotaFreePtu limit less usage of its PTU quota, in PTU; empty when unknown
 * @param meaning what {@code availablePtu} counts
 * @param ladder legal sizes; empty when nobody knows them
 */
public record Room(
        OptionalInt availablePtu,
        OptionalInt quotaFreePtu,
        AvailableCapacity meaning,
        Optional<PtuLadder> ladder) {

    /** Nothing is known. */
    public static final Room UNKNOWN =
            new Room(
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    AvailableCapacity.HEADROOM,
                    Optional.empty());

    /**
     * The largest legal size above {@code from}, up to {@code to}, that fits.
     *
     * @return {@code to} when nothing speaks against it; empty when not one step fits
     */
    public OptionalInt fit(int from, int to) {
        long most = Math.min(capacityBound(from, meaning), quotaBound(from));
        return most >= to ? OptionalInt.of(to) : step(from, most);
    }

    /**
     * The same after Azure refused {@code denied} for want of it: a smaller size, and only one that
     * is known to fit. Where what is known allowed the refused size, it was misread: then it is
     * taken as a total.
     */
    public OptionalInt fitAfterDenial(int from, int denied) {
        if (availablePtu.isEmpty() && quotaFreePtu.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt first = fit(from, denied);
        if (first.isEmpty() || first.getAsInt() < denied) {
            return first;
        }
        long total = Math.min(capacityBound(from, AvailableCapacity.TOTAL), quotaBound(from));
        return total >= denied ? OptionalInt.empty() : step(from, total);
    }

    /** Whether the quota, rather than the region's machines, is what keeps it from growing. */
    public boolean isShortOfQuota(int from) {
        return quotaBound(from) <= capacityBound(from, meaning) && quotaFreePtu.isPresent();
    }

    /** For sentences. */
    @Override
    public String toString() {
        return "%s PTU to be had in the region, %s PTU of quota free"
                .formatted(number(availablePtu), number(quotaFreePtu));
    }

    private long capacityBound(int from, AvailableCapacity how) {
        return availablePtu.isEmpty()
                ? Long.MAX_VALUE
                : availablePtu.getAsInt() + (how == AvailableCapacity.HEADROOM ? (long) from : 0);
    }

    private long quotaBound(int from) {
        return quotaFreePtu.isEmpty() ? Long.MAX_VALUE : (long) from + quotaFreePtu.getAsInt();
    }

    private OptionalInt step(int from, long most) {
        return ladder.flatMap(sizes -> sizes.floor((double) most))
                .map(Ptu::value)
                .filter(size -> size > from)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static String number(OptionalInt value) {
        return value.isEmpty() ? "an unknown number of" : String.valueOf(value.getAsInt());
    }
}
