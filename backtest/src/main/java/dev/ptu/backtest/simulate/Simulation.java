package dev.ptu.backtest.simulate;

import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Resize;
import dev.ptu.backtest.replay.Target;
import dev.ptu.core.decision.Decider;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.Moment;
import dev.ptu.core.decision.ReasonCode;
import dev.ptu.core.decision.ScaleDecision;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.UsageWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Azure refuses at once. */
    private static final int REFUSAL_MINUTES = 1;

    private static final DeploymentId ID =
            new DeploymentId(
                    "/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/simulation"
                            + "/providers/microsoft.cognitiveservices/accounts/simulation"
                            + "/deployments/simulation");

    private final Scenario scenario;
    private final Target target;
    private final Contestants.Contestant contestant;
    private final Measured measured;
    private final Invariants invariants;

    private final int[] sizes;
    private final List<Resize> resizes = new ArrayList<>();
    private DeploymentState state = DeploymentState.initial(ID);
    private UsageWindow spillover = UsageWindow.empty();
    private DemandProfile learned = DemandProfile.empty();
    private int current;
    private int refused;
    private @Nullable Order order;

    /** A resize in flight. */
    private record Order(ScaleDecision decision, int at, int due, OptionalInt granted) {}

    private Simulation(
            Scenario scenario, Target target, Contestants.Contestant contestant, int startPtu) {
        this.scenario = scenario;
        this.target = target;
        this.contestant = contestant;
        current = startPtu;
        measured = new Measured(scenario, target.profile());
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
        state = state.after(observed(0));
        for (int now = 0; now < from; now++) {
            see(now);
            // The first look is at a minute that was read.
            if (now > Metrics.LAG_MINUTES && now % DemandProfile.STEP_MINUTES == 0) {
                fold(Decider.observe(state, surroundings(), scenario.at(now)));
            }
        }
        for (int now = from; now < scenario.demandPtu().length; now++) {
            bringIntoForce(now);
            sizes[now - from] = current;
            see(now);
            decide(now);
        }
        return new Outcome(
                new Course(contestant.policy().name(), from, sizes, resizes), refused, invariants);
    }

    private void see(int now) {
        for (Metrics.Reading reading : scenario.metrics().read(now, scenario.demandPtu())) {
            if (!reading.isZero()) {
                invariants.told(reading.minute());
            }
            int before = Math.max(0, reading.minute() - scenario.fromMinute());
            int size = reading.minute() < scenario.fromMinute() ? sizeAtStart() : sizes[before];
            Measured.Samples samples = measured.samples(reading, size, now);
            for (MinuteSample sample : samples.own()) {
                state = state.after(new SampleObserved(sample));
            }
            for (MinuteSample sample : samples.target()) {
                spillover = spillover.with(sample);
            }
        }
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
            state =
                    state.after(
                            new ResizeFailed(
                                    decision.id(), "InsufficientCapacity", scenario.at(now)));
        } else {
            Ptu granted = new Ptu(order.granted.getAsInt());
            resizes.add(
                    new Resize(order.at, now, current, granted.value(), "Resize", decision.id()));
            current = granted.value();
            state =
                    state.after(new ResizeApplied(decision.id(), granted, scenario.at(now)))
                            .after(observed(now));
        }
        order = null;
    }

    private void decide(int now) {
        Evaluation evaluation =
                Decider.decide(
                        state, contestant.policy(), surroundings(), Moment.at(scenario.at(now)));
        fold(evaluation);
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

    private Surroundings surroundings() {
        return new Surroundings(
                target.profile(),
                learned,
                new SpilloverTarget(spillover, List.of(), null),
                contestant.prices(),
                contestant.reserved());
    }

    private void fold(Evaluation evaluation) {
        state = evaluation.next(state);
        learned = evaluation.learned().orElse(learned);
    }

    private static boolean isPanic(Evaluation evaluation) {
        return evaluation.rationale().stages().stream()
                .anyMatch(each -> each.reason() == ReasonCode.PANIC && each.moved());
    }

    private CapacityObserved observed(int minute) {
        return new CapacityObserved(
                target.profile().model(),
                "",
                target.sku().azureName(),
                current,
                "Succeeded",
                null,
                "",
                Map.of(),
                scenario.at(minute));
    }
}
