package dev.ptu.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week in which other limits or other freedoms hold.
 *
 * <p>A window that leaves {@code growth} or {@code shrink} out says nothing about that direction.
 * As soon as one window of a policy declares a direction, it is closed outside of the windows that
 * allow it: growth is then left to the panic lane, shrinking to nobody.
 *
 * @param name for people
 * @param priority of two windows that are open at once the greater wins
 * @param days {@code MONDAY} to {@code SUNDAY} on which it opens; empty for every day
 * @param from local time at which it opens, {@code HH:mm}
 * @param to local time at which it closes, {@code HH:mm}; at or before {@code from} means on the
 *     next day
 * @param zone time zone, for example {@code Europe/Stockholm}
 * @param growth {@code allowed}, {@code panicOnly} or {@code none} while it is open; null to leave
 *     it
 * @param shrink {@code allowed} or {@code none} while it is open; null to leave it
 * @param minPtu minimum while it is open; null to leave it
 * @param maxPtu maximum while it is open; null to leave it
 * @param dates single dates, {@code yyyy-MM-dd}, on which it opens besides {@code days}; with dates
 *     and no days it opens on the dates only; null for none
 * @param targetUtilization what the rule {@code target} aims at while it is open; null to leave it
 */
public record PlanningWindow(
        String name,
        int priority,
        List<String> days,
        String from,
        String to,
        String zone,
        @Nullable String growth,
        @Nullable String shrink,
        @Nullable Integer minPtu,
        @Nullable Integer maxPtu,
        @Nullable List<String> dates,
        @Nullable Double targetUtilization) {
    /** Copies days and dates, so that nobody changes what was published. */
    public PlanningWindow {
        days = List.copyOf(days);
        dates = dates == null ? null : List.copyOf(dates);
    }

    /** Without single dates and a target of its own. */
    public PlanningWindow(
            String name,
            int priority,
            List<String> days,
            String from,
            String to,
            String zone,
            @Nullable String growth,
            @Nullable String shrink,
            @Nullable Integer minPtu,
            @Nullable Integer maxPtu) {
        this(name, priority, days, from, to, zone, growth, shrink, minPtu, maxPtu, null, null);
    }
}
