package dev.ptu.notifier.view;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums over all deployments; a sum is over those of which it is known, and null when it is of none.
 *
 * @param usdPerDay mean cost a day
 * @param savedUsdPerDay what is saved a day, where the kind is {@code saved}
 * @param wouldHaveSavedUsdPerDay likewise, where it is {@code wouldHaveSaved}
 * @param deployments how many
 * @param inTrouble how many are stale or have an alert beyond information
 */
public record Fleet(
        @Nullable Double usdPerDay,
        @Nullable Double savedUsdPerDay,
        @Nullable Double wouldHaveSavedUsdPerDay,
        int deployments,
        int inTrouble) {
    /** The sums of these. */
    public static Fleet of(List<Summary> all) {
        return new Fleet(
                sum(all, Summary::usdPerDay),
                sum(all, s -> Summary.SAVED.equals(s.savedKind()) ? s.savedUsdPerDay() : null),
                sum(
                        all,
                        s ->
                                Summary.WOULD_HAVE_SAVED.equals(s.savedKind())
                                        ? s.savedUsdPerDay()
                                        : null),
                all.size(),
                (int) all.stream().filter(Summary::inTrouble).count());
    }

    private static @Nullable Double sum(
            List<Summary> all, Function<Summary, @Nullable Double> number) {
        List<Double> known = all.stream().map(number).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : (Double) known.stream().mapToDouble(Double::doubleValue).sum();
    }
}
