package dev.ptu.collector.history;

import dev.ptu.collector.history.Finding.Load;
import dev.ptu.events.HistoryObserved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A past day of a deployment as the event that warms its seasonal profile. */
public final class HistoryEvents {
    private HistoryEvents() {}

    /**
     * The event; empty when nothing of the day is known.
     *
     * <p>Law: a minute is unknown in all lists that the day's findings leave a gap for, and from
     * the end of a day under way on.
     *
     * @param deployment its Azure Resource Manager id, lower case
     * @param minutes what {@link AccountDay#of} found, from midnight on
     * @param observedAt event time of the reading
     */
    public static Optional<HistoryObserved> of(
            String deployment, HistoryDay day, List<Finding> minutes, Instant observedAt) {
        if (minutes.stream().noneMatch(Load.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(
                new HistoryObserved(
                        deployment,
                        day.date(),
                        numbers(minutes, load -> load.here().prompt()),
                        numbers(minutes, load -> load.here().generated()),
                        numbers(minutes, load -> load.here().cached()),
                        numbers(minutes, load -> load.there().prompt()),
                        numbers(minutes, load -> load.there().generated()),
                        numbers(minutes, load -> load.there().cached()),
                        observedAt));
    }

    /** A list without any number is left out. */
    private static @Nullable List<@Nullable Long> numbers(
            List<Finding> minutes, Function<Load, @Nullable Long> number) {
        List<@Nullable Long> numbers = new ArrayList<>(HistoryObserved.MINUTES);
        boolean known = false;
        for (int i = 0; i < HistoryObserved.MINUTES; i++) {
            Long value =
                    i < minutes.size() && minutes.get(i) instanceof Load load
                            ? number.apply(load)
                            : null;
            known |= value != null;
            numbers.add(value);
        }
        return known ? numbers : null;
    }
}
