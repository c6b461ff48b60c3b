package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.decided;
import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.policy.SelectPolicy;
import dev.ptu.core.policy.StepPolicies;
import dev.ptu.core.policy.StepPolicy;
import dev.ptu.core.policy.StepPolicy.Kind;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Step policies on the numbers of "Horizontal Pod Autoscaling, configurable scaling behavior"
 * (kubernetes.io), a unit standing for a pod and ten minutes for a minute.
 */
class StepPolicyLimitTest {

    private static final Duration TEN = Duration.ofMinutes(10);

    private static StepPolicy ptu(double value) {
        return new StepPolicy(Kind.PTU, value, TEN);
    }

    private static StepPolicy percent(double value) {
        return new StepPolicy(Kind.PERCENT, value, TEN);
    }

    private static Scene at(int size, StepPolicies growth, StepPolicies shrink) {
        return Scene.target().ladder(1, 1).size(size).steps(growth, shrink);
    }

    private static StageResult said(Scene scene) {
        return scene.decide().rationale().stage("stepPolicies").orElseThrow();
    }

    /**
     * "If there are 80 replicas and the target has to be scaled down to 10 replicas then during the
     * first step 8 replicas will be reduced. In the next iteration when the number of replicas is
     * 72, 10% of the pods is 7.2 but the number is rounded up to 8. [...] When the number of
     * replicas falls below 40 the first policy (Pods) is applied and 4 replicas will be reduced at
     * a time."
     */
    @ParameterizedTest
    @CsvSource({"80, 72", "72, 64", "41, 36", "40, 36", "36, 32", "13, 10"})
    void theExampleOfFourPodsOrTenPercent(int from, int to) {
        StepPolicies shrink = new StepPolicies(List.of(ptu(4), percent(10)), SelectPolicy.MAX);
        Scene scene = at(from, StepPolicies.NONE, shrink).steady(9.99 * 0.7 / from);
        assertThat(said(scene).after()).isEqualTo(Ptu.of(to));
    }

    /** "selectPolicy: Min" takes the smallest change: 5 pods beside 10 % of 80. */
    @Test
    void minTakesTheLeastChange() {
        StepPolicies shrink = new StepPolicies(List.of(ptu(5), percent(10)), SelectPolicy.MIN);
        StageResult said = said(at(80, StepPolicies.NONE, shrink).steady(0.0875));
        assertThat(said.after()).isEqualTo(Ptu.of(75));
        assertThat(said.reason()).isEqualTo(ReasonCode.RATE_LIMITED);
    }

    /** HPA's default for scaling up: the more of 4 pods and 100 %. */
    @ParameterizedTest
    @CsvSource({"1, 5", "4, 8", "5, 10", "10, 20"})
    void theDefaultOfHpaForGrowth(int from, int to) {
        StepPolicies growth = new StepPolicies(List.of(ptu(4), percent(100)), SelectPolicy.MAX);
        Scene scene = at(from, growth, StepPolicies.NONE).steady(700.0 / from);
        assertThat(said(scene).after()).isEqualTo(Ptu.of(to));
    }

    @Test
    void disabledAllowsNoChange() {
        StepPolicies never = new StepPolicies(List.of(), SelectPolicy.DISABLED);
        StageResult said = said(at(80, StepPolicies.NONE, never).steady(0.1));
        assertThat(said.after()).isEqualTo(Ptu.of(80));
        assertThat(said.reason()).isEqualTo(ReasonCode.DIRECTION_DISABLED);
    }

    /** Grown from 100 to 103 five minutes before eight: 5 in ten minutes leave 2. */
    @Test
    void whatChangedWithinThePeriodCounts() {
        StepPolicies growth = new StepPolicies(List.of(ptu(5)), SelectPolicy.MAX);
        Scene scene =
                at(100, growth, StepPolicies.NONE)
                        .after(
                                decided("d", 100, 103, minute(-10)),
                                new ResizeApplied("d", Ptu.of(103), minute(-5)))
                        .steady(1.0);
        assertThat(said(scene).after()).isEqualTo(Ptu.of(105));
        assertThat(scene.decideAt(5).rationale().stage("stepPolicies").orElseThrow().after())
                .as("ten minutes after it")
                .isEqualTo(Ptu.of(108));
    }

    /** 10 % of 100 are 10, a step is 50: one step is allowed, and no second within the period. */
    @Test
    void oneStepOfTheLadderIsAllowedOncePerPeriod() {
        StepPolicies growth = new StepPolicies(List.of(percent(10)), SelectPolicy.MAX);
        Scene scene = Scene.target().ladder(50, 50).size(100).steps(growth, StepPolicies.NONE);
        assertThat(said(scene.steady(1.4)).after()).isEqualTo(Ptu.of(150));
        scene.after(
                decided("d", 100, 150, minute(-7)),
                new ResizeApplied("d", Ptu.of(150), minute(-5)));
        assertThat(said(scene).after()).isEqualTo(Ptu.of(150));
    }
}
