package dev.ptu.notifier.condition;

import dev.ptu.events.Event;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param alerts {@code AlertRaised} and {@code AlertResolved} to publish, in this order; mostly
 *     none
 * @param memory what to remember once they are published
 */
public record Plan<M>(List<Event> alerts, M memory) {
    /** Copies the alerts. */
    public Plan {
        alerts = List.copyOf(alerts);
    }

    /** Nothing to publish. */
    public static <M> Plan<M> nothing(M memory) {
        return new Plan<>(List.of(), memory);
    }
}
