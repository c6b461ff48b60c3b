package dev.ptu.core.policy;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
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
import java.util.TreeSet;
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
 * @param days of the week on which it opens; empty for every day, or for none beside {@code dates}
 * @param from local time at which it opens
 * @param to local time at which it closes; at or before {@code from} means on the next day
 * @param zone time zone of both
 * @param growth who may grow while it is open; null to leave it
 * @param shrink whether it may shrink while it is open; null to leave it
 * @param min minimum while it is open; null to leave it
 * @param max maximum while it is open; null to leave it
 * @param dates single dates on which it opens besides {@code days}
 * @param target what {@code target} aims at while it is open; null to leave it
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
        @Nullable Ptu max,
        Set<LocalDate> dates,
        @Nullable Utilization target) {

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

    /** Copies days and dates in their order; no days become all where there are no dates. */
    public PlanningWindow {
        EnumSet<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
        copy.addAll(days);
        days =
                Collections.unmodifiableSet(
                        copy.isEmpty() && dates.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : copy);
        dates = Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }

    /** On days of the week only, and with the target as it is. */
    public PlanningWindow(
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
        this(name, priority, days, from, to, zone, growth, shrink, min, max, Set.of(), null);
    }

    /** Whether it is open at that time. */
    public boolean isOpen(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return opens(today, now) || opens(today.minusDays(1), now);
    }

    private boolean opens(LocalDate date, Instant now) {
        return opensOn(date) && opening(date).contains(now);
    }

    /** Whether the date is one of its days. */
    boolean opensOn(LocalDate date) {
        return days.contains(date.getDayOfWeek()) || dates.contains(date);
    }

    /** When it opens next, after {@code now} and not later than {@code until}; null when not. */
    @Nullable Instant opensWithin(Instant now, Instant until) {
        LocalDate first = now.atZone(zone).toLocalDate();
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            Opening opening = opening(date);
            if (opensOn(date)
                    && opening.from().isBefore(opening.to())
                    && opening.from().isAfter(now)
                    && !opening.from().isAfter(until)) {
                return opening.from();
            }
        }
        return null;
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
        if (target != null && other.target != null) {
            shared.add("target utilization");
        }
        return shared;
    }
}
