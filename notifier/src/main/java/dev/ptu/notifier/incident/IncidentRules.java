package dev.ptu.notifier.incident;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When people are told; durations are event time.
 *
 * @param tellFrom alerts below this severity are on {@code ptu.alerts} only
 * @param grace how long an incident stays open after its last alert has ended, so that one that
 *     comes and goes is told once
 * @param digestEvery at most one note about alerts that joined an incident in so long
 * @param reminders how often an incident that stays open is told again, by its severity
 * @param stormAbove more openings than this within {@code stormWithin} are a storm; 1 or more
 * @param stormWithin the window of a storm, and the time between its digests
 */
public record IncidentRules(
        Severity tellFrom,
        Duration grace,
        Duration digestEvery,
        Map<Severity, Duration> reminders,
        int stormAbove,
        Duration stormWithin) {
    /** Copies the map, which must name every severity. */
    public IncidentRules {
        reminders = Map.copyOf(reminders);
        if (!reminders.keySet().containsAll(List.of(Severity.values()))) {
            throw new IllegalArgumentException("a severity has no reminder: " + reminders);
        }
    }

    Duration reminder(Severity severity) {
        return Objects.requireNonNull(reminders.get(severity));
    }
}
