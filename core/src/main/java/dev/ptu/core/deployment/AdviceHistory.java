package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the recommenders wanted in the last hour, by minute, oldest first: the memory of
 * stabilisation.
 *
 * @param minutes one entry a minute at most
 */
public record AdviceHistory(List<Entry> minutes) {

    /** Nothing is remembered for longer: one hour, as in Kubernetes' HPA. */
    public static final Duration MEMORY = Duration.ofHours(1);

    /** No advice yet. */
    public static final AdviceHistory EMPTY = new AdviceHistory(List.of());

    /**
     * The advice of one minute.
     *
     * @param minute start of the minute in which it was given
     * @param advice what was wanted
     */
    public record Entry(Instant minute, Advice advice) {}

    /** Copies the entries. */
    public AdviceHistory {
        minutes = List.copyOf(minutes);
    }

    /**
     * With the advice of one more evaluation; what is older than an hour before it goes. Advice
     * from before the newest minute comes too late and is ignored.
     */
    public AdviceHistory with(Instant at, Advice advice) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        if (!minutes.isEmpty() && minutes.getLast().minute.isAfter(minute)) {
            return this;
        }
        Advice merged = advice;
        List<Entry> next = new ArrayList<>(minutes.size() + 1);
        for (Entry entry : minutes) {
            if (entry.minute.equals(minute)) {
                merged = merged.and(entry.advice);
            } else if (entry.minute.isAfter(at.minus(MEMORY))) {
                next.add(entry);
            }
        }
        next.add(new Entry(minute, merged));
        return new AdviceHistory(next);
    }

    /** Everything advised within the last {@code span} before {@code now}; empty when nothing. */
    public Optional<Advice> within(Duration span, Instant now) {
        Instant after = now.minus(span);
        return minutes.stream()
                .filter(entry -> entry.minute.isAfter(after))
                .map(Entry::advice)
                .reduce(Advice::and);
    }

    /** The highest size advised within the last {@code span}, at least {@code size}. */
    public Ptu highest(Duration span, Instant now, Ptu size) {
        return within(span, now).map(advice -> Ptu.max(advice.highest(), size)).orElse(size);
    }

    /** The lowest size advised within the last {@code span}, at most {@code size}. */
    public Ptu lowest(Duration span, Instant now, Ptu size) {
        return within(span, now).map(advice -> Ptu.min(advice.lowest(), size)).orElse(size);
    }
}
