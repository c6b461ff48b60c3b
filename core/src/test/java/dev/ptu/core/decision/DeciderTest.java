package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static dev.ptu.core.deployment.Given.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.PendingResize;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.TokensSample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From the pipeline to the decision, and what the state learns of it. */
class DeciderTest {

    @Test
    void anOrderIsADecisionAndInFlight() {
        Scene scene = Scene.threshold().steady(0.95);
        Evaluation evaluation = scene.decideAndLearnAt(3);
        ScaleDecision decision = evaluation.decision().orElseThrow();
        assertThat(decision.from()).isEqualTo(Ptu.of(100));
        assertThat(decision.to()).isEqualTo(Ptu.of(150));
        assertThat(decision.mode()).isEqualTo(ScaleDecision.Mode.AUTO);
        assertThat(decision.decidedAt()).isEqualTo(minute(3));
        assertThat(decision.validUntil()).isEqualTo(minute(13));
        assertThat(evaluation.changeUnderWay()).isTrue();
        // 10 minutes to start and 40 to finish.
        assertThat(scene.state().resizes().pending())
                .isEqualTo(
                        new PendingResize(
                                decision.id(), Ptu.of(100), Ptu.of(150), minute(3), minute(53)));
    }

    @Test
    void theIdOfADecisionIsDerived() {
        Scene scene = Scene.threshold().steady(0.95);
        String id = scene.decide().decision().orElseThrow().id();
        assertThat(id).startsWith("gpt-4o-prod-20260302T080300.000Z-100-150-");
        assertThat(scene.decide().decision().orElseThrow().id()).isEqualTo(id);
        assertThat(scene.decideAt(4).decision().orElseThrow().id()).isNotEqualTo(id);
    }

    @Test
    void anAcceleratedClockGivesEveryExpiryItsFloor() {
        Scene scene = Scene.threshold().steady(0.95);
        Evaluation evaluation =
                Decider.decide(
                        scene.state(),
                        scene.policy(),
                        Surroundings.of(scene.profile()),
                        new Moment(minute(3), Duration.ofMinutes(20)));
        assertThat(evaluation.decision().orElseThrow().validUntil()).isEqualTo(minute(33));
        assertThat(evaluation.next(scene.state()).pending().orElseThrow().expiresAt())
                .isEqualTo(minute(93));
    }

    @Test
    void aSecondDecisionWaitsForTheOutcomeOfTheFirst() {
        Scene scene = Scene.threshold().steady(0.95);
        String first = scene.decideAndLearnAt(3).decision().orElseThrow().id();
        assertThat(scene.decideAndLearnAt(4).decision()).isEmpty();
        scene.after(new ResizeApplied(first, Ptu.of(150), minute(5)));
        assertThat(scene.decideAndLearnAt(6).changeUnderWay()).isFalse();
    }

    @Test
    void aResizeThatNobodyAnswersForIsGivenUp() {
        Scene scene = Scene.threshold().steady(0.95);
        scene.decideAndLearnAt(3);
        scene.after(size(100, minute(50)));
        assertThat(scene.decideAndLearnAt(52).reason()).isEqualTo(ReasonCode.IN_FLIGHT);
        Evaluation evaluation = scene.decideAndLearnAt(53);
        assertThat(evaluation.rationale().stage("expiry"))
                .get()
                .extracting(StageResult::reason)
                .isEqualTo(ReasonCode.RESIZE_EXPIRED);
        assertThat(evaluation.changeUnderWay()).isFalse();
        assertThat(scene.state().pending()).isEmpty();
    }

    @Test
    void aResizeIsAlsoGivenUpWhereThePolicyIsGone() {
        Scene scene = Scene.threshold().steady(0.95);
        scene.decideAndLearnAt(3);
        assertThat(Decider.observe(scene.state(), null, minute(52)).changeUnderWay()).isTrue();
        Evaluation evaluation = Decider.observe(scene.state(), null, minute(53));
        assertThat(evaluation.changeUnderWay()).isFalse();
        assertThat(evaluation.next(scene.state()).pending()).isEmpty();
    }

