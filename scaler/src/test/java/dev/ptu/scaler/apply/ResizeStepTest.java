package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.events.OperationOpened;
import dev.ptu.runtime.azure.AvailableCapacity;
import dev.ptu.scaler.apply.ResizeStep.Now;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.Outcome;
import dev.ptu.scaler.azure.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    private static final OperationOpened FROM_100_TO_50 =
            new OperationOpened("d2", CHAT, 100, 50, OPENED.plusSeconds(600), OPENED);
    private static final Outcome LOST =
            new Outcome.Transient("ConnectException", "connection reset", Duration.ZERO);
    private static final Outcome NOT_ALLOWED = new Outcome.Unauthorised("AuthorizationFailed", "");
    private static final Outcome DENIED =
            new Outcome.CapacityUnavailable("InsufficientCapacity", "none left");

    @Test
    void anIdleAccountAtTheOldSizeIsAsked() {
        assertThat(next(chat(100, "Succeeded"), Asked.NOT_YET, 1))
                .isInstanceOf(ResizeStep.Ask.class);
    }

    @Test
    void aSizeThatIsAlreadyThereIsNeverSentAgain() {
        assertThat(next(chat(150, "Succeeded"), Asked.NOT_YET, 1))
                .isInstanceOf(ResizeStep.Applied.class);
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
                        refused -> assertThat(refused.why().code()).isEqualTo("Contradicted"));
    }

    @Test
    void aDeploymentThatIsGoneIsNotResized() {
        assertThat(next(new AccountView(Map.of()), Asked.NOT_YET, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo("NotFound"));
    }

    @Test
    void anExpiredDecisionIsNotStarted() {
        assertThat(next(chat(100, "Succeeded"), Asked.NOT_YET, 11))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo("Expired"));
    }

    @Test
    void validUntilBoundsTheStartAndNotTheEnd() {
        assertThat(next(chat(100, "Accepted"), Asked.NOT_YET, 11))
                .isInstanceOf(ResizeStep.Wait.class);
    }

    @Test
    void anOperationThatOutlastsItsDeadlineHasTimedOut() {
        assertThat(next(chat(100, "Accepted"), Asked.PERHAPS, 31))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("TimedOut"));
    }

    @Test
    void azureNotAnsweringReadsIsWaitedForUntilTheDeadline() {
        assertThat(unseen(LOST, Asked.PERHAPS, 29)).isInstanceOf(ResizeStep.Wait.class);
        assertThat(unseen(LOST, Asked.PERHAPS, 31)).isInstanceOf(ResizeStep.Failed.class);
    }

    @Test
    void aReadThatIsNotAllowedEndsItAtOnceBeforeAnythingWasAsked() {
        assertThat(unseen(NOT_ALLOWED, Asked.NOT_YET, 1))
                .isEqualTo(new ResizeStep.Refused(NOT_ALLOWED));
    }

    @Test
    void aReadThatIsNotAllowedIsWaitedForOnceSomethingMayBeUnderWay() {
        assertThat(unseen(NOT_ALLOWED, Asked.PERHAPS, 1)).isInstanceOf(ResizeStep.Wait.class);
    }

    @Test
    void aThrottledReadWaitsAtLeastAsLongAsAzureSays() {
        Outcome throttled = new Outcome.Throttled("TooManyRequests", "", Duration.ofSeconds(20));
        assertThat(unseen(throttled, Asked.NOT_YET, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Wait.class,
                        wait -> assertThat(wait.wall()).isBetween(seconds(20), seconds(30)));
    }

    @Test
    void aSuccessThatChangedNothingIsAFailureAfterThreeMoreLooks() {
        Asked asked = after(new Outcome.Completed());
        for (int look = 0; look < 3; look++) {
            assertThat(next(chat(100, "Succeeded"), asked, 1)).isInstanceOf(ResizeStep.Wait.class);
            asked = asked.waited();
        }
        assertThat(next(chat(100, "Succeeded"), asked, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> {
                            assertThat(failed.why().code()).isEqualTo("NoEffect");
                            assertThat(failed.why().kind()).isEqualTo("Unknown");
                        });
    }

    @Test
    void whatNoRepetitionCuresFailsAtOnceWithAzuresOwnCode() {
        for (Outcome no :
                new Outcome[] {
                    NOT_ALLOWED,
                    new Outcome.Invalid("InvalidResourceProperties", "no"),
                    new Outcome.Unknown("BrandNew", "no")
                }) {
            assertThat(next(chat(100, "Succeeded"), after(no), 1))
                    .isEqualTo(new ResizeStep.Failed(no));
        }
    }

    @Test
    void aGrowthFirstLooksWhatCanBeHadAndAShrinkDoesNot() {
        assertThat(step(FROM_100_TO_150, Asked.NOT_YET)).isInstanceOf(ResizeStep.LookForRoom.class);
        assertThat(step(FROM_100_TO_50, Asked.NOT_YET)).isInstanceOf(ResizeStep.Ask.class);
    }

    @Test
    void unknownCapacityMeansTry() {
        assertThat(step(FROM_100_TO_150, Asked.NOT_YET.with(Room.UNKNOWN)))
                .isInstanceOf(ResizeStep.Ask.class);
    }

    @Test
    void aKnownZeroMeansWaitAndAzureIsNotAsked() {
        assertThat(step(FROM_100_TO_150, Asked.NOT_YET.with(room(0, 500))))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused ->
                                assertThat(refused.why().kind()).isEqualTo("CapacityUnavailable"));
        assertThat(step(FROM_100_TO_150, Asked.NOT_YET.with(room(500, 0))))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> assertThat(refused.why().kind()).isEqualTo("QuotaExceeded"));
    }

    @Test
    void aShortageTakesTheLargestLegalSizeThatFits() {
        // 15, 20, 25 ... : 100 + 33 is cut to 130.
        assertThat(step(FROM_100_TO_150, Asked.NOT_YET.with(room(33, 500))))
                .isInstanceOfSatisfying(
                        ResizeStep.TakeLess.class, less -> assertThat(less.toPtu()).isEqualTo(130));
    }

    @Test
    void theSmallerSizeIsAskedForWithoutAnotherWord() {
        Asked asked = Asked.NOT_YET.with(room(33, 500)).forLess();
        assertThat(step(FROM_100_TO_150.askingFor(130), asked)).isInstanceOf(ResizeStep.Ask.class);
    }

    @Test
    void aDenialReadsAgainWhatCanBeHadAndTakesThatOnce() {
        Asked denied = Asked.NOT_YET.with(Room.UNKNOWN).answered(DENIED);
        assertThat(step(FROM_100_TO_150, denied)).isInstanceOf(ResizeStep.LookForRoom.class);
        assertThat(step(FROM_100_TO_150, denied.with(room(20, 500))))
                .isInstanceOfSatisfying(
                        ResizeStep.TakeLess.class, less -> assertThat(less.toPtu()).isEqualTo(120));
        assertThat(
                        step(
                                FROM_100_TO_150.askingFor(120),
                                denied.with(room(20, 500)).forLess().answered(DENIED)))
                .isEqualTo(new ResizeStep.Failed(DENIED));
    }

    @Test
    void aDenialWithNothingKnownFailsWithAzuresOwnCode() {
        Asked denied = Asked.NOT_YET.with(Room.UNKNOWN).answered(DENIED).with(Room.UNKNOWN);
        assertThat(step(FROM_100_TO_150, denied)).isEqualTo(new ResizeStep.Failed(DENIED));
    }

    @Test
    void aCapacityThatWasMisreadAsHeadroomIsTakenAsATotalAfterADenial() {
        // 140 "available" at 100 PTU let 150 pass; as a total it allows 140.
        Asked denied = Asked.NOT_YET.with(room(140, 500)).answered(DENIED).with(room(140, 500));
        assertThat(step(FROM_100_TO_150, denied))
                .isInstanceOfSatisfying(
                        ResizeStep.TakeLess.class, less -> assertThat(less.toPtu()).isEqualTo(140));
    }

    @Test
    void aPartThatIsInForceIsAppliedAndSoIsTheWholeThatCameLate() {
        OperationOpened less = FROM_100_TO_150.askingFor(130);
        assertThat(next(less, chat(130, "Succeeded"), Asked.PERHAPS, 1))
                .isInstanceOf(ResizeStep.Applied.class);
        assertThat(next(less, chat(150, "Succeeded"), Asked.PERHAPS, 1))
                .isInstanceOf(ResizeStep.Applied.class);
    }

    @Test
    void aLostAnswerIsAskedAgainOnlyWhenTheAccountIsIdleAndTheSizeIsStillTheOld() {
        Asked lost = after(LOST);
        assertThat(next(chat(100, "Succeeded"), lost, 1)).isInstanceOf(ResizeStep.Ask.class);
        assertThat(next(chat(100, "Accepted"), lost, 1)).isInstanceOf(ResizeStep.Wait.class);
        assertThat(next(chat(150, "Succeeded"), lost, 1)).isInstanceOf(ResizeStep.Applied.class);
    }

    @Test
    void aPatchThatIsNeverAnsweredIsGivenUp() {
        Asked asked = Asked.NOT_YET;
        for (int i = 0; i < ResizeStep.ASKED_MAX; i++) {
            asked = asked.answered(LOST);
        }
        assertThat(next(chat(100, "Succeeded"), asked, 1)).isEqualTo(new ResizeStep.Failed(LOST));
    }

    @Test
    void whatMayHaveBeenAskedBeforeARestartIsNeverCalledRefused() {
        assertThat(next(chat(100, "Succeeded"), Asked.PERHAPS, 11))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("Expired"));
    }

    @Test
    void anOperationThatAzureEndedBadlyIsNotAskedForAgainAfterARestart() {
        assertThat(next(chat(100, "Failed"), Asked.PERHAPS, 1))
                .isInstanceOfSatisfying(
                        ResizeStep.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("Failed"));
    }

    @Test
    void anOldFailureOfSomebodyElseDoesNotStopANewDecision() {
        assertThat(next(chat(100, "Failed"), Asked.NOT_YET, 1)).isInstanceOf(ResizeStep.Ask.class);
    }

    @Test
    void aConflictChangesNothingAndIsAskedAgain() {
        Asked conflict = after(new Outcome.Conflict("RequestConflict", "", seconds(1)));
        assertThat(conflict.times()).isZero();
        assertThat(next(chat(100, "Succeeded"), conflict, 1)).isInstanceOf(ResizeStep.Ask.class);
    }

    @Test
    void aConflictThatNeverEndsExpiresWithTheDecision() {
        Asked conflict = after(new Outcome.Conflict("RequestConflict", "", seconds(1)));
        assertThat(next(chat(100, "Succeeded"), conflict, 11))
                .isInstanceOfSatisfying(
                        ResizeStep.Refused.class,
                        refused -> {
                            assertThat(refused.why().kind()).isEqualTo("Expired");
                            assertThat(refused.why().message()).contains("RequestConflict");
                        });
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Room room(int availablePtu, int quotaFreePtu) {
        return new Room(
                OptionalInt.of(availablePtu),
                OptionalInt.of(quotaFreePtu),
                AvailableCapacity.HEADROOM,
                Optional.of(new PtuLadder(15, 5)));
    }

    /** An answer to a request that was sent with nothing known of what can be had. */
    private static Asked after(Outcome answer) {
        return Asked.NOT_YET.answered(answer).with(Room.UNKNOWN);
    }

    private static AccountView chat(int capacityPtu, String state) {
        return new AccountView(Map.of(CHAT, new DeploymentView(SKU, capacityPtu, state)));
    }

    private static ResizeStep step(OperationOpened operation, Asked asked) {
        return next(operation, chat(100, "Succeeded"), asked, 1);
    }

    /** With room read where it is needed. */
    private static ResizeStep next(AccountView account, Asked asked, int minutesLater) {
        return next(
                FROM_100_TO_150,
                account,
                asked.room() == null ? asked.with(Room.UNKNOWN) : asked,
                minutesLater);
    }

    private static ResizeStep next(
            OperationOpened operation, AccountView account, Asked asked, int minutesLater) {
        return ResizeStep.next(
                operation, new ResizeStep.Sight.Seen(account), asked, at(minutesLater));
    }

    private static ResizeStep unseen(Outcome why, Asked asked, int minutesLater) {
        return ResizeStep.next(
                FROM_100_TO_150, new ResizeStep.Sight.Unseen(why), asked, at(minutesLater));
    }

    private static Now at(int minutesLater) {
        return new Now(OPENED.plus(Duration.ofMinutes(minutesLater)), DEADLINE);
    }
}
