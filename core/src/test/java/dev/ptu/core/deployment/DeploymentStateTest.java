package dev.ptu.core.deployment;

import static dev.ptu.core.deployment.Given.after;
import static dev.ptu.core.deployment.Given.decided;
import static dev.ptu.core.deployment.Given.minute;
import static dev.ptu.core.deployment.Given.resize;
import static dev.ptu.core.deployment.Given.size;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent.ApprovalAsked;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalGiven;
import dev.ptu.core.deployment.DeploymentEvent.ChangeCounted;
import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.PausedUntil;
import dev.ptu.core.deployment.DeploymentEvent.RecommendationMade;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeExpired;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.deployment.DeploymentEvent.ResizeStarted;
import dev.ptu.core.deployment.DeploymentEvent.Resumed;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentStateTest {

    private static final ResizeApplied APPLIED = new ResizeApplied("d1", Ptu.of(150), minute(6));

    @Test
    void theFirstObservationIsNotAChangeByHand() {
        DeploymentState state = after(size(100, minute(0)));
        assertThat(state.currentSize()).contains(Ptu.of(100));
        assertThat(state.handChange()).isNull();
    }

    @Test
    void aSizeThatNoResizeExplainsIsAChangeByHand() {
        DeploymentState state = after(size(100, minute(0)), size(130, minute(1)));
        assertThat(state.currentSize()).contains(Ptu.of(130));
        assertThat(state.handChange())
                .isEqualTo(new HandChange(Ptu.of(100), Ptu.of(130), minute(1)));
    }

    @Test
    void anOlderObservationIsIgnored() {
        DeploymentState known = after(size(100, minute(5)));
        assertThat(known.after(size(130, minute(4)))).isEqualTo(known);
    }

    @Test
    void theSameObservationTwiceChangesNothing() {
        DeploymentState known = after(size(100, minute(0)), size(130, minute(1)));
        assertThat(known.after(size(130, minute(1)))).isEqualTo(known);
    }

    @Test
    void aSecondObservationOfAHandSetSizeDoesNotRenewTheHold() {
        DeploymentState state =
                after(size(100, minute(0)), size(130, minute(1)), size(130, minute(2)));
        assertThat(state.handChange()).extracting(HandChange::at).isEqualTo(minute(1));
    }

    @Test
    void eitherEndOfThePendingResizeIsExplained() {
        DeploymentState state =
                after(
                        size(100, minute(0)),
                        decided("d1", 100, 150, minute(1)),
                        size(150, minute(2)),
                        size(100, minute(3)),
                        size(150, minute(4)));
        assertThat(state.handChange()).isNull();
        assertThat(state.currentSize()).contains(Ptu.of(150));
        assertThat(state.pending()).isPresent();
    }

    @Test
    void aThirdSizeWhileAResizeIsPendingIsAChangeByHand() {
        DeploymentState state =
                after(
                        size(100, minute(0)),
                        decided("d1", 100, 150, minute(1)),
                        size(200, minute(2)));
        assertThat(state.handChange()).extracting(HandChange::to).isEqualTo(Ptu.of(200));
        assertThat(state.pending()).isPresent();
    }

    @Test
    void anAppliedResizeSetsTheSizeAndIsOver() {
        DeploymentState state =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)), APPLIED);
        assertThat(state.currentSize()).contains(Ptu.of(150));
        assertThat(state.pending()).isEmpty();
        assertThat(state.handChange()).isNull();
    }

    @Test
    void anEchoOfTheSizeBeforeOurOwnChangeIsIgnored() {
        DeploymentState applied =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)), APPLIED);
        assertThat(applied.after(size(100, minute(10)))).isEqualTo(applied);
    }

    @Test
    void theSizeBeforeIsAChangeByHandWhenItStillShowsFiveMinutesLater() {
        DeploymentState state =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)), APPLIED)
                        .after(size(100, minute(11)));
        assertThat(state.handChange())
                .isEqualTo(new HandChange(Ptu.of(150), Ptu.of(100), minute(11)));
    }

    @Test
    void anObservationFromBeforeTheApplicationIsOlder() {
        DeploymentState applied =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)), APPLIED);
        assertThat(applied.after(size(120, minute(5)))).isEqualTo(applied);
    }

    @Test
    void anApplicationOvertakenByAnOldReadStillSetsTheSize() {
        DeploymentState state =
                after(
                        size(100, minute(0)),
                        decided("d1", 100, 150, minute(1)),
                        size(100, minute(7)),
                        APPLIED);
        assertThat(state.currentSize()).contains(Ptu.of(150));
    }

    @Test
    void anApplicationOvertakenByAHandKeepsTheHandsSize() {
        DeploymentState state =
                after(
                        size(100, minute(0)),
                        decided("d1", 100, 150, minute(1)),
                        size(300, minute(7)),
                        APPLIED);
        assertThat(state.currentSize()).contains(Ptu.of(300));
        assertThat(state.handChange()).isNotNull();
    }

    @Test
    void aFinalOutcomeOfAnotherDecisionIsIgnored() {
        DeploymentState pending = after(size(100, minute(0)), decided("d1", 100, 150, minute(1)));
        assertThat(pending.after(new ResizeApplied("d0", Ptu.of(90), minute(2))))
                .isEqualTo(pending);
        assertThat(pending.after(new ResizeFailed("d0", "Conflict", minute(2)))).isEqualTo(pending);
    }

    @Test
    void theFirstFinalOutcomeWins() {
        DeploymentState failed =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)))
                        .after(new ResizeFailed("d1", "InsufficientQuota", minute(2)));
        assertThat(failed.pending()).isEmpty();
        assertThat(failed.after(APPLIED)).isEqualTo(failed);
        assertThat(failed.after(new ResizeRefused("d1", "Expired", minute(3)))).isEqualTo(failed);
    }

    @Test
    void aStartChangesNothing() {
        DeploymentState pending = after(size(100, minute(0)), decided("d1", 100, 150, minute(1)));
        assertThat(pending.after(new ResizeStarted("d1", minute(2)))).isEqualTo(pending);
    }

    @Test
    void aSecondResizeIsNotTakenOnWhileOneIsInFlight() {
        DeploymentState state =
                after(
                        size(100, minute(0)),
                        decided("d1", 100, 150, minute(1)),
                        decided("d2", 100, 200, minute(2)));
        assertThat(state.resizes().pending()).isEqualTo(resize("d1", 100, 150, minute(1)));
    }

    @Test
    void aResizeThatEndedDoesNotComeBack() {
        DeploymentState ended =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)), APPLIED);
        assertThat(ended.after(decided("d1", 100, 150, minute(1)))).isEqualTo(ended);
    }

    @Test
    void aResizeThatTakesEffectAfterItExpiredIsOurs() {
        DeploymentState state =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)))
                        .after(new ResizeExpired("d1", minute(51)))
                        .after(size(150, minute(60)));
        assertThat(state.handChange()).isNull();
        assertThat(state.currentSize()).contains(Ptu.of(150));
    }

    @Test
    void aResizeThatTakesEffectAfterItFailedIsOurs() {
        DeploymentState state =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)))
                        .after(new ResizeFailed("d1", "TimedOut", minute(30)))
                        .after(size(150, minute(60)));
        assertThat(state.handChange()).isNull();
    }

    @Test
    void theSizeOfARefusedResizeIsSomeoneElses() {
        DeploymentState state =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)))
                        .after(new ResizeRefused("d1", "Expired", minute(20)))
                        .after(size(150, minute(21)));
        assertThat(state.handChange()).isNotNull();
    }

    @Test
    void aResumeEndsAPause() {
        DeploymentState state =
                after(new PausedUntil("ada", "launch", minute(0), minute(60)))
                        .after(new Resumed("ada", "done", minute(10)));
        assertThat(state.pause()).isNotNull();
        assertThat(state.pause().isActive(minute(10))).isFalse();
    }

    @Test
    void aPauseThatComesAfterItsResumeDoesNotHold() {
        DeploymentState state =
                after(new Resumed("ada", "done", minute(10)))
                        .after(new PausedUntil("ada", "launch", minute(0), minute(60)));
        assertThat(state.pause().isActive(minute(11))).isFalse();
    }

    @Test
    void theLaterRecommendationCounts() {
        Recommendation later = new Recommendation(Ptu.of(60), minute(5), minute(15));
        Recommendation earlier = new Recommendation(Ptu.of(80), minute(4), minute(14));
        DeploymentState state =
                after(new RecommendationMade(later), new RecommendationMade(earlier));
        assertThat(state.recommendation()).isEqualTo(later);
    }

    @Test
    void adviceOfOneMinuteIsMergedAndForgottenAfterAnHour() {
        DeploymentState state =
                after(
                        new EvaluationMade(minute(0), minute(0), Advice.of(Ptu.of(90))),
                        new EvaluationMade(minute(1), minute(0), Advice.of(Ptu.of(50))),
                        new EvaluationMade(
                                minute(1).plusSeconds(30), minute(0), Advice.of(Ptu.of(70))),
                        new EvaluationMade(minute(60), minute(50), Advice.of(Ptu.of(60))));
        assertThat(state.advice().minutes())
                .containsExactly(
                        new AdviceHistory.Entry(minute(1), new Advice(Ptu.of(50), Ptu.of(70))),
                        new AdviceHistory.Entry(minute(60), Advice.of(Ptu.of(60))));
        assertThat(state.evaluatedUntil()).isEqualTo(minute(50));
    }

    @Test
    void anEvaluationThatComesLateChangesNothing() {
        DeploymentState state =
                after(new EvaluationMade(minute(5), minute(2), Advice.of(Ptu.of(90))));
        assertThat(state.after(new EvaluationMade(minute(4), minute(1), Advice.of(Ptu.of(50)))))
                .isEqualTo(state);
    }

    @Test
    void theSizeInForceIsKnownForEveryMinute() {
        DeploymentState state =
                after(size(100, minute(0)), decided("d1", 100, 150, minute(1)), APPLIED);
        assertThat(state.sizes().at(minute(-30))).contains(Ptu.of(100));
        assertThat(state.sizes().at(minute(5))).contains(Ptu.of(100));
        assertThat(state.sizes().at(minute(6))).contains(Ptu.of(150));
        assertThat(state.sizes().changedBetween(minute(5), minute(7))).isTrue();
        assertThat(state.sizes().changedBetween(minute(6), minute(7))).isFalse();
        assertThat(state.sizes().changedBetween(minute(-1), minute(1))).isFalse();
    }

    @Test
    void aStandardDeploymentHasNoSizeInPtu() {
        DeploymentState state =
                after(
                        new DeploymentEvent.CapacityObserved(
                                "gpt-4o",
                                "2024-11-20",
                                "GlobalStandard",
                                450,
                                "Succeeded",
                                null,
                                "swedencentral",
                                Map.of(),
                                minute(0)));
        assertThat(state.currentSize()).isEmpty();
        assertThat(state.sku()).isEmpty();
    }

    @Test
    void aChangeCountsForItsWhole24Hours() {
        Instant changed = minute(0).plusSeconds(30);
        ChangeLedger changes = after(new ChangeCounted(changed, true, 1)).changes();
        Instant over = changed.plus(Duration.ofDays(1));
        assertThat(changes.at(over.minusSeconds(1)).times()).hasSize(1);
        assertThat(changes.at(over.plusSeconds(60)).times()).isEmpty();
    }

    @Test
    void aQuestionThatIsHeardAgainKeepsItsAnswer() {
        ApprovalAsked asked =
                new ApprovalAsked(
                        Proposal.open("q", Ptu.of(100), Ptu.of(150), minute(0), minute(10)));
        ApprovalAsked older =
                new ApprovalAsked(
                        Proposal.open("p", Ptu.of(100), Ptu.of(200), minute(-1), minute(9)));
        DeploymentState answered =
                after(asked, new ApprovalGiven("q", true, "eve", "fine", minute(1)));

        assertThat(answered.after(asked)).isEqualTo(answered);
        assertThat(answered.after(older)).isEqualTo(answered);
    }

    @Test
    void aGroupsShareIsNotPushedOutByOthersThatEndLater() {
        DeploymentState state = Given.after(size(100, minute(0)));
        for (String source : new String[] {"group:chat", "b", "c", "d", "e"}) {
            int until = source.equals("group:chat") ? 15 : 60;
            state =
                    state.after(
                            new DeploymentEvent.FloorSet(
                                    new SizeFloor(
                                            source,
                                            Ptu.of(50),
                                            "o",
                                            "r",
                                            minute(0),
                                            minute(until))));
        }

        assertThat(state.directives().floors())
                .extracting(SizeFloor::source)
                .containsExactly("group:chat", "c", "d", "e");
    }
}