    @Test
    void governanceOffEvaluatesOnly() {
        Scene scene = Scene.threshold().growth(Governance.OFF, null, Duration.ZERO).steady(0.95);
        Evaluation evaluation = scene.decideAndLearnAt(3);
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(150));
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.GOVERNANCE_OFF);
        assertThat(evaluation.decision()).isEmpty();
        assertThat(scene.state().pending()).isEmpty();
    }

    @Test
    void governanceIsPerDirection() {
        Scene scene = Scene.threshold().growth(Governance.OFF, null, Duration.ZERO).steady(0.3);
        assertThat(scene.decide().decision().orElseThrow().mode())
                .isEqualTo(ScaleDecision.Mode.AUTO);
    }

    @Test
    void aRecommendationIsToldOnceAndIsNeverInFlight() {
        Scene scene =
                Scene.threshold().growth(Governance.RECOMMEND, null, Duration.ZERO).steady(0.95);
        Evaluation first = scene.decideAndLearnAt(3);
        assertThat(first.decision().orElseThrow().mode()).isEqualTo(ScaleDecision.Mode.RECOMMEND);
        assertThat(first.reason()).isEqualTo(ReasonCode.GROW);
        assertThat(first.changeUnderWay()).isFalse();
        assertThat(scene.state().pending()).isEmpty();
        Evaluation second = scene.decideAndLearnAt(4);
        assertThat(second.decision()).isEmpty();
        assertThat(second.reason()).isEqualTo(ReasonCode.ALREADY_RECOMMENDED);
        assertThat(second.recommended()).isEqualTo(Ptu.of(150));
    }

    @Test
    void aRecommendationIsToldAgainWhenItExpires() {
        Scene scene =
                Scene.threshold().growth(Governance.RECOMMEND, null, Duration.ZERO).steady(0.95);
        scene.decideAndLearnAt(-1);
        for (int minute = 0; minute < 9; minute++) {
            assertThat(scene.decideAndLearnAt(minute).decision()).as("minute " + minute).isEmpty();
        }
        assertThat(scene.decideAndLearnAt(9).decision()).isPresent();
    }

    @Test
    void aRecommendationIsToldAgainWhenItsTargetChanges() {
        Scene scene = Scene.target().growth(Governance.RECOMMEND, null, Duration.ZERO).steady(0.8);
        assertThat(scene.decideAndLearnAt(3).decision().orElseThrow().to()).isEqualTo(Ptu.of(115));
        scene.after(Given.utilization(0, 1.0), Given.utilization(1, 1.0));
        assertThat(scene.decideAndLearnAt(4).decision().orElseThrow().to()).isEqualTo(Ptu.of(130));
    }

    @Test
    void aTickWithoutANewMinuteIsStale() {
        Scene scene = Scene.threshold().steady(0.7);
        assertThat(scene.decideAndLearnAt(3).reason()).isEqualTo(ReasonCode.BETWEEN_THRESHOLDS);
        Evaluation silent = scene.decideAndLearnAt(4);
        assertThat(silent.reason()).isEqualTo(ReasonCode.STALE);
        assertThat(silent.minute()).isEqualTo(minute(-1));
        scene.after(Given.utilization(0, 0.7));
        assertThat(scene.decideAndLearnAt(5).reason()).isEqualTo(ReasonCode.BETWEEN_THRESHOLDS);
    }

    @Test
    void whatMattersMoreThanStalenessIsSaid() {
        Scene scene = Scene.threshold().steady(0.95);
        scene.decideAndLearnAt(3);
        assertThat(scene.decideAndLearnAt(4).reason()).isEqualTo(ReasonCode.IN_FLIGHT);
    }

    /** (900,000 - 100,000 + 4 x 50,000) / 2,500 = 400. */
    @Test
    void demandIsWhatTheTokensOfTheNewestMinuteWereWorth() {
        Scene scene = Scene.threshold().steady(0.7);
        scene.after(
                new SampleObserved(
                        new TokensSample(minute(-1), 900_000L, 50_000L, 100_000L, 1, minute(0))));
        assertThat(scene.decide().demandPtu().orElseThrow()).isCloseTo(400, within(1e-9));
    }

    /** 0.7 x 100. */
    @Test
    void unknownTokensAreNoDemandOfZero() {
        Scene scene = Scene.threshold().steady(0.7);
        assertThat(scene.decide().demandPtu().orElseThrow()).isCloseTo(70, within(1e-9));
        scene.after(
                new SampleObserved(
                        new TokensSample(minute(-1), 900_000L, null, 100_000L, 1, minute(0))));
        assertThat(scene.decide().demandPtu().orElseThrow()).isCloseTo(70, within(1e-9));
        assertThat(Scene.threshold().decide().demandPtu()).isEmpty();
    }

    /** (900,000 + 4 x 50,000) / 2,500 = 440. */
    @Test
    void unknownCachedTokensCountInFull() {
        Scene scene = Scene.threshold().steady(0.7);
        scene.after(
                new SampleObserved(
                        new TokensSample(minute(-1), 900_000L, 50_000L, null, 1, minute(0))));
        assertThat(scene.decide().demandPtu().orElseThrow()).isCloseTo(440, within(1e-9));
    }

    @Test
    void aDeploymentWithoutAPolicyIsOnlyObserved() {
        Scene scene = Scene.threshold().steady(0.95);
        Evaluation evaluation =
                Decider.observe(scene.state(), Surroundings.of(scene.profile()), minute(3));
        assertThat(evaluation.policy()).isEmpty();
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.NO_POLICY);
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
        assertThat(evaluation.utilizationMean()).isPresent();
        assertThat(evaluation.decision()).isEmpty();
        assertThat(Decider.observe(scene.state(), null, minute(3)).demandPtu()).isEmpty();
    }

    @Test
    void aSizeThatWasNeverObservedIsUnknown() {
        Scene scene = Scene.threshold();
        DeploymentState blank = DeploymentState.initial(Given.ID);
        Evaluation decided =
                Decider.decide(
                        blank,
                        scene.policy(),
                        Surroundings.of(scene.profile()),
                        Moment.at(minute(3)));
        assertThat(decided.reason()).isEqualTo(ReasonCode.SIZE_UNKNOWN);
        assertThat(decided.current()).isEqualTo(Ptu.ZERO);
        assertThat(Decider.observe(blank, null, minute(3)).reason())
                .isEqualTo(ReasonCode.SIZE_UNKNOWN);
    }

    @Test
    void reasonCodesAreWrittenInOneWay() {
        assertThat(ReasonCode.WITHIN_TOLERANCE.code()).isEqualTo("WithinTolerance");
        assertThat(ReasonCode.GROW.code()).isEqualTo("Grow");
        assertThat(ReasonCode.CHANGED_BY_HAND.code()).isEqualTo("ChangedByHand");
    }
}
