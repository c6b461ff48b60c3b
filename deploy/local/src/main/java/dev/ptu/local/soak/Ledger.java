package dev.ptu.local.soak;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decisions, outcomes and alerts as any subscriber sees them, and the rules they broke.
 *
 * <p>An event told twice counts once; of the final outcomes of a decision the first counts.
 */
final class Ledger {
    private final Violation.Count violations;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, String> inFlight = new HashMap<>();
    private final Map<String, String> openAlerts = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int alerts;

    /**
     * How a decision fared.
     *
     * @param decided the decision
     * @param started when apply took it on; null when it has not
     * @param end when its final outcome was told; null before
     * @param applied whether it was carried out
     */
    record Course(
            ScaleDecided decided,
            @Nullable Instant started,
            @Nullable Instant end,
            boolean applied) {
        Course started(Instant at) {
            return new Course(decided, at, end, applied);
        }

        Course ended(Instant at, boolean carriedOut) {
            return end == null ? new Course(decided, started, at, carriedOut) : this;
        }
    }

    Ledger(Violation.Count violations) {
        this.violations = violations;
    }

    synchronized void add(Event event) {
        switch (event) {
            case ScaleDecided e -> {
                if (e.mode().equals(ScaleDecided.AUTO) && seen.add(e.id())) {
                    // Its outcome may have been read first: it is another topic.
                    courses.merge(
                            e.decision(),
                            new Course(e, null, null, false),
                            (early, course) ->
                                    new Course(e, early.started(), early.end(), early.applied()));
                }
            }
            case ScaleStarted e -> {
                if (seen.add(e.id())) {
                    started(e);
                }
            }
            case ScaleApplied e -> ended(e.decision(), e.deployment(), e.at(), "Applied", e.id());
            case ScaleRefused e -> ended(e.decision(), e.deployment(), e.at(), e.code(), e.id());
            case ScaleFailed e -> ended(e.decision(), e.deployment(), e.at(), e.code(), e.id());
            case AlertRaised e -> {
                if (seen.add(e.id())) {
                    alerts++;
                    String open = openAlerts.put(e.key(), e.alert());
                    if (open != null) {
                        violations.add(
                                Violation.ALERT_RAISED_TWICE,
                                "%s was raised as %s while %s was open"
                                        .formatted(e.key(), e.alert(), open));
                    }
                } else {
                    violations.add(Violation.ALERT_RAISED_TWICE, e.id() + " was told twice");
                }
            }
            case AlertResolved e -> openAlerts.remove(e.key());
            case DeadLettered e ->
                    violations.add(Violation.UNREADABLE, e.topic() + ": " + e.cause());
            default -> {}
        }
    }

    /** All decisions to be carried out, in the order in which they were told. */
    synchronized List<Course> courses() {
        return new ArrayList<>(courses.values());
    }

    /** How many final outcomes of each kind. */
    synchronized Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    synchronized int alerts() {
        return alerts;
    }

    /** Counts decisions that should have ended by now. */
    synchronized void judge(Instant now, Duration within, Samples samples, Duration blindAfter) {
        for (Course course : courses.values()) {
            ScaleDecided decided = course.decided();
            if (course.end() == null && decided.decidedAt().plus(within).isBefore(now)) {
                violations.add(
                        Violation.WITHOUT_OUTCOME,
                        "%s of %s, decided at %s, started at %s"
                                .formatted(
                                        decided.decision(),
                                        decided.deployment(),
                                        decided.decidedAt(),
                                        course.started()));
            }
            Instant from = decided.decidedAt().minus(blindAfter);
            if (decided.toPtu() < decided.fromPtu()
                    && !samples.anyUtilization(
                            decided.deployment(), minute(from), decided.decidedAt())) {
                violations.add(
                        Violation.SHRANK_BLIND,
                        "%s of %s at %s from %d to %d PTU"
                                .formatted(
                                        decided.decision(),
                                        decided.deployment(),
                                        decided.decidedAt(),
                                        decided.fromPtu(),
                                        decided.toPtu()));
            }
        }
    }

    private void started(ScaleStarted e) {
        String open = inFlight.put(e.deployment(), e.decision());
        if (open != null && !open.equals(e.decision())) {
            violations.add(
                    Violation.TWO_IN_FLIGHT,
                    "%s of %s was started at %s while %s was open"
                            .formatted(e.decision(), e.deployment(), e.at(), open));
        }
        Course course = courses.get(e.decision());
        courses.put(
                e.decision(),
                course == null
                        ? new Course(early(e), e.at(), null, false)
                        : course.started(e.at()));
    }

    private void ended(String decision, String deployment, Instant at, String how, String id) {
        inFlight.remove(deployment, decision);
        Course course = courses.get(decision);
        if (!seen.add(id)) {
            return;
        }
        if (course == null) {
            course =
                    new Course(
                            early(new ScaleStarted(decision, deployment, 0, 0, at)),
                            null,
                            null,
                            false);
        }
        if (course.end() == null) {
            outcomes.merge(how, 1, Integer::sum);
        }
        courses.put(decision, course.ended(at, how.equals("Applied")));
    }

    /** Stands for a decision that will be read in a moment. */
    private static ScaleDecided early(ScaleStarted e) {
        return new ScaleDecided(
                e.decision(),
                e.deployment(),
                e.fromPtu(),
                e.toPtu(),
                ScaleDecided.AUTO,
                e.at(),
                e.at(),
                "",
                "",
                "",
                List.of());
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    }
}
