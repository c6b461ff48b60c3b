package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are told: {@code (alert | tick, incidents, now) -> plan}.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>An incident is told when it opens, when it is over, and in between not more often than the
 *       rules say; only what becomes worse is told at once.
 *   <li>An alert that was seen before, or that is older than what is open, changes nothing.
 *   <li>The id of a notification is made of incident, kind and the time at which it was
 *       <em>due</em>, never of the moment of planning: planned twice it is the same.
 * </ul>
 */
public final class IncidentPlanner {
    private final IncidentRules rules;
    private final Letters letters;

    /** A planner with these rules. */
    public IncidentPlanner(IncidentRules rules, Links links) {
        this.rules = rules;
        this.letters = new Letters(links, rules.stormWithin());
    }

    /** After an alert was raised, or raised again with another severity. */
    public IncidentPlan raised(AlertRaised alert, Incidents incidents) {
        Optional<String> open = incidents.groupWith(alert.key());
        if (open.isPresent()) {
            Incident incident = incident(incidents, open.get());
            AlertRaised known = incident.open().get(alert.key());
            return known != null && !alert.at().isAfter(known.at())
                    ? IncidentPlan.silent(incidents)
                    : joined(open.get(), incident, alert, incidents);
        }
        if (!Severity.of(alert.severity()).atLeast(rules.tellFrom())) {
            return IncidentPlan.silent(incidents);
        }
        for (String group : List.of(Incident.groupOf(alert), Incident.STORM)) {
            Incident incident = incidents.open().get(group);
            if (incident == null) {
                continue;
            }
            Instant over = over(incident);
            if (over != null && !over.isAfter(alert.at())) {
                return after(
                        letters.resolved(incident, over), raised(alert, incidents.without(group)));
            }
            // A storm takes back what it told of; what is new to it must be an opening.
            if (!incident.isStorm() || incident.told().contains(alert.key())) {
                return joined(group, incident, alert, incidents);
            }
        }
        return opened(alert, incidents);
    }

    private static IncidentPlan after(NotificationPlanned first, IncidentPlan then) {
        List<NotificationPlanned> all = new ArrayList<>(List.of(first));
        all.addAll(then.notifications());
        return new IncidentPlan(all, then.incidents());
    }

    /** After an alert has ended; the note that the incident is over comes with a tick. */
    public IncidentPlan resolved(AlertResolved over, Incidents incidents) {
        Optional<String> open = incidents.groupWith(over.key());
        if (open.isEmpty()) {
            return IncidentPlan.silent(incidents);
        }
        Incident incident = incident(incidents, open.get());
        AlertRaised known = incident.open().get(over.key());
        return known != null && over.at().isBefore(known.at())
                ? IncidentPlan.silent(incidents)
                : IncidentPlan.silent(incidents.with(open.get(), incident.without(over)));
    }

    /** What is due at this time: the ends, the digests, the reminders. */
    public IncidentPlan tick(Incidents incidents, Instant now) {
        List<NotificationPlanned> told = new ArrayList<>();
        Incidents after = incidents;
        for (Map.Entry<String, Incident> entry : incidents.open().entrySet()) {
            Incident incident = entry.getValue();
            Instant over = over(incident);
            if (over != null && !over.isAfter(now)) {
                told.add(letters.resolved(incident, over));
                after = after.without(entry.getKey());
                continue;
            }
            Optional<NotificationPlanned> due = due(incident, now);
            if (due.isPresent()) {
                told.add(due.get());
                after = after.with(entry.getKey(), incident.toldAll(due.get().at()));
            }
        }
        return new IncidentPlan(told, after);
    }

    /** What became worse and was not told, for who takes over in between. */
    IncidentPlan worse(Incidents incidents) {
        List<NotificationPlanned> told = new ArrayList<>();
        Incidents after = incidents;
        for (Map.Entry<String, Incident> entry : incidents.open().entrySet()) {
            Incident incident = entry.getValue();
            Optional<Instant> since =
                    incident.open().values().stream()
                            .filter(alert -> isWorse(Severity.of(alert.severity()), incident))
                            .map(AlertRaised::at)
                            .min(Comparator.naturalOrder());
            if (since.isPresent()) {
                told.add(letters.worse(incident, since.get()));
                after = after.with(entry.getKey(), incident.toldAll(since.get()));
            }
        }
        return new IncidentPlan(told, after);
    }

    private boolean isWorse(Severity severity, Incident incident) {
        return severity.atLeast(rules.tellFrom()) && !incident.severity().atLeast(severity);
    }

    private IncidentPlan joined(
            String group, Incident incident, AlertRaised alert, Incidents incidents) {
        Incident joined = incident.with(alert);
        if (isWorse(Severity.of(alert.severity()), incident)) {
            return new IncidentPlan(
                    List.of(letters.worse(joined, alert.at())),
                    incidents.with(group, joined.toldAll(alert.at())));
        }
        return IncidentPlan.silent(incidents.with(group, joined));
    }

    private IncidentPlan opened(AlertRaised alert, Incidents incidents) {
        List<Instant> lately =
                Stream.concat(incidents.openings().stream(), Stream.of(alert.at()))
                        .filter(at -> at.isAfter(alert.at().minus(rules.stormWithin())))
                        .sorted()
                        .toList();
        // What is read late must not make a storm of what was spread over hours.
        int openings = (int) lately.stream().filter(at -> !at.isAfter(alert.at())).count();
        Incidents counted = incidents.with(lately);
        if (openings <= rules.stormAbove()) {
            Incident incident = Incident.of(Incident.idOf(alert), alert);
            return new IncidentPlan(
                    List.of(letters.opened(incident)),
                    counted.with(Incident.groupOf(alert), incident));
        }
        Incident storm = counted.open().get(Incident.STORM);
        if (storm != null) {
            return joined(Incident.STORM, storm, alert, counted);
        }
        Incident begun = Incident.of(Event.id(Incident.STORM, alert.at()), alert);
        return new IncidentPlan(
                List.of(letters.storm(begun, openings)), counted.with(Incident.STORM, begun));
    }

    private Optional<NotificationPlanned> due(Incident incident, Instant now) {
        if (incident.open().isEmpty()) {
            return Optional.empty();
        }
        List<AlertRaised> untold = incident.untold();
        if (!untold.isEmpty()) {
            Instant at = later(incident.toldAt().plus(digestEvery(incident)), firstOf(untold));
            return at.isAfter(now)
                    ? Optional.empty()
                    : Optional.of(letters.digest(incident, untold, at));
        }
        Duration every = rules.reminder(incident.worst());
        long passed = Duration.between(incident.toldAt(), now).dividedBy(every);
        return passed < 1
                ? Optional.empty()
                : Optional.of(
                        letters.reminder(
                                incident, incident.toldAt().plus(every.multipliedBy(passed))));
    }

    private Duration digestEvery(Incident incident) {
        return incident.isStorm() ? rules.stormWithin() : rules.digestEvery();
    }

    private @Nullable Instant over(Incident incident) {
        Instant quiet = incident.quietSince();
        return quiet == null ? null : quiet.plus(rules.grace());
    }

    private static Instant firstOf(List<AlertRaised> alerts) {
        return alerts.stream().map(AlertRaised::at).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Incident incident(Incidents incidents, String group) {
        return Objects.requireNonNull(incidents.open().get(group));
    }
}
