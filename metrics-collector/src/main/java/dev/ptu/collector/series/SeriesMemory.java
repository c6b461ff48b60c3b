package dev.ptu.collector.series;

import static dev.ptu.collector.series.FreshnessRules.MINUTE;
import static dev.ptu.collector.series.FreshnessRules.endOf;

import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Reading;
import dev.ptu.collector.metrics.Sample;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one series of one deployment.
 *
 * <p>Laws: {@code evidenceUntil} and {@code observedUntil} never go back; a reading is never
 * replaced by its absence; {@code told} changes only when the broker acknowledged.
 *
 * @param kind which series
 * @param minutes the minutes in mind, by their start, without holes
 * @param firstPresent the first minute that ever had a reading; null before
 * @param everActive whether anything was ever going on
 * @param evidenceUntil end of the newest stable minute for which there is evidence, not absence;
 *     before any, the start of what was ever asked for
 * @param observedUntil end of the newest stable minute; from there on anything may change
 * @param toldUntil the {@code observedUntil} that the last acknowledged record carried
 */
public record SeriesMemory(
        Kind kind,
        NavigableMap<Instant, MinuteMemory> minutes,
        @Nullable Instant firstPresent,
        boolean everActive,
        Instant evidenceUntil,
        Instant observedUntil,
        Instant toldUntil) {

    /** Keeps the map from being changed. */
    public SeriesMemory {
        minutes = Collections.unmodifiableNavigableMap(minutes);
    }

    /** The memory of a series that was never asked for before this minute. */
    public static SeriesMemory from(Kind kind, Instant minute) {
        return new SeriesMemory(kind, new TreeMap<>(), null, false, minute, minute, minute);
    }

    /**
     * After a read of the minutes in {@code [from, to)}.
     *
     * @param readings what came; other minutes are ignored
     * @param answered whether Azure answered in full: if not, what is missing says nothing
     */
    public SeriesMemory after(
            NavigableMap<Instant, Reading> readings, Instant from, Instant to, boolean answered) {
        NavigableMap<Instant, MinuteMemory> next = new TreeMap<>(minutes);
        Instant first = firstPresent;
        boolean active = everActive;
        for (Instant minute = from; minute.isBefore(to); minute = minute.plus(MINUTE)) {
            MinuteMemory known = next.getOrDefault(minute, MinuteMemory.EMPTY);
            MinuteMemory read = known.after(readings.get(minute), answered);
            next.put(minute, read);
            active |= read.active();
            if (read.present() && (first == null || minute.isBefore(first))) {
                first = minute;
            }
        }
        return new SeriesMemory(kind, next, first, active, evidenceUntil, observedUntil, toldUntil);
    }

    /** After the broker acknowledged a record of this series. */
    public SeriesMemory afterTelling(Instant minute, Sample sample, Instant carriedUntil) {
        NavigableMap<Instant, MinuteMemory> next = new TreeMap<>(minutes);
        next.computeIfPresent(minute, (start, known) -> known.afterTelling(sample));
        return new SeriesMemory(
                kind,
                next,
                firstPresent,
                everActive,
                evidenceUntil,
                observedUntil,
                carriedUntil.isAfter(toldUntil) ? carriedUntil : toldUntil);
    }

    /** Forgets what is too old to change and was told, and in any case what is out of reach. */
    SeriesMemory forget(Instant now, FreshnessRules rules) {
        Instant settled = now.minus(rules.absentAfter()).minus(rules.trailing());
        Instant lost = now.minus(rules.catchUp()).minus(rules.trailing());
        NavigableMap<Instant, MinuteMemory> next = new TreeMap<>(minutes);
        next.headMap(settled)
                .entrySet()
                .removeIf(
                        e ->
                                e.getKey().isBefore(lost)
                                        || e.getValue().told() != null
                                        || !e.getValue().present());
        return new SeriesMemory(
                kind, next, firstPresent, everActive, evidenceUntil, observedUntil, toldUntil);
    }

    SeriesMemory withKnowledge(Instant evidence, Instant observed) {
        return new SeriesMemory(
                kind, minutes, firstPresent, everActive, evidence, observed, toldUntil);
    }

    /** Whether a minute is old enough and gave the same in two reads. */
    boolean stable(Instant minute, Instant now, FreshnessRules rules) {
        MinuteMemory known = minutes.get(minute);
        return known != null && known.unchanged() && rules.settled(minute, now);
    }

    /** Whether Azure gave anything for a minute that ends after this. */
    boolean presentAfter(Instant time) {
        return minutes.tailMap(time.minus(MINUTE), true).entrySet().stream()
                .anyMatch(e -> endOf(e.getKey()).isAfter(time) && e.getValue().present());
    }

    /** The newest minute that has a value. */
    Optional<Instant> newest() {
        return minutes.descendingMap().entrySet().stream()
                .filter(e -> e.getValue().present())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean presentAt(Instant minute) {
        MinuteMemory known = minutes.get(minute);
        return known != null && known.present();
    }

    boolean activeAt(Instant minute) {
        MinuteMemory known = minutes.get(minute);
        return known != null && known.active();
    }
}
