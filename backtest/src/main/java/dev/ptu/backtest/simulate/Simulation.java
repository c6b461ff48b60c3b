package dev.ptu.backtest.simulate;

import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Plant;
import dev.ptu.backtest.replay.Resize;
import dev.ptu.backtest.replay.Target;
import dev.ptu.backtest.replay.WatchedDeployment;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.ReasonCode;
import dev.ptu.core.decision.ScaleDecision;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.units.Ptu;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The decider in a scenario, a minute at a time, as {@code Replay} does it over a recorded load;
 * but what is read may be late, missing or a lie, and a resize may be refused or granted in part.
 *
 * <p>One simulation runs once.
 */
final class Simulation {

    /** How long a resize takes. */
    static final int RESIZE_MINUTES = 5;

    private static final int TOKENS_A_REQUEST = 1_000;

    /** Azure refuses at once. */
    private static final int REFUSAL_MINUTES = 1;

    private final Scenario scenario;
    private final ModelProfile model;
    private final String policy;
    private final WatchedDeployment deployment;
    private final Invariants invariants;

    private final int[] sizes;
    private final List<Resize> resizes = new ArrayList<>();
    private int current;
    private int refused;
    private @Nullable Order order;

    /** A resize in flight. */
    private record Order(ScaleDecision decision, int at, int due, OptionalInt granted) {}

    private Simulation(
            Scenario scenario, Target target, Contestants.Contestant contestant, int startPtu) {
        this.scenario = scenario;
        model = target.profile();
        policy = contestant.policy().name();
        deployment = new WatchedDeployment("simulation", target, contestant);
        current = startPtu;
        invariants = new Invariants(contestant.policy(), target.ladder());
        sizes = new int[scenario.demandPtu().length - scenario.fromMinute()];
    }

    /**
     * What came of it.
     *
     * @param course the sizes
     * @param refused how often Azure refused a resize, in whole or in part
     * @param invariants what was checked
     */
    record Outcome(Course course, int refused, Invariants invariants) {}

    /** Runs a policy through a scenario. */
    static Outcome run(
            Scenario scenario, Target target, Contestants.Contestant contestant, int startPtu) {
        return new Simulation(scenario, target, contestant, startPtu).all();
    }

    private Outcome all() {
        int from = scenario.fromMinute();
        deployment.shown(current, scenario.at(0));
        for (int now = 0; now < from; now++) {
            see(now);
            // The first look is at a minute that was read.
            if (now > Metrics.LAG_MINUTES) {
                deployment.look(now, scenario.at(now));
            }
        }
        for (int now = from; now < scenario.demandPtu().length; now++) {
            bringIntoForce(now);
            sizes[now - from] = current;
            see(now);
            decide(now);
        }
        return new Outcome(new Course(policy, from, sizes, resizes), refused, invariants);
    }

    private void see(int now) {
        for (Metrics.Reading reading : scenario.metrics().read(now, scenario.demandPtu())) {
            if (!reading.isZero()) {
                invariants.told(reading.minute());
            }
            int before = Math.max(0, reading.minute() - scenario.fromMinute());
            int size = reading.minute() < scenario.fromMinute() ? sizeAtStart() : sizes[before];
            deployment.read(Plant.measured(load(reading), size, poll(reading, now)));
        }
    }

    /** All of it plain input tokens: a thousand of them are a request. */
    private Workload.Minute load(Metrics.Reading reading) {
        double demand = reading.isZero() ? 0 : scenario.demandPtu()[reading.minute()];
        long tokens = Math.round(demand * model.tokensPerMinutePerPtu().value());
        return new Workload.Minute(demand, tokens / TOKENS_A_REQUEST, tokens, 0, 0, Trace.UNKNOWN);
    }

    private Plant.Poll poll(Metrics.Reading reading, int now) {
        return new Plant.Poll(
                scenario.at(reading.minute()),
                scenario.at(reading.stableUntil()),
                scenario.at(now));
    }

    private int sizeAtStart() {
        return sizes[0] == 0 ? current : sizes[0];
    }

    private void bringIntoForce(int now) {
        if (order == null || now < order.due) {
            return;
        }
        ScaleDecision decision = order.decision;
        if (order.granted.isEmpty()) {
            invariants.refused(order.at);
            deployment.after(
                    new ResizeFailed(decision.id(), "InsufficientCapacity", scenario.at(now)));
        } else {
            Ptu granted = new Ptu(order.granted.getAsInt());
            resizes.add(
                    new Resize(order.at, now, current, granted.value(), "Resize", decision.id()));
            current = granted.value();
            deployment.after(new ResizeApplied(decision.id(), granted, scenario.at(now)));
            deployment.shown(current, scenario.at(now));
        }
        order = null;
    }

    private void decide(int now) {
        Evaluation evaluation = deployment.decide(scenario.at(now));
        if (evaluation.decision().isEmpty()) {
            return;
        }
        ScaleDecision decision = evaluation.decision().get();
        invariants.ordered(now, decision.from(), decision.to(), order != null, isPanic(evaluation));
        int to = decision.to().value();
        OptionalInt granted = scenario.capacity().granted(now, current, to);
        refused += granted.isPresent() && granted.getAsInt() == to ? 0 : 1;
        int due = now + (granted.isEmpty() ? REFUSAL_MINUTES : RESIZE_MINUTES);
        order = new Order(decision, now, due, granted);
    }

    private static boolean isPanic(Evaluation evaluation) {
        return evaluation.rationale().stages().stream()
                .anyMatch(each -> each.reason() == ReasonCode.PANIC && each.moved());
    }
}
