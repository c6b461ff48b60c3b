package dev.ptu.notifier.spillover;

import dev.ptu.events.Event;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param alerts {@code AlertRaised} and {@code AlertResolved} to publish, in this order; mostly
 *     none
 * @param lanes what to remember once they are published
 */
public record SpilloverPlan(List<Event> alerts, Lanes lanes) {
    /** Copies the alerts. */
    public SpilloverPlan {
        alerts = List.copyOf(alerts);
    }
}
