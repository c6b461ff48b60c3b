package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.OperationOpened;
import dev.ptu.scaler.apply.ResizeStep.Asked;
import dev.ptu.scaler.apply.ResizeStep.Now;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.CapacityTarget.ResizeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResizeStepTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a";
    private static final String CHAT = ACCOUNT + "/deployments/chat";
    private static final String OTHER = ACCOUNT + "/deployments/other";
    private static final String SKU = "GlobalProvisionedManaged";
    private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration DEADLINE = Duration.ofMinutes(30);
    private static final OperationOpened FROM_100_TO_150 =
            new OperationOpened("d1", CHAT, 100, 150, OPENED.plusSeconds(600), OPENED);

    @Test
    void anIdleAccountAtTheOldSizeIsAsked() {
        assertThat(next(chat(100, "Succeeded"), Asked.NOT_YET, 1))
                .isEqualTo(new ResizeStep.Ask(SKU));
    }

    @Test
    void aSizeThatIsAlreadyThereIsNeverSentAgain() {
        assertThat(next(chat(150, "Succeeded"), Asked.NOT_YET, 1))
                .isEqualTo(new ResizeStep.Applied());
    }

    @Test
    void aRunningOperationIsWaitedFor() {
        assertThat(next(chat(100, "Accepted"), Asked.NOT_YET, 1))
                .isInstanceOf(ResizeStep.Wait.class);
    }

    @Test
    void aStateThatIsNewToUsCountsAsRunning() {
        assertThat(next(chat(100, "Rebalancing"), Asked.NOT_YET, 1))
                .isInstanceOf(ResizeStep.Wait.class);
    }

    @Test
    void anotherWriteOnTheAccountIsWaitedFor() {
        AccountView busy =
                new AccountView(
                        Map.of(
                                CHAT, new DeploymentView(SKU, 100, "Succeeded"),
                                OTHER, new DeploymentView(SKU, 50, "Creating")));
        assertThat(next(busy, Asked.NOT_YET, 1)).isInstanceOf(ResizeStep.Wait.class);
    }

    @Test
    void aSizeChangedByHandContradictsTheDecision() {
        assertThat(next(chat(120, "Succeeded"), Asked.NOT_YET, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("Contradicted"));
    }

    @Test
    void aDeploymentThatIsGoneIsNotResized() {
        assertThat(next(new AccountView(Map.of()), Asked.NOT_YET, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("NotFound"));
    }

    @Test
    void anExpiredDecisionIsNotStarted() {
        assertThat(next(chat(100, "Succeeded"), Asked.NOT_YET, 11))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("Expired"));
    }

    @Test
    void validUntilBoundsTheStartAndNotTheEnd() {
        assertThat(next(chat(100, "Accepted"), Asked.NOT_YET, 11))
                .isInstanceOf(ResizeStep.Wait.class);
    }

    @Test
    void anOperationThatOutlastsItsDeadlineHasTimedOut() {
        assertThat(next(chat(100, "Accepted"), Asked.NOT_YET, 31))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("TimedOut"));
    }

    @Test
    void azureNotAnsweringReadsIsWaitedForUntilTheDeadline() {
        assertThat(next(null, Asked.NOT_YET, 29)).isInstanceOf(ResizeStep.Wait.class);
        assertThat(next(null, Asked.NOT_YET, 31)).isInstanceOf(ResizeStep.Failed.class);
    }

    @Test
    void aSuccessThatChangedNothingIsAFailure() {
        assertThat(next(chat(100, "Succeeded"), after(new ResizeAnswer.Ended()), 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("NoEffect"));
    }

    @Test
    void azuresRefusalIsPassedOnWithItsOwnCode() {
        assertThat(
                        next(
                                chat(100, "Succeeded"),
                                after(new ResizeAnswer.Rejected("InsufficientQuota", "no")),
                                1))
                .isEqualTo(new ResizeStep.Failed("InsufficientQuota", "no"));
    }

    @Test
    void aLostAnswerIsAskedAgainOnlyWhenTheAccountIsIdleAndTheSizeIsStillTheOld() {
        Asked lost = after(new ResizeAnswer.Unknown("connection reset"));
        assertThat(next(chat(100, "Succeeded"), lost, 1)).isInstanceOf(ResizeStep.Ask.class);
        assertThat(next(chat(100, "Accepted"), lost, 1)).isInstanceOf(ResizeStep.Wait.class);
        assertThat(next(chat(150, "Succeeded"), lost, 1)).isInstanceOf(ResizeStep.Applied.class);
    }

    @Test
    void aPatchThatIsNeverAnsweredIsGivenUp() {
        Asked asked = Asked.NOT_YET;
        for (int i = 0; i < ResizeStep.ASKED_MAX; i++) {
            asked = asked.answered(new ResizeAnswer.Unknown("connection reset"));
        }
        assertThat(next(chat(100, "Succeeded"), asked, 1))
                .isEqualTo(new ResizeStep.Failed("Unanswered", "connection reset"));
    }

    @Test
    void whatMayHaveBeenAskedBeforeARestartIsNeverCalledRefused() {
        assertThat(next(chat(100, "Succeeded"), Asked.PERHAPS, 11))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("Expired"));
    }

    @Test
    void anOperationThatAzureEndedBadlyIsNotAskedForAgainAfterARestart() {
        assertThat(next(chat(100, "Failed"), Asked.PERHAPS, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("Failed"));
    }

    @Test
    void anOldFailureOfSomebodyElseDoesNotStopANewDecision() {
        assertThat(next(chat(100, "Failed"), Asked.NOT_YET, 1)).isEqualTo(new ResizeStep.Ask(SKU));
    }

    @Test
    void aConflictChangesNothingAndIsAskedAgain() {
        Asked conflict = after(new ResizeAnswer.Conflict(Duration.ofSeconds(1)));
        assertThat(conflict.times()).isZero();
        assertThat(next(chat(100, "Succeeded"), conflict, 1)).isInstanceOf(ResizeStep.Ask.class);
    }

    private static Asked after(ResizeAnswer answer) {
        return Asked.NOT_YET.answered(answer);
    }

    private static AccountView chat(int capacityPtu, String state) {
        return new AccountView(Map.of(CHAT, new DeploymentView(SKU, capacityPtu, state)));
    }

    private static ResizeStep next(AccountView account, Asked asked, int minutesLater) {
        return ResizeStep.next(
                FROM_100_TO_150,
                account,
                asked,
                new Now(OPENED.plus(Duration.ofMinutes(minutesLater)), DEADLINE));
    }
}
