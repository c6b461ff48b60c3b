package dev.ptu.collector.backfill;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the history of a deployment was told: days are told oldest first, so the newest says it
 * all.
 *
 * @param newest the newest day that was told
 * @param whole whether that was the day under way when it was told, after which nothing is missing
 */
record Told(LocalDate newest, boolean whole) {
    /** The end of {@code HistoryObserved.id()}: day, kind and time of reading. */
    private static final Pattern ID = Pattern.compile(".*/(\\d{4}-\\d{2}-\\d{2})/history/([^/]+)");

    /** What a record says by its {@code ce_id}; empty when it is none of a history. */
    static Optional<Told> of(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(parts.group(1));
            Instant readAt = Instant.parse(parts.group(2));
            return Optional.of(
                    new Told(day, !LocalDate.ofInstant(readAt, ZoneOffset.UTC).isAfter(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The later of two. */
    static Told later(Told a, Told b) {
        if (a.newest().equals(b.newest())) {
            return a.whole() ? a : b;
        }
        return a.newest().isAfter(b.newest()) ? a : b;
    }
}
