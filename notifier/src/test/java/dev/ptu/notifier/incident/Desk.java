package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A planner with its memory and the two topics that survive it. */
final class Desk {
    final IncidentPlanner planner = new IncidentPlanner(Alerts.RULES, Alerts.LINKS);
    final List<NotificationPlanned> told = new ArrayList<>();
    final Map<String, Event> alerts = new LinkedHashMap<>();
    Incidents incidents = Incidents.NONE;

    Desk raise(AlertRaised alert) {
        alerts.put(alert.key(), alert);
        return after(planner.raised(alert, incidents));
    }

    Desk resolve(AlertRaised alert, int minute) {
        AlertResolved over = Alerts.over(alert, minute);
        alerts.put(over.key(), over);
        return after(planner.resolved(over, incidents));
    }

    Desk tick(int minute) {
        return after(planner.tick(incidents, Alerts.at(minute)));
    }

    /** Ticks every minute up to this one. */
    Desk until(int minute) {
        Instant from = told.isEmpty() ? Alerts.NOON : told.getLast().at();
        for (long m = Duration.between(Alerts.NOON, from).toMinutes(); m <= minute; m++) {
            tick((int) m);
        }
        return this;
    }

    /** Forgets everything but what is on the topics. */
    Desk crash() {
        Map<String, NotificationPlanned> newest = new LinkedHashMap<>();
        told.forEach(one -> newest.put(one.incident(), one));
        return after(new Rebuild(planner).of(newest.values(), alerts.values()));
    }

    List<String> kinds() {
        return told.stream().map(NotificationPlanned::kind).toList();
    }

    List<String> ids() {
        return told.stream().map(NotificationPlanned::notification).toList();
    }

    NotificationPlanned last() {
        return told.getLast();
    }

    private Desk after(IncidentPlan plan) {
        told.addAll(plan.notifications());
        incidents = plan.incidents();
        return this;
    }
}
