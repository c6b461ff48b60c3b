package dev.ptu.collector.series;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How much time must pass before something is believed; all in event time.
 *
 * @param trailing how far back each poll reads again
 * @param settle how old a minute's end must be before it can be stable
 * @param absentAfter how long an absence must last before it is a zero
 * @param catchUp how far back a minute that could not be read or told is kept in mind
 */
public record FreshnessRules(
        Duration trailing, Duration settle, Duration absentAfter, Duration catchUp) {

    /** The length of a minute. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** The start of the minute that a time lies in. */
    public static Instant minuteOf(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    /** The end of a minute, given its start. */
    static Instant endOf(Instant minute) {
        return minute.plus(MINUTE);
    }

    /** Whether a minute is old enough to be believed. */
    boolean settled(Instant minute, Instant now) {
        return !endOf(minute).isAfter(now.minus(settle));
    }
}
