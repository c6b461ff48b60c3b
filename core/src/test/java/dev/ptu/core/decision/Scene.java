package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.policy.Behavior;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.PlanningWindow;
import dev.ptu.core.policy.PlanningWindows;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.policy.StepPolicies;
import dev.ptu.core.policy.Timings;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.TokensPerMinute;
import dev.ptu.core.units.Utilization;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A deployment of 100 PTU that is looked at three minutes past eight: the minutes up to eight are
 * closed, those after it are still on their way.
 */
final class Scene {

    private Rule rule = new Rule.Threshold();
    private Behavior growth = auto();
    private Behavior shrink = auto();
    private int min = 15;
    private int max = 1000;
    private PtuLadder ladder = new PtuLadder(15, 5);
    private PlanningWindows windows = PlanningWindows.NONE;
    private Economics economics = Economics.NONE;
    private Safeguards safeguards = Safeguards.DEFAULT;
    private Prices prices;
    private SpilloverTarget spillover;
    private int reserved;
    private DeploymentState state = Given.after(Given.size(100, minute(-90)));

    private static Behavior auto() {
        return new Behavior(Governance.AUTO, null, Duration.ZERO);
    }

    static Scene threshold() {
        return new Scene();
    }

    static Scene target() {
        Scene scene = new Scene();
        scene.rule = Rule.Target.DEFAULT;
        return scene;
    }

    static Scene target(double utilization, double tolerance) {
        Scene scene = new Scene();
        scene.rule = new Rule.Target(new Utilization(utilization), tolerance, tolerance);
        return scene;
    }

    Scene size(int ptu) {
        state = Given.after(Given.size(ptu, minute(-90)));
        return this;
    }

    Scene ladder(int minimum, int increment) {
        ladder = new PtuLadder(minimum, increment);
        min = minimum;
        return this;
    }

    Scene limits(int least, int most) {
        min = least;
        max = most;
        return this;
    }

    Scene growth(Governance governance, Integer step, Duration stabilization) {
        growth = new Behavior(governance, step, stabilization);
        return this;
    }

    Scene shrink(Governance governance, Integer step, Duration stabilization) {
        shrink = new Behavior(governance, step, stabilization);
        return this;
    }

    Scene rule(Rule other) {
        rule = other;
        return this;
    }

    Scene steps(StepPolicies growing, StepPolicies shrinking) {
        growth = new Behavior(Governance.AUTO, null, Duration.ZERO, growing);
        shrink = new Behavior(Governance.AUTO, null, Duration.ZERO, shrinking);
        return this;
    }

    Scene economics(Economics declared) {
        economics = declared;
        return this;
    }

    Scene safeguards(Safeguards other) {
        safeguards = other;
        return this;
    }

    Scene reserved(int ptu) {
        reserved = ptu;
        return this;
    }

    Scene prices(Prices declared) {
        prices = declared;
        return this;
    }

    Scene spillover(SpilloverTarget target) {
        spillover = target;
        return this;
    }

    Scene windows(PlanningWindow... open) {
        windows = new PlanningWindows(List.of(open));
        return this;
    }

    /** The utilization of the five minutes before eight, oldest first; null for unknown. */
    Scene load(Double... utilization) {
        for (int i = 0; i < utilization.length; i++) {
            state = state.after(Given.utilization(i - utilization.length, utilization[i]));
        }
        return this;
    }

    /** The same utilization in each of the five minutes. */
    Scene steady(double utilization) {
        return load(utilization, utilization, utilization, utilization, utilization);
    }

    Scene after(DeploymentEvent... events) {
        for (DeploymentEvent event : events) {
            state = state.after(event);
        }
        return this;
    }

    DeploymentState state() {
        return state;
    }

    Policy policy() {
        return new Policy(
                "test",
                rule,
                growth,
                shrink,
                Ptu.of(min),
                Ptu.of(max),
                Timings.DEFAULT,
                windows,
                economics,
                safeguards,
                ForecastUse.DEFAULT);
    }

    ModelProfile profile() {
        return new ModelProfile(
                "gpt-4o",
                new TokensPerMinute(2_500),
                0,
                4,
                Map.of(ProvisionedSku.GLOBAL, ladder),
                "test",
                LocalDate.of(2026, 9, 23));
    }

    /** What recommenders and stages look at then, when nothing is expected. */
    Situation situation() {
        Surroundings around =
                new Surroundings(
                        profile(), DemandProfile.empty(), spillover, prices, Ptu.of(reserved));
        return new Situation(
                state,
                policy(),
                around,
                ladder,
                minute(3),
                state.currentSize().orElseThrow(),
                Load.of(state, rule, around, minute(3)),
                windows.at(minute(3)));
    }

    /** Looked at three minutes past eight. */
    Evaluation decide() {
        return decideAt(3);
    }

    /** Looked at so many minutes past eight. */
    Evaluation decideAt(int minutes) {
        return Decider.decide(
                state,
                policy(),
                new Surroundings(
                        profile(), DemandProfile.empty(), spillover, prices, Ptu.of(reserved)),
                Moment.at(minute(minutes)));
    }

    /** Looked at, with the state learning of it. */
    Evaluation decideAndLearnAt(int minutes) {
        Evaluation evaluation = decideAt(minutes);
        state = evaluation.next(state);
        return evaluation;
    }
}
