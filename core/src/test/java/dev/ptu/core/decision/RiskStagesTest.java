package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * 100 PTU of gpt-4o at 30 % under the threshold rule, which wants 75; ten minutes ago it was at 90
 * %. A PTU-hour costs $1.20, its tokens $0.375.
 */
class RiskStagesTest {

    private static final Prices PRICES =
            new Prices(1.20, 0.36, 2.50, 1.25, 10, "test", LocalDate.of(2026, 1, 1));

    @Test
    void aShrinkFitsIntoWhatTheTargetHasLeft() {
        // (90 - 75) x 2,500 = 37,500 would spill; 55,000 less 15,000 for others is left.
        Evaluation evaluation = decide(quiet(), target(55_000L), policy(quiet(), 1, null));

        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(75));
        assertThat(reason(evaluation, "spillTarget")).isEqualTo(ReasonCode.PASSED);
    }

    @Test
    void aShrinkIsCutToWhatTheTargetCouldTake() {
        // 35,000 is left: (90 - c) x 2,500 fits from 76 on, and 80 is the next step.
        Evaluation evaluation = decide(quiet(), target(50_000L), policy(quiet(), 1, null));

        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(80));
        assertThat(reason(evaluation, "spillTarget")).isEqualTo(ReasonCode.SPILL_TARGET_FULL);
    }

    @Test
    void withoutRoomTheSizeThatNeededNoneIsTheLeast() {
        Evaluation evaluation = decide(quiet(), target(10_000L), policy(quiet(), 1, null));

        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(90));
    }

    @Test
    void overflowIsAsManyTokensAsAPtuServedLately() {
        // 25,000 + 5,000 tokens are (25,000 + 4 x 5,000) / 2,500 = 18 PTU: 1,667 each; 25,000
        // would spill, and 35,000 is left.
        Scene scene =
                quiet().after(
                                new SampleObserved(
                                        new TokensSample(
                                                minute(-1), 25_000L, 5_000L, 0L, 1, minute(0))));

        assertThat(decide(scene, target(50_000L), policy(scene, 1, null)).recommended())
                .isEqualTo(Ptu.of(75));
    }

    @Test
    void anUnknownQuotaVetoesNothing() {
        assertThat(decide(quiet(), target(null), policy(quiet(), 1, null)).recommended())
                .isEqualTo(Ptu.of(75));
    }

    @Test
    void unitsThatMayNotComeBackAreKept() {
        // Saved in the hour until it may be 90 again: 25 x 1.20 = 30. At even odds 15 PTU-hours at
        // 20 are lost: 150.
        Evaluation evaluation = decide(quiet(), null, policy(quiet(), 0.5, 19.625));

        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.CAPACITY_RISK);
        assertThat(detail(evaluation)).contains("saves $30.00").contains("would cost $150.00");
    }

    @Test
    void unitsThatSaveMoreThanTheyRiskAreReleased() {
        // 0.5 x 15 x (0.375 + 1.625) = 15 against 30.
        assertThat(decide(quiet(), null, policy(quiet(), 0.5, 1.625)).recommended())
                .isEqualTo(Ptu.of(75));
    }

    @Test
    void withoutDenialsAndDoubtsNothingIsVetoed() {
        assertThat(decide(quiet(), null, policy(quiet(), 1, 1e5)).recommended())
                .isEqualTo(Ptu.of(75));
    }

    @Test
    void denialsRaiseDoubts() {
        Scene scene = quiet();
        for (int i = 0; i < 10; i++) {
            scene.after(
                    Given.decided("d" + i, 100, 150, minute(-40 + i)),
                    new ResizeFailed("d" + i, "InsufficientQuota", minute(-40 + i)));
        }

        // 20 / (20 + 10): a third of 15 PTU-hours at 20 is 100, against 30.
        Evaluation evaluation = decide(scene, null, policy(scene, 1, 19.625));

        assertThat(reason(evaluation, "capacityRisk")).isEqualTo(ReasonCode.CAPACITY_RISK);
        assertThat(detail(evaluation)).contains("0.33").contains("$100.00");
    }

    @Test
    void aRegionThatHasNothingLeftRaisesDoubts() {
        // 20 / (20 + 60): three quarters of 15 PTU-hours at 20 is 225, against 30.
        Scene scene = quiet().after(Given.left(100, 0, 500, minute(-1)));

        Evaluation evaluation = decide(scene, null, policy(scene, 1, 19.625));

        assertThat(evaluation.reason()).isEqualTo(ReasonCode.CAPACITY_RISK);
        assertThat(detail(evaluation)).contains("0.75").contains("$225.00");
    }

    @Test
    void aRegionThatHasEnoughLeftOrNothingBecauseOfTheQuotaRaisesNone() {
        for (Integer[] left : new Integer[][] {{25, 500}, {0, 0}, {null, 0}, {null, null}}) {
            Scene scene = quiet().after(Given.left(100, left[0], left[1], minute(-1)));

            assertThat(decide(scene, null, policy(scene, 1, 19.625)).recommended())
                    .as("%s left, %s of quota", left[0], left[1])
                    .isEqualTo(Ptu.of(75));
        }
    }

    @Test
    void withoutPricesNoRiskIsPriced() {
        Scene scene = quiet();
        Surroundings around = Surroundings.of(scene.profile());

        assertThat(looked(around, scene, policy(scene, 0.5, 19.625)).recommended())
                .isEqualTo(Ptu.of(75));
    }

    /** Three days of 20 PTU before noon and 80 after. */
    @Test
    void theUsualDaySaysHowLongASmallerSizeDoes() {
        Scene scene = quiet();
        int days = 3;
        double[] demand = new double[days * 1440];
        for (int i = 0; i < demand.length; i++) {
            demand[i] = i % 1440 < 720 ? 20 : 80;
        }
        Instant midnight = minute(0).minus(Duration.ofHours(8));
        DemandProfile profile =
                DemandProfile.startingAt(
                                midnight.minus(Duration.ofDays(days)), 15, Horizons.USUAL_LEAD)
                        .learn(demand, SameTime.UTC);

        LowTime low = LowTime.of(situation(scene, profile), Ptu.of(50));

        // From eight to noon it does; then 30 are missing for twelve of the 22 hours.
        assertThat(low.hours()).isEqualTo(4);
        assertThat(low.shortPtuHours()).isCloseTo(360, within(5.0));
    }

    private static Scene quiet() {
        return Scene.threshold().steady(0.3).after(Given.utilization(-10, 0.9));
    }

    private static Situation situation(Scene scene, DemandProfile profile) {
        Surroundings around = new Surroundings(scene.profile(), profile, null, PRICES, Ptu.ZERO);
        Load load = Load.of(scene.state(), null, around, minute(3));
        Policy policy = scene.policy();
        return new Situation(
                scene.state(),
                policy,
                around,
                scene.profile().ladders().values().iterator().next(),
                minute(3),
                Ptu.of(100),
                load,
                policy.windows().at(minute(3)),
                new Foresight(profile, Optional.empty(), null, 5));
    }

    private static Evaluation decide(Scene scene, SpilloverTarget target, Policy policy) {
        return looked(
                new Surroundings(
                        scene.profile(),
                        DemandProfile.empty(),
                        target == null ? silent() : target,
                        PRICES,
                        Ptu.ZERO),
                scene,
                policy);
    }

    private static Evaluation looked(Surroundings around, Scene scene, Policy policy) {
        return Decider.decide(scene.state(), policy, around, Moment.at(minute(3)));
    }

    private static Policy policy(Scene scene, double regain, Double penalty) {
        Policy plain = scene.policy();
        Safeguards usual = Safeguards.DEFAULT;
        return new Policy(
                plain.name(),
                plain.rule(),
                plain.growth(),
                plain.shrink(),
                plain.min(),
                plain.max(),
                plain.timings(),
                plain.windows(),
                new Economics(penalty, null, null, null, Economics.AtBudget.REPORT),
                new Safeguards(
                        usual.maxChangesPerDay(),
                        false,
                        regain,
                        usual.latencyTargetMillis(),
                        usual.fallback(),
                        usual.fallbackSize()),
                plain.forecast());
    }

    private static SpilloverTarget silent() {
        return new SpilloverTarget(UsageWindow.empty(), List.of(), null);
    }

    /** 20,000 tokens of the newest minute, three quarters of them for others. */
    private static SpilloverTarget target(Long quota) {
        return new SpilloverTarget(
                UsageWindow.empty()
                        .with(new TokensSample(minute(-1), 20_000L, 0L, null, 1, minute(0)))
                        .with(
                                new RequestsSample(
                                        minute(-1), 100L, 100L, 0L, 0L, 25L, 1, minute(0))),
                List.of(),
                quota);
    }

    private static ReasonCode reason(Evaluation evaluation, String stage) {
        return evaluation.rationale().stage(stage).orElseThrow().reason();
    }

    private static String detail(Evaluation evaluation) {
        return evaluation.rationale().stage("capacityRisk").orElseThrow().detail();
    }

    @Test
    void aShrinkThatFitsOnlyAboveTheMaximumIsNotMade() {
        // 90 would do, and 80 is the most.
        Scene scene = quiet().limits(15, 80);
        Evaluation evaluation = decide(scene, target(10_000L), policy(scene, 1, null));

        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
        assertThat(evaluation.decision()).isEmpty();
    }
}
