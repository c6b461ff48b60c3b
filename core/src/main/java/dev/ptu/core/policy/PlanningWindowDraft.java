package dev.ptu.core.policy;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A planning window as people wrote it; the meanings are those of {@link PlanningWindow}.
 *
 * @param name for people
 * @param priority of two windows that are open at once the greater wins
 * @param days {@code MONDAY} to {@code SUNDAY}; empty for every day
 * @param from local time, {@code HH:mm}
 * @param to local time, {@code HH:mm}
 * @param zone time zone, for example {@code Europe/Stockholm}
 * @param growth {@code allowed}, {@code panicOnly} or {@code none}; null to leave it
 * @param shrink {@code allowed} or {@code none}; null to leave it
 * @param minPtu minimum; null to leave it
 * @param maxPtu maximum; null to leave it
 * @param dates single dates, {@code yyyy-MM-dd}, on which it opens besides {@code days}; with dates
 *     and no days it opens on the dates only
 * @param targetUtilization what {@code target} aims at while it is open; null to leave it
 */
public record PlanningWindowDraft(
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
        List<String> dates,
        @Nullable Double targetUtilization) {

    /** Copies days and dates. */
    public PlanningWindowDraft {
        days = List.copyOf(days);
        dates = List.copyOf(dates);
    }

    /** The window; null when a fault makes it none. Faults go to the list. */
    @Nullable PlanningWindow read(DraftFaults faults) {
        DraftFaults own = faults.inside("window \"" + name + "\": ");
        Set<DayOfWeek> readDays = days(own);
        LocalTime readFrom = time("from", from, own);
        LocalTime readTo = time("to", to, own);
        ZoneId readZone = own.zone(zone);
        GrowthPermission readGrowth = growth(own);
        ShrinkPermission readShrink = shrink(own);
        Ptu min = own.size("min", minPtu);
        Ptu max = own.size("max", maxPtu);
        Set<LocalDate> readDates = dates(own);
        Utilization target = target(own);
        if (own.any() || readFrom == null || readTo == null || readZone == null) {
            return null;
        }
        return new PlanningWindow(
                name,
                priority,
                readDays,
                readFrom,
                readTo,
                readZone,
                readGrowth,
                readShrink,
                min,
                max,
                readDates,
                target);
    }

    private Set<DayOfWeek> days(DraftFaults faults) {
        EnumSet<DayOfWeek> read = EnumSet.noneOf(DayOfWeek.class);
        for (String day : days) {
            DayOfWeek known = faults.oneOf("day", day, DayOfWeek.values());
            if (known != null) {
                read.add(known);
            }
        }
        return read;
    }

    private Set<LocalDate> dates(DraftFaults faults) {
        Set<LocalDate> read = new TreeSet<>();
        for (String date : dates) {
            try {
                read.add(LocalDate.parse(date));
            } catch (DateTimeException e) {
                faults.add("date \"" + date + "\" is none: write yyyy-MM-dd, such as 2026-11-27.");
            }
        }
        return read;
    }

    private @Nullable Utilization target(DraftFaults faults) {
        if (targetUtilization == null) {
            return null;
        }
        if (!(targetUtilization > 0 && targetUtilization <= 1)) {
            faults.add(
                    "target utilization "
                            + targetUtilization
                            + " is not above 0 and at most 1: 0.7 is usual.");
            return null;
        }
        return new Utilization(targetUtilization);
    }

    private static @Nullable LocalTime time(String what, String text, DraftFaults faults) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            faults.add(what + " \"" + text + "\" is no local time: write HH:mm, such as 08:30.");
            return null;
        }
    }

    private @Nullable GrowthPermission growth(DraftFaults faults) {
        return growth == null ? null : faults.oneOf("growth", growth, GrowthPermission.values());
    }

    private @Nullable ShrinkPermission shrink(DraftFaults faults) {
        return shrink == null ? null : faults.oneOf("shrink", shrink, ShrinkPermission.values());
    }
}
