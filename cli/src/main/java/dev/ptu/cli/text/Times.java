package dev.ptu.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Moments as people read them: in UTC, and how far from now.
 *
 * @param now the clock of the server that they come from
 */
public record Times(Instant now) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MINUTES_UP_TO = 120;
    private static final int HOURS_UP_TO = 48;

    /** For example {@code 2026-03-02 06:13 UTC (12 minutes ago)}. */
    public String full(@Nullable Instant at) {
        return at == null
                ? Figures.UNKNOWN
                : "%s UTC (%s)".formatted(MINUTE.format(at), relative(at));
    }

    /** For example {@code 2026-03-02 06:13}. */
    public static String minute(@Nullable Instant at) {
        return at == null ? Figures.UNKNOWN : MINUTE.format(at);
    }

    /** For example {@code 12 minutes ago}, {@code in 2 hours}, {@code now}. */
    public String relative(@Nullable Instant at) {
        if (at == null) {
            return Figures.UNKNOWN;
        }
        Duration between = Duration.between(at, now);
        if (between.abs().toSeconds() == 0) {
            return "now";
        }
        String length = length(between.abs());
        return between.isNegative() ? "in " + length : length + " ago";
    }

    private static String length(Duration some) {
        if (some.toSeconds() < 60) {
            return Figures.count(some.toSeconds(), "second");
        }
        if (some.toMinutes() < MINUTES_UP_TO) {
            return Figures.count(some.toMinutes(), "minute");
        }
        return some.toHours() < HOURS_UP_TO
                ? Figures.count(some.toHours(), "hour")
                : Figures.count(some.toDays(), "day");
    }
}
