package dev.ptu.core.policy;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When the sizes of a policy may change, and limits by time.
 *
 * <p>Of the windows that are open and set an attribute, the one with the greatest priority counts.
 * As soon as one window declares a direction, that direction is closed outside of the windows that
 * allow it: growth is then left to the panic lane, shrinking to nobody.
 *
 * @param windows the windows, the greatest priority first
 */
public record PlanningWindows(List<PlanningWindow> windows) {

    /** Sizes may always change. */
    public static final PlanningWindows NONE = new PlanningWindows(List.of());

    /** Orders by priority; what is tied keeps its place. */
    public PlanningWindows {
        windows =
                windows.stream()
                        .sorted(Comparator.comparingInt(PlanningWindow::priority).reversed())
                        .toList();
    }

    /** What holds at that time. */
    public Freedom at(Instant now) {
        List<PlanningWindow> open = windows.stream().filter(each -> each.isOpen(now)).toList();
        GrowthPermission growth = first(open, PlanningWindow::growth);
        ShrinkPermission shrink = first(open, PlanningWindow::shrink);
        return new Freedom(
                growth != null ? growth : growthOutside(),
                shrink != null ? shrink : shrinkOutside(),
                first(open, PlanningWindow::min),
                first(open, PlanningWindow::max),
                first(open, PlanningWindow::target),
                open.stream().map(PlanningWindow::name).toList());
    }

    /**
     * The largest minimum that a window brings which opens after {@code now} and not later than
     * {@code until}; null when none opens, or none of those that do sets one.
     */
    public @Nullable Upcoming upcoming(Instant now, Instant until) {
        Upcoming largest = null;
        for (PlanningWindow window : windows) {
            Instant opens = window.min() == null ? null : window.opensWithin(now, until);
            if (opens == null) {
                continue;
            }
            Ptu min = at(opens).min();
            if (min != null && (largest == null || min.isMoreThan(largest.min()))) {
                largest = new Upcoming(window.name(), opens, min);
            }
        }
        return largest;
    }

    /**
     * A window that opens soon.
     *
     * @param name of the window
     * @param opens when
     * @param min the minimum that holds from then on
     */
    public record Upcoming(String name, Instant opens, Ptu min) {}

    private GrowthPermission growthOutside() {
        return first(windows, PlanningWindow::growth) == null
                ? GrowthPermission.ALLOWED
                : GrowthPermission.PANIC_ONLY;
    }

    private ShrinkPermission shrinkOutside() {
        return first(windows, PlanningWindow::shrink) == null
                ? ShrinkPermission.ALLOWED
                : ShrinkPermission.NONE;
    }

    private static <T> @Nullable T first(
            List<PlanningWindow> windows, Function<PlanningWindow, @Nullable T> attribute) {
        for (PlanningWindow window : windows) {
            T value = attribute.apply(window);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * What the windows leave free at a time.
     *
     * @param growth who may grow
     * @param shrink whether it may shrink
     * @param min minimum of the open windows; null when none sets one
     * @param max maximum of the open windows; null when none sets one
     * @param target what {@code target} aims at; null for the policy's own aim
     * @param open names of the open windows, the greatest priority first
     */
    public record Freedom(
            GrowthPermission growth,
            ShrinkPermission shrink,
            @Nullable Ptu min,
            @Nullable Ptu max,
            @Nullable Utilization target,
            List<String> open) {

        /** The larger of the policy's minimum and the windows'. */
        public Ptu min(Ptu ofPolicy) {
            return Ptu.max(ofPolicy, Objects.requireNonNullElse(min, ofPolicy));
        }

        /** The smaller of the policy's maximum and the windows'. */
        public Ptu max(Ptu ofPolicy) {
            return Ptu.min(ofPolicy, Objects.requireNonNullElse(max, ofPolicy));
        }
    }
}
