package dev.ptu.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One event of every kind, made from a deployment and a time. */
final class Samples {
    static final String DEPLOYMENT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices"
                    + "/accounts/a/deployments/chat";
    static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private Samples() {}

    static List<Event> all() {
        return at(AT);
    }

    private static DeploymentPlan plan() {
        return new DeploymentPlan(
                "create", "chat", "OpenAI", "m", "v", "sku", 15, null, null, null);
    }

    static List<Event> at(Instant at) {
        String d = DEPLOYMENT;
        return List.of(
                new AccountAssigned(d.substring(0, d.indexOf("/deployments/")), "s", null, at),
                new AlertRaised("alert-" + at, d, "utilization", "warning", 0.9, 0.8, at, at, "m"),
                new AlertResolved(
                        "alert-" + at, d, "utilization", "warning", 0.6, 0.72, at, at, "m"),
                new Approved(d, "decision-" + at, "o", "r", at),
                new DeadLettered("t", 1, at.getEpochSecond(), "k", null, "c", "", at),
                new DeploymentObserved(
                        d, "m", "v", "sku", 15, "Succeeded", null, "r", Map.of(), at),
                new DeploymentPlanned(
                        "decision-" + at,
                        d,
                        "recommend",
                        "Missing",
                        "s",
                        plan(),
                        0,
                        15,
                        null,
                        List.of(),
                        1,
                        at,
                        at,
                        "r"),
                new Evaluated(
                        d, at, at, null, null, null, 0, 15, 15, "Stale", "p", "r", false,
                        List.of()),
                new Floored(d, 50, "o", "r", at, at),
                new HistoryObserved(
                        d, LocalDate.of(2026, 3, 1), null, null, null, null, null, null, at),
                new LatencyObserved(d, at, 120.0, null, null, null, 0.99, 1, at),
                new MemberReported(
                        new GroupDefinition(
                                "g",
                                true,
                                Duration.ofMinutes(25),
                                List.of(new GroupDefinition.Member(d, "m", "r", 1))),
                        d,
                        at,
                        100.0,
                        at,
                        15,
                        15,
                        5,
                        15,
                        100,
                        null,
                        at),
                new NotificationPlanned(
                        "notification-" + at,
                        "opened",
                        "i",
                        "warning",
                        "t",
                        "s",
                        null,
                        null,
                        List.of(d),
                        List.of("alert-" + at),
                        at,
                        at),
                new OperationOpened("decision-" + at, d, 15, 20, at, at),
                new Paused(d, "o", "r", at, at),
                new Pinned(d, 50, "o", "r", at, at),
                new PoliciesPublished("revision-" + at, List.of(), List.of(), List.of(), at),
                new Rejected(d, "decision-" + at, "o", "r", at),
                new Requests(d, at, 1L, 1L, 0L, 0L, 0L, 1, at),
                new Resumed(d, "o", "r", at),
                new ScaleApplied("decision-" + at, d, 15, 20, at),
                new ScaleDecided(
                        "decision-" + at, d, 15, 20, "auto", at, at, "p", "r", "Grow", List.of()),
                new ScaleFailed("decision-" + at, d, 15, 20, "c", "m", at),
                new ScaleRefused("decision-" + at, d, 15, 20, "c", "m", at),
                new ScaleStarted("decision-" + at, d, 15, 20, at),
                new SignalGiven(d, "s", 50, at, at),
                new Ticked(3, at, Duration.ZERO),
                new TokensProcessed(d, at, 1L, 1L, null, 1, at),
                new UtilizationObserved(d, at, 0.5, 0.6, 1, at));
    }
}
