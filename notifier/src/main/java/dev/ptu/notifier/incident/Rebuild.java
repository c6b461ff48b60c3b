package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was open before a restart, from the newest notification of every incident and the newest
 * record of every alert.
 *
 * <p>What people were told is what is on {@code ptu.notifications}, and nothing else: an alert that
 * is open and that no notification names is planned for anew, so nothing is lost between an
 * acknowledged alert and its notification, and nothing is told twice.
 */
public final class Rebuild {
    private final IncidentPlanner planner;

    /** Plans what is missing with this planner. */
    public Rebuild(IncidentPlanner planner) {
        this.planner = planner;
    }

    /**
     * The incidents that are open, and what should have been told and was not.
     *
     * @param told the newest notification of every incident
     * @param alerts the newest event of every deployment and condition
     */
    public IncidentPlan of(Collection<NotificationPlanned> told, Collection<Event> alerts) {
        Map<String, AlertRaised> open = new HashMap<>();
        Map<String, AlertResolved> over = new HashMap<>();
        for (Event event : alerts) {
            if (event instanceof AlertRaised raised) {
                open.put(raised.key(), raised);
            } else if (event instanceof AlertResolved resolved) {
                over.put(resolved.key(), resolved);
            }
        }
        TreeMap<String, Incident> incidents = new TreeMap<>();
        List<Instant> openings = new ArrayList<>();
        for (NotificationPlanned last : inOrder(told)) {
            Incident incident = incident(last, open, over);
            openings.addAll(openings(incident));
            String group = Incident.groupOf(last.incident());
            if (last.kind().equals(Kind.RESOLVED.word())) {
                incidents.remove(group);
            } else {
                incidents.put(group, incident);
            }
        }
        return untold(new Incidents(incidents, openings), open.values());
    }

    private static List<Instant> openings(Incident incident) {
        Instant opened = Incident.openedAt(incident.id());
        return incident.isStorm() || opened == null
                ? incident.open().values().stream().map(AlertRaised::at).toList()
                : List.of(opened);
    }

    private IncidentPlan untold(Incidents known, Collection<AlertRaised> open) {
        List<NotificationPlanned> notifications = new ArrayList<>();
        Incidents incidents = known;
        List<AlertRaised> inOrder =
                open.stream()
                        .sorted(
                                Comparator.comparing(AlertRaised::at)
                                        .thenComparing(AlertRaised::key))
                        .toList();
        for (AlertRaised alert : inOrder) {
            IncidentPlan plan = planner.raised(alert, incidents);
            notifications.addAll(plan.notifications());
            incidents = plan.incidents();
        }
        return new IncidentPlan(notifications, incidents);
    }

    private static Incident incident(
            NotificationPlanned last,
            Map<String, AlertRaised> open,
            Map<String, AlertResolved> over) {
        TreeMap<String, AlertRaised> still = new TreeMap<>();
        Set<String> told = new HashSet<>();
        List<String> ended = new ArrayList<>();
        Instant quiet = last.at();
        for (String key : keys(last)) {
            told.add(key);
            AlertRaised raised = open.get(key);
            AlertResolved resolved = over.get(key);
            if (raised != null) {
                // Perhaps not the alert that was told: then it came back within the grace, because
                // else a note that the incident is over would be there.
                still.put(key, raised);
            } else if (resolved != null) {
                ended.add(resolved.message());
                quiet = resolved.at().isAfter(quiet) ? resolved.at() : quiet;
            }
        }
        return new Incident(
                last.incident(),
                Severity.of(last.severity()),
                last.since(),
                last.at(),
                still,
                told,
                ended.subList(Math.max(0, ended.size() - 5), ended.size()),
                still.isEmpty() ? quiet : null);
    }

    /** An alert's id is made of deployment, condition and the minute in which it began. */
    private static List<String> keys(NotificationPlanned told) {
        return told.alerts().stream()
                .map(id -> id.substring(0, Math.max(0, id.lastIndexOf('/'))))
                .filter(id -> id.indexOf('/') >= 0)
                .map(
                        id ->
                                id.substring(0, id.lastIndexOf('/'))
                                        + "|"
                                        + id.substring(id.lastIndexOf('/') + 1))
                .toList();
    }

    private static List<NotificationPlanned> inOrder(Collection<NotificationPlanned> told) {
        return told.stream()
                .sorted(
                        Comparator.comparing(NotificationPlanned::at)
                                .thenComparing(NotificationPlanned::notification))
                .toList();
    }
}
