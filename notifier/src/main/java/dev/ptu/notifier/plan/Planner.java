package dev.ptu.notifier.plan;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Judge;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.condition.Rule;
import dev.ptu.notifier.condition.Rules;
import dev.ptu.notifier.condition.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which alerts about a deployment by itself follow from an event: {@code (event, recent, now) ->
 * plan}. Each {@link Watcher} looks for one condition; {@link Judge} makes the alerts.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>Edge-triggered: per deployment and condition, raised and resolved alternate.
 *   <li>What is unknown, late or read twice changes nothing.
 *   <li>Ids and times of alerts are functions of the events: planned twice, after a crash or by two
 *       replicas, an alert bears the same id.
 * </ul>
 */
public final class Planner {
    private static final List<Watcher> WATCHERS =
            List.of(
                    new Utilization(),
                    new TimeToExhaustion(),
                    new OverflowBeyondAccepted(),
                    new LatencyTargetMissed(),
                    new StaleMetrics(),
                    new UnsuccessfulResize(Condition.RESIZE_FAILED),
                    new UnsuccessfulResize(Condition.RESIZE_REFUSED),
                    new CapacityShortage(),
                    new DecisionWaiting(),
                    new ReservationUnused(),
                    new ReservationExpiring(),
                    new BudgetUsedUp(),
                    new ChangeBudgetUsedUp());

    private final Rules rules;
    private final Settings settings;

    /** A planner with these rules. */
    public Planner(Rules rules, Settings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * What follows from an event.
     *
     * @param event what happened to a deployment
     * @param recent what is remembered of the same deployment
     * @param policies as far as they are known
     * @param now the time
     */
    public Plan<Recent> plan(Event event, Recent recent, Policies policies, Instant now) {
        List<Event> alerts = new ArrayList<>();
        Recent next = recent.with(recent.facts().after(event, settings));
        for (Watcher watcher : WATCHERS) {
            Condition condition = watcher.condition();
            Rule rule = rules.of(condition, event.key());
            Around around = new Around(now, policies, settings, rule.hysteresis());
            Watch before = next.watch(condition);
            Watch watch = before;
            for (Finding finding : watcher.find(event, next, around)) {
                watch = Judge.judge(finding, watch, rule, alerts);
            }
            if (!watch.equals(before)) {
                next = next.with(condition, watch);
            }
        }
        return new Plan<>(alerts, next);
    }

    /**
     * What follows from a deployment that was deleted in Azure: its alerts are over.
     *
     * @param open its open alerts
     * @param now the time; a record without a value tells none
     */
    public static List<Event> gone(List<AlertRaised> open, Instant now) {
        return open.stream()
                .map(
                        alert ->
                                (Event)
                                        new AlertResolved(
                                                alert.alert(),
                                                alert.deployment(),
                                                alert.condition(),
                                                alert.severity(),
                                                0,
                                                alert.threshold(),
                                                alert.since(),
                                                now.isBefore(alert.at()) ? alert.at() : now,
                                                "The deployment is gone: Azure does not show it"
                                                        + " any more."))
                .toList();
    }
}
