package dev.ptu.notifier.plan;

import dev.ptu.events.Event;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param alerts {@code AlertRaised} and {@code AlertResolved} to publish, in this order; mostly
 *     none
 * @param recent what to remember once they are published
 */
public record Plan(List<Event> alerts, Recent recent) {
    /** Copies the alerts. */
    public Plan {
        alerts = List.copyOf(alerts);
    }

    static Plan nothing(Recent recent) {
        return new Plan(List.of(), recent);
    }
}
