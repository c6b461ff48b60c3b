package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.name;
import static dev.ptu.notifier.condition.Phrases.whole;

import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Series;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Users wait longer for the first token than the policy promises: the mean of the known ones of
 * five closed minutes over the target, as the stage {@code latencyTarget} of the decision counts
 * it.
 */
final class LatencyTargetMissed implements Watcher {
    private static final int MINUTES = 5;

    @Override
    public Condition condition() {
        return Condition.LATENCY_TARGET_MISSED;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        String policy = recent.facts().policy();
        if (!(event instanceof LatencyObserved latency) || policy == null) {
            return List.of();
        }
        Optional<Double> target = around.policies().latencyTargetMillis(policy);
        if (target.isEmpty()) {
            return dropped(latency, recent, around);
        }
        Series<Double> series = recent.facts().toFirstToken();
        List<Finding> findings = new ArrayList<>();
        Instant first = series.first().orElse(latency.minute());
        Instant next = recent.watch(condition()).nextMinute();
        for (Instant at = next.isAfter(first) ? next : first;
                series.isClosed(at);
                at = at.plus(Finding.MINUTE)) {
            findings.add(finding(latency.deployment(), at, mean(series, at), target.get()));
        }
        return findings;
    }

    /** A target that is known to be none any more ends the alert. */
    private List<Finding> dropped(LatencyObserved latency, Recent recent, Around around) {
        return recent.open(condition()) == null || !around.policies().areKnown()
                ? List.of()
                : List.of(
                        Finding.ofMinute(
                                        latency.deployment(),
                                        condition(),
                                        latency.minute(),
                                        latency.minute().plus(Finding.MINUTE))
                                .of(
                                        Reading.OVER,
                                        Telling.ofEnd(_ -> "The policy has no latency target.")));
    }

    private Finding finding(String deployment, Instant minute, OptionalDouble mean, double target) {
        Finding finding =
                Finding.ofMinute(deployment, condition(), minute, minute.plus(Finding.MINUTE));
        if (mean.isEmpty()) {
            return finding.of(Reading.UNKNOWN, Telling.ofEnd(_ -> ""));
        }
        double millis = mean.getAsDouble();
        return finding.of(
                new Reading.Of(millis / target),
                Telling.of(
                        Severity.WARNING,
                        () ->
                                "%s answers with its first token after %s ms (mean of 5 minutes); the policy promises %s ms. Meanwhile nothing shrinks."
                                        .formatted(name(deployment), whole(millis), whole(target)),
                        () ->
                                "Look at its utilization: near 100 % it needs more PTU; with room"
                                        + " to spare look for longer prompts, or for Azure's"
                                        + " status.",
                        open ->
                                "%s answers with its first token after %s ms again (mean of 5 minutes, promised %s ms). It had not since %s."
                                        .formatted(
                                                name(deployment),
                                                whole(millis),
                                                whole(target),
                                                minute(open.since()))));
    }

    private static OptionalDouble mean(Series<Double> series, Instant last) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < MINUTES; i++) {
            double millis =
                    series.at(last.minus(Finding.MINUTE.multipliedBy(i))).orElse(Double.NaN);
            if (!Double.isNaN(millis)) {
                sum += millis;
                known++;
            }
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / known);
    }
}
