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
        Map<String, NotificationPlanned> newest = new TreeMap<>();
        for (NotificationPlanned last : inOrder(told)) {
            newest.put(Incident.groupOf(last.incident()), last);
        }
        newest.values().removeIf(last -> last.kind().equals(Kind.RESOLVED.word()));
        Set<String> named = new HashSet<>();
        newest.values().forEach(last -> named.addAll(last.alerts()));
        TreeMap<String, Incident> incidents = new TreeMap<>();
        List<Instant> openings = new ArrayList<>();
        newest.forEach(
                (group, last) -> {
                    Map<String, AlertRaised> its = new HashMap<>(open);
                    its.values().removeIf(alert -> !belongs(alert, group, last, named));
                    Incident incident = incident(last, its, over);
                    openings.addAll(openings(incident));
                    incidents.put(group, incident);
                });
        return untold(planner.worse(new Incidents(incidents, openings)), open.values());
    }

    /**
     * Whether an open alert is one that was told, or came in its place within the grace: else a
     * note that the incident is over would be there.
     */
    private static boolean belongs(
            AlertRaised alert, String group, NotificationPlanned last, Set<String> named) {
        return last.alerts().contains(alert.alert())
                || (!named.contains(alert.alert()) && Incident.groupOf(alert).equals(group));
    }

    private static List<Instant> openings(Incident incident) {
        Instant opened = Incident.openedAt(incident.id());
        return incident.isStorm() || opened == null
                ? incident.open().values().stream().map(AlertRaised::at).toList()
                : List.of(opened);
    }

    private IncidentPlan untold(IncidentPlan known, Collection<AlertRaised> open) {
        List<NotificationPlanned> notifications = new ArrayList<>(known.notifications());
        Incidents incidents = known.incidents();
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
                                // One may be over in the moment in which the next one opens.
                                .thenComparing(one -> !one.kind().equals(Kind.RESOLVED.word()))
                                .thenComparing(NotificationPlanned::notification))
                .toList();
    }
}
