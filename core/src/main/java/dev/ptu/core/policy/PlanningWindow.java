package dev.ptu.core.policy;

import dev.ptu.core.units.Ptu;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week in which other limits or other freedoms hold.
 *
 * <p>It opens at {@code from} on each of its days and closes at the next {@code to}. Where daylight
 * saving skips a local time, it opens or closes at the moment of the skip; where it repeats one, it
 * opens at the first and closes at the second time, so that a repeated hour lies inside whole.
 *
 * @param name for people
 * @param priority of two windows that are open at once the greater wins
 * @param days on which it opens; empty for every day
 * @param from local time at which it opens
 * @param to local time at which it closes; at or before {@code from} means on the next day
 * @param zone time zone of both
 * @param growth who may grow while it is open; null to leave it
 * @param shrink whether it may shrink while it is open; null to leave it
 * @param min minimum while it is open; null to leave it
 * @param max maximum while it is open; null to leave it
 */
public record PlanningWindow(
        String name,
        int priority,
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        ZoneId zone,
        @Nullable GrowthPermission growth,
        @Nullable ShrinkPermission shrink,
        @Nullable Ptu min,
        @Nullable Ptu max) {

    /**
     * One opening.
     *
     * @param from when it opens
     * @param to when it closes
     */
    record Opening(Instant from, Instant to) {

        boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** Copies the days in the order of the week; none become all. */
    public PlanningWindow {
        days =
                Collections.unmodifiableSet(
                        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days));
    }

    /** Whether it is open at that time. */
    public boolean isOpen(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return opens(today, now) || opens(today.minusDays(1), now);
    }

    private boolean opens(LocalDate date, Instant now) {
        return days.contains(date.getDayOfWeek()) && opening(date).contains(now);
    }

    /** The opening of a date, whether or not it is one of its days. */
    Opening opening(LocalDate date) {
        LocalDate end = to.isAfter(from) ? date : date.plusDays(1);
        return new Opening(first(date.atTime(from)), last(end.atTime(to)));
    }

    private Instant first(LocalDateTime local) {
        ZoneOffsetTransition skip = skipOver(local);
        return skip != null ? skip.getInstant() : local.toInstant(offsets(local).getFirst());
    }

    private Instant last(LocalDateTime local) {
        ZoneOffsetTransition skip = skipOver(local);
        return skip != null ? skip.getInstant() : local.toInstant(offsets(local).getLast());
    }

    private @Nullable ZoneOffsetTransition skipOver(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap() ? transition : null;
    }

    /** The earlier offset first. */
    private List<ZoneOffset> offsets(LocalDateTime local) {
        return zone.getRules().getValidOffsets(local);
    }

    /** What both windows set, by the names of configuration. */
    List<String> attributesSharedWith(PlanningWindow other) {
        List<String> shared = new ArrayList<>();
        if (growth != null && other.growth != null) {
            shared.add("growth");
        }
        if (shrink != null && other.shrink != null) {
            shared.add("shrink");
        }
        if (min != null && other.min != null) {
            shared.add("min");
        }
        if (max != null && other.max != null) {
            shared.add("max");
        }
        return shared;
    }
}
