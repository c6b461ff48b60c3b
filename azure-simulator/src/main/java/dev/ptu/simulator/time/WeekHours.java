package dev.ptu.simulator.time;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hours of the week, in UTC: on some days, from one time of day to another. A span over midnight
 * belongs to the day on which it begins; the same time twice is the whole day.
 *
 * @param days on which it begins; at least one
 * @param from inclusive
 * @param to exclusive
 */
public record WeekHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Copies the days. */
    public WeekHours {
        days = Set.copyOf(days);
    }

    /**
     * Reads {@code {"days":["MONDAY"],"from":"09:00","to":"17:00"}}; what is left out is all.
     *
     * @throws BadInput naming the field
     */
    public static WeekHours read(Fields fields) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : fields.strings("days")) {
            days.add(day(fields.at("days"), name));
        }
        return new WeekHours(
                days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                fields.timeOfDay("from", LocalTime.MIDNIGHT),
                fields.timeOfDay("to", LocalTime.MIDNIGHT));
    }

    /** Reads a list of them that holds nothing else; empty when absent. */
    public static List<WeekHours> readAll(Fields fields, String field) {
        List<WeekHours> all = new ArrayList<>();
        for (Fields each : fields.objects(field)) {
            all.add(read(each));
            each.refuseOthers();
        }
        return List.copyOf(all);
    }

    /** Whether an instant is within. */
    public boolean holds(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        LocalTime time = utc.toLocalTime();
        boolean today = days.contains(utc.getDayOfWeek());
        if (from.isBefore(to)) {
            return today && !time.isBefore(from) && time.isBefore(to);
        }
        boolean begun = today && !time.isBefore(from);
        boolean sinceYesterday = days.contains(utc.getDayOfWeek().minus(1)) && time.isBefore(to);
        return begun || sinceYesterday;
    }

    private static DayOfWeek day(String where, String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean whole = day.name().equalsIgnoreCase(name);
            if (whole || day.name().substring(0, 3).equals(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new BadInput(where + " must hold days such as MONDAY, not \"" + name + "\".");
    }
}
