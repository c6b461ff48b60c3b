package dev.ptu.notifier.condition;

import java.time.Duration;
import java.time.Instant;

/**
 * A reading of a condition, and how people would be told of it.
 *
 * <p>Law: all of it is a function of what was found, so that the same event read twice gives the
 * same alert.
 *
 * @param deployment whose alert it is: an Azure Resource Manager id, lower case
 * @param condition what was looked at
 * @param from begin of what was looked at; an alert's {@code since} if a row begins with it
 * @param until end of it: a later finding that begins before is not news
 * @param at when it was found; an alert's {@code at}
 * @param reading what was found
 * @param telling the words
 */
public record Finding(
        String deployment,
        Condition condition,
        Instant from,
        Instant until,
        Instant at,
        Reading reading,
        Telling telling) {
    /** What is counted in. */
    public static final Duration MINUTE = Duration.ofMinutes(1);

    /** The smallest step of event time. */
    static final Duration INSTANT = Duration.ofMillis(1);

    /** Of a closed minute. */
    public static Finding ofMinute(
            String deployment, Condition condition, Instant minute, Instant at) {
        return new Finding(
                deployment, condition, minute, minute.plus(MINUTE), at, Reading.UNKNOWN, NO_WORDS);
    }

    /** Of a moment: a tick, a decision, an outcome. */
    public static Finding ofMoment(String deployment, Condition condition, Instant at) {
        return new Finding(
                deployment, condition, at, at.plus(INSTANT), at, Reading.UNKNOWN, NO_WORDS);
    }

    /** The same, with what was found. */
    public Finding of(Reading found, Telling words) {
        return new Finding(deployment, condition, from, until, at, found, words);
    }

    private static final Telling NO_WORDS =
            new Telling(Severity.INFO, _ -> "", () -> "", null, _ -> "");
}
