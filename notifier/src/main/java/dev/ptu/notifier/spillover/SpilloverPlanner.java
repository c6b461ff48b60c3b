package dev.ptu.notifier.spillover;

import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Hysteresis;
import dev.ptu.notifier.condition.Judge;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Rule;
import dev.ptu.notifier.condition.Series;
import dev.ptu.notifier.condition.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which alerts about spillover follow from an event: {@code (event, lanes, now) -> plan}.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>Edge-triggered: per deployment and {@link LaneCondition}, raised and resolved alternate.
 *   <li>What is unknown says nothing: only minutes that will not change any more and of which both
 *       ends are known count, each once and in order.
 *   <li>An alert's time {@code at} is the end of the minute that decided it, its id names the first
 *       minute of the row: planned twice, it is the same alert.
 *   <li>Minutes older than {@link #OLDEST} are history and raise nothing.
 * </ul>
 */
public final class SpilloverPlanner {
    /** Twice as long as the collector may need to know that a silent target had no requests. */
    static final Duration OLDEST = Duration.ofHours(2);

    private final SpilloverRules rules;
    private final Readings readings;

    /** A planner with these rules for every account. */
    public SpilloverPlanner(SpilloverRules rules) {
        this.rules = rules;
        this.readings = new Readings(rules.minThrottled());
    }

    /**
     * What follows from an event.
     *
     * @param event what happened to a deployment
     * @param lanes what is remembered of the same account
     * @param now the time
     */
    public Plan<Lanes> plan(Event event, Lanes lanes, Instant now) {
        Instant oldest = now.minus(OLDEST);
        return switch (event) {
            case DeploymentObserved seen -> judged(seen.deployment(), lanes.with(seen));
            case Requests e when e.minute().isAfter(oldest) ->
                    after(e.deployment(), lanes, side -> side.after(e));
            case LatencyObserved e when e.minute().isAfter(oldest) ->
                    after(e.deployment(), lanes, side -> side.after(e));
            case TokensProcessed e when e.minute().isAfter(oldest) ->
                    after(e.deployment(), lanes, side -> side.after(e));
            case Evaluated e when e.minute().isAfter(oldest) ->
                    after(e.deployment(), lanes, side -> side.after(e));
            // Nothing else tells of a lane.
            default -> Plan.nothing(lanes);
        };
    }

    /** Deployments that are in no lane are not remembered: they are most. */
    private Plan<Lanes> after(String deployment, Lanes lanes, UnaryOperator<Side> change) {
        return lanes.of(deployment, rules.expected()).isEmpty()
                ? Plan.nothing(lanes)
                : judged(deployment, lanes.with(deployment, change));
    }

    private Plan<Lanes> judged(String deployment, Lanes lanes) {
        List<Event> alerts = new ArrayList<>();
        Lanes next = lanes;
        for (Lane lane : lanes.of(deployment, rules.expected())) {
            for (LaneCondition condition : LaneCondition.values()) {
                next = judged(condition, lane, next, alerts);
            }
        }
        return new Plan<>(alerts, next);
    }

    private Lanes judged(LaneCondition condition, Lane lane, Lanes lanes, List<Event> alerts) {
        Subject subject = new Subject(condition, lane);
        Rule rule = rules.rules().of(condition.condition(), subject.deployment());
        Watch watch = lanes.watch(subject.key());
        Instant minute = subject.from(watch);
        Reading reading = readings.of(condition, lane, minute);
        while (!(reading instanceof Reading.NotYet)) {
            Finding finding = finding(subject, new Moment(minute, reading), rule.hysteresis());
            watch = Judge.judge(finding, watch, rule, alerts);
            minute = minute.plus(Lane.MINUTE);
            reading = readings.of(condition, lane, minute);
        }
        return watch.equals(Watch.NEW) ? lanes : lanes.with(subject.key(), watch);
    }

    private static Finding finding(Subject subject, Moment moment, Hysteresis rule) {
        return Finding.ofMinute(
                        subject.deployment(),
                        subject.condition().condition(),
                        moment.minute(),
                        moment.end())
                .of(moment.reading(), SpilloverWording.of(subject, moment, rule));
    }

    /**
     * A minute that decides something.
     *
     * @param minute its start
     * @param reading what was measured in it
     */
    record Moment(Instant minute, Reading reading) {
        double value() {
            return reading instanceof Reading.Of(double value) ? value : 0;
        }

        Instant end() {
            return minute.plus(Lane.MINUTE);
        }
    }

    /** A condition of a lane: whose alert it is, and where judging begins. */
    record Subject(LaneCondition condition, Lane lane) {
        String deployment() {
            return switch (condition) {
                case NOT_HAPPENING, SLOW, EXCEEDS_QUOTA -> lane.from();
                case TARGET_THROTTLED -> lane.to();
            };
        }

        String key() {
            return deployment() + "|" + condition.condition().alertName();
        }

        /** The first minute not judged yet, of those that are kept. */
        Instant from(Watch watch) {
            Series<?> leading =
                    switch (condition) {
                        case NOT_HAPPENING -> lane.source().counts();
                        case SLOW, TARGET_THROTTLED -> lane.target().counts();
                        case EXCEEDS_QUOTA -> lane.source().outlook();
                    };
            // Without one minute nothing is closed, so any will do.
            Instant first = leading.first().orElse(Instant.EPOCH);
            return first.isAfter(watch.nextMinute()) ? first : watch.nextMinute();
        }
    }
}
