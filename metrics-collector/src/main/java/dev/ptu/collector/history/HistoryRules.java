package dev.ptu.collector.history;

import java.time.Duration;

/**
 * When the past is believed; all in event time.
 *
 * @param settle how old a minute must be before Azure no longer corrects it; also how near another
 *     deployment's value must be to show that the account's metrics arrived
 * @param absentAfter how long a silence must last before it is a zero although no other deployment
 *     spoke in the very same minute
 * @param silence what it means when nothing of the whole account spoke
 */
public record HistoryRules(Duration settle, Duration absentAfter, Silence silence) {

    /** The length of a minute. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** How much is read beyond a day at either end, to judge the minutes near midnight. */
    Duration margin() {
        return absentAfter.plus(settle);
    }

    /** What it means when nothing of the whole account spoke although Azure answered. */
    public enum Silence {
        /** Nothing is known: idle and lost metrics look the same. */
        UNKNOWN,
        /** There was no load; only who runs the account can say so. */
        ZERO
    }
}
