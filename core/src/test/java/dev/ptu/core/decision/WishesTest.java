package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent.ApprovalGiven;
import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.DeploymentEvent.PinSet;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.Pin;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people and other systems ask for: pins, floors and approvals. */
class WishesTest {

    private static PinSet pin(int ptu, int from, int until) {
        return new PinSet(new Pin(Ptu.of(ptu), "ada", "fair", minute(from), minute(until)));
    }

    private static FloorSet floor(String source, int ptu, int from, int until) {
        return new FloorSet(
                new SizeFloor(source, Ptu.of(ptu), "ada", "fair", minute(from), minute(until)));
    }

    private static Scene approving() {
        return Scene.threshold()
                .growth(Governance.APPROVE, null, Duration.ZERO)
                .shrink(Governance.APPROVE, null, Duration.ZERO);
    }

    private static ApprovalGiven answer(ScaleDecision asked, boolean approved, int at) {
        return new ApprovalGiven(asked.id(), approved, "eve", "fine", minute(at));
    }

    @Test
    void aPinReplacesTheSizeInBothDirections() {
        Evaluation up = Scene.threshold().after(pin(200, 0, 60)).steady(0.3).decide();
        assertThat(up.decision().orElseThrow().to()).isEqualTo(Ptu.of(200));
        assertThat(up.rationale().stage("pin").orElseThrow().reason()).isEqualTo(ReasonCode.PINNED);
        Evaluation down = Scene.threshold().after(pin(50, 0, 60)).steady(0.95).decide();
        assertThat(down.decision().orElseThrow().to()).isEqualTo(Ptu.of(50));
    }

    @Test
    void aPinOnTheCurrentSizeIsTheReasonForDoingNothing() {
        assertThat(Scene.threshold().after(pin(100, 0, 60)).steady(0.95).decide().reason())
                .isEqualTo(ReasonCode.PINNED);
    }

    @Test
    void aPinEndsByItselfAndByALaterOneThatIsOver() {
        assertThat(Scene.threshold().after(pin(200, 0, 3)).steady(0.7).decide().recommended())
                .isEqualTo(Ptu.of(100));
        assertThat(
                        Scene.threshold()
                                .after(pin(200, 0, 60), pin(200, 1, 1))
                                .steady(0.7)
                                .decide()
                                .recommended())
                .isEqualTo(Ptu.of(100));
    }

