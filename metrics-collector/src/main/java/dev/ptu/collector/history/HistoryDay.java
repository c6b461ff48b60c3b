package dev.ptu.collector.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A UTC day of the past, the unit in which it is read: Azure cuts off the answers to long queries
 * without a word, and one that fails costs a day.
 *
 * @param date which day
 * @param from its first minute
 * @param to end of its last minute that no longer changes
 * @param readFrom first minute to ask for
 * @param readTo end of the last minute to ask for
 */
public record HistoryDay(
        LocalDate date, Instant from, Instant to, Instant readFrom, Instant readTo) {

    /**
     * The last days, oldest first; the newest is the one that is under way, up to what no longer
     * changes.
     *
     * @param days how many, 1 or more
     */
    public static List<HistoryDay> until(Instant now, int days, HistoryRules rules) {
        Instant end = now.minus(rules.settle()).truncatedTo(ChronoUnit.MINUTES);
        LocalDate last = LocalDate.ofInstant(end.minus(HistoryRules.MINUTE), ZoneOffset.UTC);
        return last.minusDays(days - 1L)
                .datesUntil(last.plusDays(1))
                .map(date -> of(date, end, rules))
                .toList();
    }

    private static HistoryDay of(LocalDate date, Instant end, HistoryRules rules) {
        Instant from = date.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant midnight = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new HistoryDay(
                date,
                from,
                earlier(midnight, end),
                from.minus(rules.margin()),
                earlier(midnight.plus(rules.margin()), end));
    }

    /** How many minutes it tells of. */
    public int minutes() {
        return (int) Duration.between(from, to).toMinutes();
    }

    /** The start of one of its minutes, counted from 0. */
    Instant minute(int index) {
        return from.plus(HistoryRules.MINUTE.multipliedBy(index));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
