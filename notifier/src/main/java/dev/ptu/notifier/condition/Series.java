package dev.ptu.notifier.condition;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One number or set of numbers per minute of a deployment, as far back as it is kept.
 *
 * @param minutes by start of the minute; a minute that is absent is unknown
 * @param observedUntil end of the newest minute that will not change any more
 */
public record Series<T>(NavigableMap<Instant, Entry<T>> minutes, Instant observedUntil) {

    /**
     * A minute's value.
     *
     * @param revision the greater wins, whoever polled
     */
    public record Entry<T>(long revision, T value) {}

    /** Copies the minutes. */
    public Series {
        minutes = Collections.unmodifiableNavigableMap(new TreeMap<>(minutes));
    }

    /** Without any minute. */
    public static <T> Series<T> empty() {
        return new Series<>(new TreeMap<>(), Instant.MIN);
    }

    /**
     * After a minute was told or corrected.
     *
     * @param until the series is stable up to there
     * @param keepFrom older minutes are forgotten
     */
    public Series<T> after(Instant minute, Entry<T> entry, Instant until, Instant keepFrom) {
        NavigableMap<Instant, Entry<T>> next = new TreeMap<>(minutes.tailMap(keepFrom, true));
        if (!minute.isBefore(keepFrom)) {
            next.merge(minute, entry, (old, now) -> now.revision() < old.revision() ? old : now);
        }
        return new Series<>(next, until.isAfter(observedUntil) ? until : observedUntil);
    }

    /** The minute's value; empty when unknown. */
    public Optional<T> at(Instant minute) {
        return Optional.ofNullable(minutes.get(minute)).map(Entry::value);
    }

    /** Whether the minute will not change any more. */
    public boolean isClosed(Instant minute) {
        return minute.isBefore(observedUntil);
    }

    /** The oldest minute that is kept. */
    public Optional<Instant> first() {
        return minutes.isEmpty() ? Optional.empty() : Optional.of(minutes.firstKey());
    }
}