    @Test
    void aPinOutranksStepsAndStabilisationButNoLimit() {
        Scene scene =
                Scene.threshold()
                        .limits(15, 300)
                        .growth(Governance.AUTO, 5, Duration.ofMinutes(30))
                        .after(pin(503, 0, 60))
                        .steady(0.7);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(300));
        assertThat(scene.limits(15, 1_000).decide().recommended()).isEqualTo(Ptu.of(505));
    }

    @Test
    void aPinShrinksNothingOnUnknownData() {
        Evaluation evaluation =
                Scene.threshold().after(pin(50, 0, 60)).load(0.5, null, null, null, 0.5).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.INSUFFICIENT_DATA);
    }

    @Test
    void theLargestActiveFloorJoinsTheMaximum() {
        Evaluation evaluation =
                Scene.threshold()
                        .after(
                                floor("command", 120, 0, 60),
                                floor("keda", 143, 0, 60),
                                floor("old", 500, 0, 2))
                        .steady(0.3)
                        .decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(145));
        assertThat(evaluation.rationale().stage("floor").orElseThrow().reason())
                .isEqualTo(ReasonCode.FLOOR_ASKED);
    }

    @Test
    void aGroupsShareIsNamedWholeAlsoBesideALargerFloor() {
        String share =
                "group chat-eu: 120 of 300 PTU, weight 2 of 5, survives the loss of one region";
        FloorSet group =
                new FloorSet(
                        new SizeFloor(
                                "group:chat-eu",
                                Ptu.of(120),
                                "group chat-eu",
                                share,
                                minute(0),
                                minute(60)));
        Evaluation alone = Scene.threshold().after(group).steady(0.7).decide();
        Evaluation beside =
                Scene.threshold().after(group, floor("keda", 140, 0, 60)).steady(0.7).decide();
        assertThat(alone.recommended()).isEqualTo(Ptu.of(120));
        assertThat(alone.rationale().stage("floor").orElseThrow().detail()).startsWith(share);
        assertThat(beside.recommended()).isEqualTo(Ptu.of(140));
        assertThat(beside.rationale().stage("floor").orElseThrow().detail())
                .startsWith("ada (keda) wants at least 140 PTU")
                .contains("Also " + share);
    }

    @Test
    void aFloorHoldsAShrinkAndNeverShrinksByItself() {
        assertThat(
                        Scene.threshold()
                                .after(floor("command", 90, 0, 60))
                                .steady(0.3)
                                .decide()
                                .recommended())
                .isEqualTo(Ptu.of(90));
        Evaluation unknown =
                Scene.threshold()
                        .after(floor("command", 50, 0, 60))
                        .load(0.3, null, null, null, 0.3)
                        .decide();
        assertThat(unknown.recommended()).isEqualTo(Ptu.of(100));
        assertThat(unknown.reason()).isEqualTo(ReasonCode.INSUFFICIENT_DATA);
    }

    @Test
    void anApprovalIsAskedOnceAndOrderedWhenGiven() {
        Scene scene = approving().steady(0.95);
        ScaleDecision asked = scene.decideAndLearnAt(3).decision().orElseThrow();
        assertThat(asked.mode()).isEqualTo(ScaleDecision.Mode.APPROVE);
        assertThat(asked.to()).isEqualTo(Ptu.of(150));
        Evaluation waiting = scene.decideAndLearnAt(4);
        assertThat(waiting.decision()).isEmpty();
        assertThat(waiting.reason()).isEqualTo(ReasonCode.AWAITING_APPROVAL);
        scene.after(answer(asked, true, 5));
        Evaluation ordered = scene.decideAndLearnAt(5);
        assertThat(ordered.decision().orElseThrow().mode()).isEqualTo(ScaleDecision.Mode.AUTO);
        assertThat(ordered.changeUnderWay()).isTrue();
        assertThat(scene.state().pending()).isPresent();
    }

    @Test
    void anUnansweredQuestionIsAskedAgainWhenItIsOver() {
        Scene scene = approving().steady(0.95);
        scene.decideAndLearnAt(3);
        assertThat(scene.decideAt(12).decision()).isEmpty();
        scene.steady(0.95);
        assertThat(scene.decideAt(12).reason()).isNotEqualTo(ReasonCode.GROW);
    }

    @Test
    void aRejectedSizeIsNotAskedForAgainBeforeTheQuestionIsOver() {
        Scene scene = approving().steady(0.95);
        ScaleDecision asked = scene.decideAndLearnAt(3).decision().orElseThrow();
        scene.after(answer(asked, false, 4));
        Evaluation held = scene.decideAndLearnAt(5);
        assertThat(held.decision()).isEmpty();
        assertThat(held.reason()).isEqualTo(ReasonCode.REJECTED);
    }

    @Test
    void afterItsEndTheQuestionIsAskedAgain() {
        Scene scene = approving().after(pin(150, 0, 600)).steady(0.95);
        ScaleDecision asked = scene.decideAndLearnAt(3).decision().orElseThrow();
        scene.after(answer(asked, false, 4));
        assertThat(scene.decideAt(12).reason()).isEqualTo(ReasonCode.REJECTED);
        assertThat(scene.decideAt(13).decision().orElseThrow().mode())
                .isEqualTo(ScaleDecision.Mode.APPROVE);
    }

    /** 150 were approved; by then only 130 are wanted, or 400. */
    @Test
    void theNearerOfTheApprovedAndTheWantedSizeIsOrdered() {
        Scene scene = approving().steady(0.95);
        ScaleDecision asked = scene.decideAndLearnAt(3).decision().orElseThrow();
        scene.after(answer(asked, true, 4), pin(130, 4, 60));
        assertThat(scene.decideAt(5).decision().orElseThrow().to()).isEqualTo(Ptu.of(130));
        scene.after(pin(400, 5, 60));
        Evaluation further = scene.decideAt(5);
        assertThat(further.decision().orElseThrow().to()).isEqualTo(Ptu.of(150));
        assertThat(further.recommended()).isEqualTo(Ptu.of(150));
    }

    @Test
    void aChangeTheOtherWayOpensANewQuestion() {
        Scene scene = approving().steady(0.95);
        scene.decideAndLearnAt(3);
        scene.after(pin(50, 4, 60));
        ScaleDecision asked = scene.decideAt(5).decision().orElseThrow();
        assertThat(asked.mode()).isEqualTo(ScaleDecision.Mode.APPROVE);
        assertThat(asked.to()).isEqualTo(Ptu.of(50));
    }

    @Test
    void whatAzureRefusedIsOrderedAgainWhileTheApprovalLasts() {
        Scene scene = approving().steady(0.95);
        ScaleDecision asked = scene.decideAndLearnAt(3).decision().orElseThrow();
        scene.after(answer(asked, true, 4));
        String first = scene.decideAndLearnAt(4).decision().orElseThrow().id();
        scene.after(new ResizeFailed(first, "InsufficientQuota", minute(4)));
        assertThat(scene.decideAt(8).reason()).isEqualTo(ReasonCode.RETRY_LATER);
        assertThat(scene.decideAt(9).decision().orElseThrow().mode())
                .isEqualTo(ScaleDecision.Mode.AUTO);
    }

    /** The clock of whoever lifts it is seven minutes ahead. */
    @Test
    void aPinThatLiftsAnotherNeverHoldsItself() {
        Scene scene = Scene.threshold().after(pin(200, 0, 60), pin(50, 10, 10)).steady(0.7);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(100));
        assertThat(
                        Scene.threshold()
                                .after(floor("command", 200, 10, 10))
                                .steady(0.7)
                                .decide()
                                .recommended())
                .isEqualTo(Ptu.of(100));
    }

    @Test
    void anApprovalIsGoodForOneChange() {
        Scene scene = approving().steady(0.95);
        ScaleDecision asked = scene.decideAndLearnAt(3).decision().orElseThrow();
        scene.after(answer(asked, true, 4));
        ScaleDecision order = scene.decideAndLearnAt(5).decision().orElseThrow();
        assertThat(order.mode()).isEqualTo(ScaleDecision.Mode.AUTO);
        scene.after(
                new ResizeApplied(order.id(), Ptu.of(150), minute(6)),
                Given.decided("back", 150, 100, minute(6)),
                new ResizeApplied("back", Ptu.of(100), minute(7)),
                Given.utilization(0, 0.95),
                Given.utilization(1, 0.95),
                Given.utilization(2, 0.95),
                Given.utilization(3, 0.95),
                Given.utilization(4, 0.95));

        ScaleDecision again = scene.decideAt(8).decision().orElseThrow();

        assertThat(again.to()).isEqualTo(asked.to());
        assertThat(again.mode()).isEqualTo(ScaleDecision.Mode.APPROVE);
    }

    @Test
    void signalsNeverPushOutAPersonsFloor() {
        Scene scene =
                Scene.threshold()
                        .after(floor("command", 300, 0, 60))
                        .after(floor("a", 1, 0, 70), floor("b", 1, 0, 80))
                        .after(floor("c", 1, 0, 90), floor("d", 1, 0, 99))
                        .steady(0.7);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(300));
        assertThat(scene.state().directives().floors()).hasSize(4);
    }
}
