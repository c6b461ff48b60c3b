package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.DECISION;
import static dev.ptu.notifier.plan.Samples.decided;
import static dev.ptu.notifier.plan.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertResolved;
import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resizes that came to nothing, units that cannot be had, and decisions that wait. */
class ResizeAlertsTest {

    @Test
    void aFailedResizeIsToldInPlainWordsWithAzuresCode() {
        Tale tale = Tale.ofAPolicy().tell(failed("d1", "Transient", "Http500", 5));

        assertThat(tale.inShort()).isEqualTo("raised ResizeFailed@5 warning");
        assertThat(tale.raised().alert()).isEqualTo(CHAT + "/ResizeFailed/2026-03-02T09:05:00Z");
        assertThat(tale.raised().message())
                .contains("Growth of chat from 100 to 150 PTU failed", "the fault is Azure's")
                .contains("(Http500: Azure said so)");
    }

    @Test
    void failuresInARowAreOneAlertWithACount() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(failed("d1", "Transient", "Http500", 5))
                        .tell(failed("d2", "Transient", "Http500", 11))
                        .tell(failed("d2", "Transient", "Http500", 11))
                        .tell(new ScaleApplied("d3", CHAT, 100, 150, minute(20)));

        assertThat(tale.inShort())
                .isEqualTo("raised ResizeFailed@5 warning, resolved ResizeFailed@20");
        assertThat(tale.resolved().message())
                .isEqualTo("A resize of chat was done: from 100 to 150 PTU, after 2 that failed.");
    }

    @Test
    void aFailureEndsWhenNoChangeIsWantedForThreeMinutes() {
        Tale tale = Tale.ofAPolicy().tell(failed("d1", "Transient", "Http500", 5));

        tale.tell(Evaluation.of(3).sizes(100, 100, "RetryLater"));
        tale.tell(Evaluation.of(4));
        tale.tell(Evaluation.of(5));
        tale.tell(Evaluation.of(6));

        assertThat(tale.inShort())
                .isEqualTo("raised ResizeFailed@5 warning, resolved ResizeFailed@9");
        assertThat(tale.resolved().message()).startsWith("No change of chat is wanted any more");
    }

    @Test
    void growthThatIsNotAllowedPagesAndAShrinkDoesNot() {
        Tale growth = Tale.ofAPolicy().tell(failed("d1", "Unauthorised", "Forbidden", 5));
        Tale shrink =
                Tale.ofAPolicy()
                        .tell(
                                new ScaleFailed(
                                        "d1",
                                        CHAT,
                                        100,
                                        50,
                                        "Forbidden",
                                        "No.",
                                        minute(5),
                                        "Unauthorised",
                                        null));

        assertThat(growth.raised().severity()).isEqualTo("critical");
        assertThat(shrink.raised().severity()).isEqualTo("warning");
    }

    @Test
    void aRefusalBecauseOfAPersonsHandIsForInformation() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(
                                new ScaleRefused(
                                        "d1",
                                        CHAT,
                                        100,
                                        150,
                                        "Contradicted",
                                        "The size is 120.",
                                        minute(5),
                                        "Superseded",
                                        null));

        assertThat(tale.inShort()).isEqualTo("raised ResizeRefused@5 info");
    }

    @Test
    void aFailureOpenBeforeARestartIsResolvedByTheNextThatIsDone() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(failed("d1", "Transient", "Http500", 5))
                        .restarted()
                        .tell(failed("d1", "Transient", "Http500", 5))
                        .tell(new ScaleApplied("d3", CHAT, 100, 150, minute(20)));

        assertThat(tale.inShort())
                .isEqualTo("raised ResizeFailed@5 warning, resolved ResizeFailed@20");
    }

    @Test
    void aLackOfUnitsIsACapacityShortageOfModelSkuAndRegion() {
        Tale tale =
                Tale.ofAPolicy().seen().tell(failed("d1", "CapacityUnavailable", "NoCapacity", 5));

        assertThat(tale.inShort()).isEqualTo("raised CapacityShortage@5 warning");
        assertThat(tale.raised().cause())
                .isEqualTo("capacity of gpt-4o GlobalProvisionedManaged in swedencentral");
    }

    @Test
    void aShortageStandsWhileItsOrderStandsAndSaysHowItEnded() {
        Tale tale = Tale.ofAPolicy().tell(failed("d1", "QuotaExceeded", "InsufficientQuota", 5));

        for (int minute = 4; minute < 30; minute++) {
            tale.tell(
                    Evaluation.of(minute)
                            .sizes(100, 100, "StandingOrder")
                            .stage("standingOrder", 150, 100, "StandingOrder", "Wait."));
        }
        tale.tell(
                Evaluation.of(30)
                        .stage("standingOrder", 150, 100, "StandingOrderNotWanted", "Not wanted."));

        assertThat(tale.inShort())
                .isEqualTo("raised CapacityShortage@5 warning, resolved CapacityShortage@33");
        assertThat(tale.resolved().message()).contains("the units are not wanted any more");
    }

    @Test
    void aPartThatCouldBeHadIsAShortageUntilTheWholeIsThere() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(new ScaleApplied("d1", CHAT, 100, 125, minute(5), 150, null))
                        .tell(new ScaleApplied("d2", CHAT, 125, 150, minute(25)));

        assertThat(tale.inShort())
                .isEqualTo("raised CapacityShortage@5 warning, resolved CapacityShortage@25");
    }

    @Test
    void anOrderSeenOnlyInAnEvaluationIsAShortageToo() {
        Tale tale = Tale.ofAPolicy();

        tale.tell(
                Evaluation.of(4)
                        .sizes(100, 100, "StandingOrder")
                        .stage("standingOrder", 150, 100, "StandingOrder", "Try 2 is due at 10."));

        assertThat(tale.raised().message()).contains("Try 2 is due at 10.");
    }

    @Test
    void aDecisionThatWaitsIsToldUntilItIsAnswered() {
        Tale yes =
                Tale.ofAPolicy()
                        .tell(decided(ScaleDecided.APPROVE, 150, 3))
                        .tell(asked(1))
                        .tell(new Approved(CHAT, DECISION, "mira", "ok", minute(6)));
        Tale no =
                Tale.ofAPolicy()
                        .tell(decided(ScaleDecided.APPROVE, 50, 3))
                        .tell(new Rejected(CHAT, DECISION, "mira", "no", minute(6)));

        assertThat(yes.inShort())
                .isEqualTo("raised DecisionWaiting@3 warning, resolved DecisionWaiting@6");
        assertThat(yes.resolved().message()).contains("mira approved it");
        assertThat(no.inShort())
                .isEqualTo("raised DecisionWaiting@3 info, resolved DecisionWaiting@6");
    }

    @Test
    void anAnswerToAnotherDecisionIsNone() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(decided(ScaleDecided.APPROVE, 150, 3))
                        .tell(new Approved(CHAT, "older", "mira", "ok", minute(6)));

        assertThat(tale.inShort()).isEqualTo("raised DecisionWaiting@3 warning");
    }

    @Test
    void aQuestionAskedAnewAfterItExpiredIsTheSameWait() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(decided("a", ScaleDecided.APPROVE, 150, 3))
                        .tell(asked(8))
                        .tell(decided("b", ScaleDecided.APPROVE, 150, 13))
                        .tell(asked(12));

        assertThat(tale.inShort()).isEqualTo("raised DecisionWaiting@3 warning");
    }

    @Test
    void aQuestionThatNobodyAsksAnyMoreIsOver() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(decided(ScaleDecided.APPROVE, 150, 3))
                        .restarted()
                        .tell(asked(3))
                        .tell(Evaluation.of(12));

        assertThat(tale.inShort())
                .isEqualTo("raised DecisionWaiting@3 warning, resolved DecisionWaiting@15");
    }

    @Test
    void aPlanThatWaitsIsToldThoughNothingIsEvaluatedYet() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(planned("p1", ScaleDecided.APPROVE, 3))
                        .tell(planned("p2", ScaleDecided.AUTO, 8));

        assertThat(tale.inShort())
                .isEqualTo("raised DecisionWaiting@3 warning, resolved DecisionWaiting@8");
        assertThat(tale.raised().message()).startsWith("The creation of chat with 100 PTU waits");
    }

    @Test
    void adviceAndOrdersWaitForNobody() {
        Tale tale =
                Tale.ofAPolicy()
                        .tell(decided(ScaleDecided.RECOMMEND, 150, 3))
                        .tell(decided("b", ScaleDecided.AUTO, 150, 4))
                        .tell(planned("p1", ScaleDecided.RECOMMEND, 5));

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void theAlertsOfADeploymentThatIsGoneAreResolved() {
        Tale tale = Tale.ofAPolicy().tell(failed("d1", "Transient", "Http500", 5));

        List<Event> over = Planner.gone(tale.recent.open(), minute(9));

        assertThat(over)
                .singleElement()
                .isInstanceOfSatisfying(
                        AlertResolved.class,
                        resolved -> {
                            assertThat(resolved.alert()).isEqualTo(tale.raised().alert());
                            assertThat(resolved.message()).contains("The deployment is gone");
                        });
    }

    private static Evaluation asked(int minute) {
        return Evaluation.of(minute)
                .sizes(100, 150, "AwaitingApproval")
                .stage("governance", 150, 150, "AwaitingApproval", "A person was asked.");
    }

    private static ScaleFailed failed(String decision, String kind, String code, int at) {
        return new ScaleFailed(
                decision, CHAT, 100, 150, code, "Azure said so.", minute(at), kind, null);
    }

    private static DeploymentPlanned planned(String decision, String mode, int at) {
        return new DeploymentPlanned(
                decision,
                CHAT,
                mode,
                "Missing",
                "It is not there.",
                new DeploymentPlan(
                        DeploymentPlan.CREATE,
                        "chat",
                        "OpenAI",
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        100,
                        null,
                        null,
                        null),
                0,
                100,
                null,
                List.of(),
                0,
                minute(at),
                minute(at + 60),
                "r1");
    }
}
