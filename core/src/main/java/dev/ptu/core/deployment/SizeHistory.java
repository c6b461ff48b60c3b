package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which size was in force when, for as long as the window of measurements reaches back; oldest
 * first.
 *
 * @param changes the latest changes of size
 */
public record SizeHistory(List<Change> changes) {

    /** More changes than a window of a few minutes can need. */
    private static final int KEPT = 8;

    /** Nothing known. */
    public static final SizeHistory EMPTY = new SizeHistory(List.of());

    /**
     * A size came into force.
     *
     * @param since when it was first seen
     * @param size the size
     */
    public record Change(Instant since, Ptu size) {}

    /** Copies the changes. */
    public SizeHistory {
        changes = List.copyOf(changes);
    }

    /** With a size that was in force at that time; nothing new when it is the last one known. */
    public SizeHistory with(Instant since, Ptu size) {
        if (!changes.isEmpty()) {
            Change last = changes.getLast();
            if (last.size.equals(size) || since.isBefore(last.since)) {
                return this;
            }
        }
        List<Change> next = new ArrayList<>(changes);
        next.add(new Change(since, size));
        return new SizeHistory(next.subList(Math.max(0, next.size() - KEPT), next.size()));
    }

    /** The size in force at that time; the oldest known one before that; empty without any. */
    public Optional<Ptu> at(Instant time) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Ptu size = changes.getFirst().size;
        for (Change change : changes) {
            if (!change.since.isAfter(time)) {
                size = change.size;
            }
        }
        return Optional.of(size);
    }

    /** Whether the size changed after {@code from} and before {@code to}. */
    public boolean changedBetween(Instant from, Instant to) {
        return changes.stream()
                .skip(1)
                .anyMatch(change -> change.since.isAfter(from) && change.since.isBefore(to));
    }
}
