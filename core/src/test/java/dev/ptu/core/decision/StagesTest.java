package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.decided;
import static dev.ptu.core.deployment.Given.minute;
import static dev.ptu.core.deployment.Given.size;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.Advice;
import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.PausedUntil;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.GrowthPermission;
import dev.ptu.core.policy.PlanningWindow;
import dev.ptu.core.policy.ShrinkPermission;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each stage between the recommenders and the decision. */
class StagesTest {

    private static final Duration FIVE = Duration.ofMinutes(5);

    private static EvaluationMade advised(int minute, int ptu) {
        return new EvaluationMade(minute(minute), minute(minute - 3), Advice.of(Ptu.of(ptu)));
    }

    /** Open from 07:00 to 09:00 UTC, unless closed then. */
    private static PlanningWindow window(
            boolean open,
            GrowthPermission growth,
            ShrinkPermission shrink,
            Integer min,
            Integer max) {
        return new PlanningWindow(
                "w",
                0,
                Set.of(),
                LocalTime.of(open ? 7 : 12, 0),
                LocalTime.of(open ? 9 : 13, 0),
                ZoneOffset.UTC,
                growth,
                shrink,
                min == null ? null : Ptu.of(min),
                max == null ? null : Ptu.of(max));
    }

    private static void assertOutcome(Evaluation evaluation, int recommended, ReasonCode reason) {
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(recommended));
        assertThat(evaluation.reason()).isEqualTo(reason);
    }

    @Test
    void theStagesSpeakInTheirOrder() {
        assertThat(Scene.threshold().steady(0.7).decide().rationale().stages())
                .extracting(StageResult::stage)
                .containsExactly(
                        "threshold",
                        "forecast",
                        "pin",
                        "stabilise",
                        "stepLimit",
                        "stepPolicies",
                        "planningWindow",
                        "limits",
                        "budget",
                        "flapSimulation",
                        "capacityRisk",
                        "spillTarget",
                        "latencyTarget",
                        "changeBudget",
                        "inFlight",
                        "azureBusy",
                        "pause",
                        "handHold",
                        "unknownData",
                        "standingOrder",
                        "retry",
                        "ladder",
                        "governance");
    }

    // Stabilise

    @Test
    void aShrinkGoesNoFurtherThanTheHighestAdviceOfItsWindow() {
        Evaluation evaluation =
                Scene.target()
                        .shrink(Governance.AUTO, null, FIVE)
                        .after(advised(-1, 70), advised(0, 80), advised(2, 60))
                        .steady(0.35)
                        .decide();
        assertOutcome(evaluation, 80, ReasonCode.SHRINK);
    }

    @Test
    void adviceAsOldAsTheWindowNoLongerCounts() {
        Evaluation evaluation =
                Scene.target()
                        .shrink(Governance.AUTO, null, FIVE)
                        .after(advised(-2, 80), advised(-1, 60))
                        .steady(0.35)
                        .decide();
        assertOutcome(evaluation, 60, ReasonCode.SHRINK);
    }

    @Test
    void aShrinkWaitsWhileTheWindowHasAdviceForTheCurrentSize() {
        Evaluation evaluation =
                Scene.target()
                        .shrink(Governance.AUTO, null, FIVE)
                        .after(advised(-1, 110), advised(0, 60))
                        .steady(0.35)
                        .decide();
        assertOutcome(evaluation, 100, ReasonCode.STABILISED);
    }

    @Test
    void aShrinkWaitsForAWholeWindowAfterSilence() {
        Scene scene = Scene.target().shrink(Governance.AUTO, null, FIVE).steady(0.35);
        for (int minute = 3; minute <= 7; minute++) {
            assertThat(scene.decideAndLearnAt(minute).recommended())
                    .as("minute %d", minute)
                    .isEqualTo(Ptu.of(100));
        }
        assertOutcome(scene.decideAndLearnAt(8), 50, ReasonCode.SHRINK);
    }

    @Test
    void aGrowthGoesNoFurtherThanTheLowestAdviceOfItsWindow() {
        Evaluation evaluation =
                Scene.target()
                        .growth(Governance.AUTO, null, FIVE)
                        .after(advised(-1, 130), advised(0, 110), advised(1, 140))
                        .steady(1.0)
                        .decide();
        assertOutcome(evaluation, 110, ReasonCode.GROW);
    }

    @Test
    void withoutAWindowAGrowthIsImmediate() {
        assertOutcome(Scene.target().steady(1.0).decide(), 145, ReasonCode.GROW);
    }

    // Step limit

    @ParameterizedTest
    @CsvSource({
        "20, 120", // of 145
        "22, 120", // 122 down to 120
        "3, 105", // at least one step
        "100, 145"
    })
    void aGrowthIsCutToOneStep(int step, int size) {
        Evaluation evaluation =
                Scene.target().growth(Governance.AUTO, step, Duration.ZERO).steady(1.0).decide();
        assertOutcome(evaluation, size, ReasonCode.GROW);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 80", // of 50
        "22, 80", // 78 up to 80
        "3, 95", // at least one step
        "100, 50"
    })
    void aShrinkIsCutToOneStep(int step, int size) {
        Evaluation evaluation =
                Scene.target().shrink(Governance.AUTO, step, Duration.ZERO).steady(0.35).decide();
        assertOutcome(evaluation, size, ReasonCode.SHRINK);
    }

    // Planning windows

    @Test
    void aClosedWindowStopsGrowth() {
        Evaluation evaluation =
                Scene.target()
                        .windows(window(false, GrowthPermission.ALLOWED, null, null, null))
                        .steady(1.0)
                        .decide();
        assertOutcome(evaluation, 100, ReasonCode.WINDOW_CLOSED);
    }

    @Test
    void aWindowForThePanicLaneStopsTheRules() {
        Evaluation evaluation =
                Scene.target()
                        .windows(window(true, GrowthPermission.PANIC_ONLY, null, null, null))
                        .steady(1.0)
                        .decide();
        assertOutcome(evaluation, 100, ReasonCode.WINDOW_CLOSED);
    }

    @Test
    void aClosedWindowStopsAShrink() {
        Evaluation evaluation =
                Scene.target()
                        .windows(window(true, null, ShrinkPermission.NONE, null, null))
                        .steady(0.35)
                        .decide();
        assertOutcome(evaluation, 100, ReasonCode.WINDOW_CLOSED);
    }

    @Test
    void anOpenWindowLetsBothThrough() {
        PlanningWindow open =
                window(true, GrowthPermission.ALLOWED, ShrinkPermission.ALLOWED, null, null);
        assertOutcome(Scene.target().windows(open).steady(1.0).decide(), 145, ReasonCode.GROW);
        assertOutcome(Scene.target().windows(open).steady(0.35).decide(), 50, ReasonCode.SHRINK);
    }

    // Limits

    @Test
    void theMaximumCutsAGrowth() {
        assertOutcome(
                Scene.threshold().limits(15, 120).steady(0.95).decide(), 120, ReasonCode.GROW);
    }

    @Test
    void theMinimumCutsAShrink() {
        assertOutcome(
                Scene.threshold().limits(80, 300).steady(0.3).decide(), 80, ReasonCode.SHRINK);
    }

    @Test
    void atTheMaximumTheReasonIsTheMaximum() {
        assertOutcome(
                Scene.threshold().limits(15, 100).steady(0.95).decide(),
                100,
                ReasonCode.LIMITED_BY_MAXIMUM);
    }

    @Test
    void atTheMinimumTheReasonIsTheMinimum() {
        assertOutcome(
                Scene.threshold().limits(100, 300).steady(0.3).decide(),
                100,
                ReasonCode.LIMITED_BY_MINIMUM);
    }

    @Test
    void limitsOffTheLadderAreAlignedInwards() {
        assertOutcome(
                Scene.threshold().limits(15, 123).steady(0.95).decide(), 120, ReasonCode.GROW);
        assertOutcome(
                Scene.threshold().limits(82, 300).steady(0.3).decide(), 85, ReasonCode.SHRINK);
    }

    @Test
    void aSizeOutsideItsLimitsIsBroughtInside() {
        assertOutcome(
                Scene.threshold().limits(120, 300).steady(0.7).decide(), 120, ReasonCode.GROW);
        assertOutcome(Scene.threshold().limits(15, 80).steady(0.7).decide(), 80, ReasonCode.SHRINK);
    }

    @Test
    void theMinimumOfAWindowRaisesTheSizeWhenItOpens() {
        PlanningWindow open = window(true, GrowthPermission.ALLOWED, null, 150, null);
        assertOutcome(Scene.threshold().windows(open).steady(0.3).decide(), 150, ReasonCode.GROW);
    }

    @Test
    void theMinimumOfAClosedWindowDoesNotHold() {
        PlanningWindow closed = window(false, null, null, 150, null);
        assertOutcome(
                Scene.threshold().windows(closed).steady(0.3).decide(), 75, ReasonCode.SHRINK);
    }

    @Test
    void aRaisedMinimumNeedsNoData() {
        PlanningWindow open = window(true, GrowthPermission.ALLOWED, null, 150, null);
        assertOutcome(Scene.threshold().windows(open).decide(), 150, ReasonCode.GROW);
    }

    @Test
    void aRaisedMinimumWaitsWhereGrowthIsClosed() {
        PlanningWindow open = window(true, GrowthPermission.NONE, null, 150, null);
        assertOutcome(
                Scene.threshold().windows(open).steady(0.7).decide(),
                100,
                ReasonCode.WINDOW_CLOSED);
    }

    @Test
    void theMaximumOfAWindowLowersTheSizeOnlyWhereShrinkingIsAllowed() {
        PlanningWindow free = window(true, null, ShrinkPermission.ALLOWED, null, 60);
        PlanningWindow shut = window(true, null, ShrinkPermission.NONE, null, 60);
        assertOutcome(Scene.threshold().windows(free).steady(0.7).decide(), 60, ReasonCode.SHRINK);
        assertOutcome(
                Scene.threshold().windows(shut).steady(0.7).decide(),
                100,
                ReasonCode.WINDOW_CLOSED);
    }

    // Guards

    @Test
    void nothingChangesWhileAzureIsBusy() {
        Evaluation evaluation =
                Scene.threshold().after(size(100, "Updating", minute(2))).steady(0.95).decide();
        assertOutcome(evaluation, 100, ReasonCode.AZURE_BUSY);
    }

    @Test
    void aFailedProvisioningIsNotBusy() {
        Evaluation evaluation =
                Scene.threshold().after(size(100, "Failed", minute(2))).steady(0.95).decide();
        assertOutcome(evaluation, 150, ReasonCode.GROW);
    }

    @Test
    void aPausedDeploymentIsEvaluatedAndLeftAlone() {
        Scene scene =
                Scene.threshold()
                        .after(new PausedUntil("ada", "launch", minute(0), minute(10)))
                        .steady(0.95);
        assertOutcome(scene.decideAt(9), 100, ReasonCode.PAUSED);
        assertThat(scene.decideAt(9).rationale().stage("threshold").orElseThrow().after())
                .isEqualTo(Ptu.of(150));
    }

    @Test
    void aPauseEndsByItself() {
        Evaluation evaluation =
                Scene.threshold()
                        .after(new PausedUntil("ada", "launch", minute(0), minute(3)))
                        .steady(0.95)
                        .decide();
        assertOutcome(evaluation, 150, ReasonCode.GROW);
    }

    @Test
    void aSizeSetByHandIsLeftAloneForTwoHours() {
        Scene scene = Scene.threshold().after(size(200, minute(-110)), size(100, minute(-89)));
        scene = scene.after(size(120, minute(-80))).steady(0.95);
        assertOutcome(scene.decide(), 120, ReasonCode.CHANGED_BY_HAND);
    }

    @Test
    void theHoldAfterAHandEndsByItself() {
        Scene scene = Scene.threshold().size(120).after(size(100, minute(-89)));
        // Two hours after 06:31 is 08:31: the load of the minutes before it decides then.
        for (int minute = 25; minute < 30; minute++) {
            scene.after(dev.ptu.core.deployment.Given.utilization(minute, 0.95));
        }
        assertOutcome(scene.decideAt(30), 100, ReasonCode.CHANGED_BY_HAND);
        assertOutcome(scene.decideAt(31), 150, ReasonCode.GROW);
    }

    @Test
    void aHandSetSizeOutsideTheLimitsIsNotRevertedBeforeTheHoldEnds() {
        Evaluation evaluation =
                Scene.threshold()
                        .limits(15, 150)
                        .after(size(400, minute(-10)))
                        .steady(0.7)
                        .decide();
        assertOutcome(evaluation, 400, ReasonCode.CHANGED_BY_HAND);
    }

    @Test
    void nothingShrinksOnADegradedMinute() {
        // The newest minute, 08:00, was never read; it closes by waiting at 08:11.
        Scene scene = Scene.threshold().steady(0.3);
        Evaluation evaluation = scene.decideAt(11);
        assertThat(evaluation.minute()).isEqualTo(minute(0));
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
    }

    @Test
    void aDegradedMinuteIsTheReasonWhileMetricsAreNotGone() {
        // 07:57 was read before it was stable: it closes by waiting, its value is no shrink.
        Scene scene = Scene.threshold();
        for (int minute = -5; minute <= -1; minute++) {
            scene.after(
                    new dev.ptu.core.deployment.DeploymentEvent.SampleObserved(
                            new dev.ptu.core.window.UtilizationSample(
                                    minute(minute),
                                    new dev.ptu.core.units.Utilization(0.3),
                                    null,
                                    1,
                                    minute(-1))));
        }
        Evaluation evaluation =
                Decider.decide(
                        scene.state(),
                        patient(scene.policy()),
                        Surroundings.of(scene.profile()),
                        Moment.at(minute(10)));
        assertOutcome(evaluation, 100, ReasonCode.DEGRADED);
    }

    private static dev.ptu.core.policy.Policy patient(dev.ptu.core.policy.Policy policy) {
        dev.ptu.core.policy.Timings timings =
                new dev.ptu.core.policy.Timings(
                        Duration.ofMinutes(30),
                        policy.timings().handHold(),
                        policy.timings().decisionValidity(),
                        policy.timings().operationDeadline());
        return new dev.ptu.core.policy.Policy(
                policy.name(),
                policy.rule(),
                policy.growth(),
                policy.shrink(),
                policy.min(),
                policy.max(),
                timings,
                policy.windows());
    }

    @Test
    void nothingShrinksOnUnknownMinutesEvenToComeBelowTheMaximum() {
        Evaluation evaluation =
                Scene.threshold().limits(15, 80).load(0.7, null, null, null, 0.7).decide();
        assertOutcome(evaluation, 100, ReasonCode.INSUFFICIENT_DATA);
    }

    @Test
    void metricsThatStopSayNothingAfterTenMinutes() {
        Scene scene = Scene.threshold().steady(0.95);
        assertOutcome(scene.decideAt(9), 150, ReasonCode.GROW);
        assertOutcome(scene.decideAt(10), 100, ReasonCode.METRICS_GONE);
    }

    @Test
    void whatJustFailedIsNotAskedAgainAtOnce() {
        Scene scene =
                Scene.threshold()
                        .steady(0.95)
                        .after(
                                decided("d1", 100, 150, minute(0)),
                                new ResizeFailed("d1", "InsufficientQuota", minute(2)));
        assertOutcome(scene.decideAt(6), 100, ReasonCode.RETRY_LATER);
        assertOutcome(scene.decideAt(7), 150, ReasonCode.GROW);
    }

    @Test
    void aFailedGrowthDoesNotStopAShrink() {
        Scene scene =
                Scene.threshold()
                        .steady(0.3)
                        .after(
                                decided("d1", 100, 150, minute(0)),
                                new ResizeFailed("d1", "InsufficientQuota", minute(2)));
        assertOutcome(scene.decide(), 75, ReasonCode.SHRINK);
    }

    @Test
    void whatWasRefusedIsDecidedAgain() {
        Scene scene =
                Scene.threshold()
                        .steady(0.95)
                        .after(
                                decided("d1", 100, 150, minute(0)),
                                new ResizeRefused("d1", "Expired", minute(2)));
        assertOutcome(scene.decide(), 150, ReasonCode.GROW);
    }

    @Test
    void metricsMayBeWaitedForLongerThanMinutesAre() {
        Scene scene = Scene.threshold().steady(0.95);
        assertThat(lookedAt(scene, 29).reason()).isEqualTo(ReasonCode.INSUFFICIENT_DATA);
        assertThat(lookedAt(scene, 30).reason()).isEqualTo(ReasonCode.METRICS_GONE);
    }

    private static Evaluation lookedAt(Scene scene, int minutes) {
        return Decider.decide(
                scene.state(),
                patient(scene.policy()),
                Surroundings.of(scene.profile()),
                Moment.at(minute(minutes)));
    }
}
