package dev.ptu.notifier.incident;

import dev.ptu.events.NotificationPlanned;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param notifications what people are to be told, in this order
 * @param incidents what is remembered from now on
 */
public record IncidentPlan(List<NotificationPlanned> notifications, Incidents incidents) {
    /** Copies the list. */
    public IncidentPlan {
        notifications = List.copyOf(notifications);
    }

    static IncidentPlan silent(Incidents incidents) {
        return new IncidentPlan(List.of(), incidents);
    }
}
