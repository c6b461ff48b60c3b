package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts to plan for. */
public final class Alerts {
    /** When every story begins. */
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** Short, so that stories are. */
    public static final IncidentRules RULES =
            new IncidentRules(
                    Severity.WARNING,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Map.of(
                            Severity.CRITICAL, Duration.ofHours(1),
                            Severity.WARNING, Duration.ofHours(4),
                            Severity.INFO, Duration.ofHours(24)),
                    3,
                    Duration.ofMinutes(10));

    /** With a page and a runbook. */
    public static final Links LINKS =
            new Links("https://ptu.example.org/", "https://docs.example.org/operations.md");

    private Alerts() {}

    public static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    public static String deployment(String name) {
        return "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices"
                + "/accounts/contoso/deployments/"
                + name;
    }

    public static AlertRaised raised(String name, String condition, String severity, int minute) {
        return raised(name, condition, severity, minute, null);
    }

    public static AlertRaised raised(
            String name, String condition, String severity, int minute, @Nullable String cause) {
        return new AlertRaised(
                deployment(name) + "/" + condition + "/" + at(minute),
                deployment(name),
                condition,
                severity,
                0.9,
                0.8,
                at(minute),
                at(minute),
                name + " is in trouble: 90 % and not 80 %.",
                "Look after " + name + ".",
                cause);
    }

    public static AlertResolved over(AlertRaised raised, int minute) {
        return new AlertResolved(
                raised.alert(),
                raised.deployment(),
                raised.condition(),
                raised.severity(),
                0.5,
                0.7,
                raised.since(),
                at(minute),
                raised.deployment().replaceAll(".*/", "") + " is well again.");
    }
}
