package dev.ptu.cli.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads moments and durations as people type them. */
public final class Moments {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,5})d)?(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,5})s)?");

    private Moments() {}

    /**
     * {@code 2h}, {@code 1d12h}, {@code 30m}, or ISO 8601 such as {@code PT2H}; empty when none.
     */
    public static Optional<Duration> duration(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(word);
        if (matcher.matches() && !word.isEmpty()) {
            return positive(
                    Duration.ofDays(part(matcher, 1))
                            .plusHours(part(matcher, 2))
                            .plusMinutes(part(matcher, 3))
                            .plusSeconds(part(matcher, 4)));
        }
        try {
            return positive(Duration.parse(word));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A moment before now: {@code 2026-03-02T06:30:00Z}, {@code 2026-03-02 06:30} or {@code 06:30}
     * (UTC, the last one), or how long ago, {@code 20m}.
     */
    public static Optional<Instant> before(Instant now, String text) {
        return duration(text)
                .map(now::minus)
                .or(() -> day(text))
                .or(
                        () ->
                                today(now, text)
                                        .map(
                                                at ->
                                                        at.isAfter(now)
                                                                ? at.minus(Duration.ofDays(1))
                                                                : at));
    }

    /** A moment after now, written likewise: {@code 18:00} is the next one. */
    public static Optional<Instant> after(Instant now, String text) {
        return duration(text)
                .map(now::plus)
                .or(() -> day(text))
                .or(
                        () ->
                                today(now, text)
                                        .map(
                                                at ->
                                                        at.isAfter(now)
                                                                ? at
                                                                : at.plus(Duration.ofDays(1))))
                .filter(at -> at.isAfter(now));
    }

    private static Optional<Instant> day(String text) {
        String word = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        try {
            return Optional.of(OffsetDateTime.parse(word).toInstant());
        } catch (DateTimeException e) {
            try {
                return Optional.of(LocalDateTime.parse(word).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException neither) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Instant> today(Instant now, String text) {
        try {
            return Optional.of(
                    LocalTime.parse(text.strip())
                            .atDate(now.atOffset(ZoneOffset.UTC).toLocalDate())
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Optional<Duration> positive(Duration some) {
        return some.isPositive() ? Optional.of(some) : Optional.empty();
    }
}
