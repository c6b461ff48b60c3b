package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent.ChangeCounted;
import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.deployment.Spending;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.Economics.AtBudget;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.units.Ptu;
import org.junit.jupiter.api.Test;

/** How many changes a day and how many dollars a month. */
class BudgetsTest {

    private static final int DAY = 24 * 60;

    private static Scene changes(int most) {
        return Scene.threshold()
                .safeguards(new Safeguards(most, true, 1, null, Safeguards.Fallback.HOLD, Ptu.ZERO))
                .steady(0.95);
    }

    private static Scene spent(int minute, double usd, AtBudget behavior) {
        return Scene.threshold()
                .economics(new Economics(null, null, null, 1_000.0, behavior))
                .after(new MoneySpent(minute(minute), new Spending.Amount(0, usd, 0, 0, false)))
                .steady(0.95);
    }

    @Test
    void asManyChangesAsMayBeInAny24Hours() {
        Scene scene = changes(2);
        scene.after(new ChangeCounted(minute(4 - DAY), true, 12));
        assertThat(scene.decideAt(3).decision()).as("the second").isPresent();
        scene.after(new ChangeCounted(minute(-60), false, 12));
        Evaluation third = scene.decideAt(3);
        assertThat(third.decision()).isEmpty();
        assertThat(third.reason()).isEqualTo(ReasonCode.CHANGE_BUDGET_EXHAUSTED);
        assertThat(scene.decideAt(4).decision()).as("24 hours after the first").isPresent();
    }

    /**
     * An allowance of 12, full again after two days, less what was taken: with 6 left at even odds
     * a change has to move 5 % of 100 PTU, with 1 left at odds of 11 it has to move 55 %; of what
     * is left of the other allowance nothing counts, because the direction stays.
     */
    @Test
    void theFewerChangesAreLeftTheFurtherOneHasToGo() {
        assertThat(rationed(6, 0.735).recommended()).as("7 % is enough").isEqualTo(Ptu.of(105));
        Evaluation held = rationed(11, 0.735);
        assertThat(held.recommended()).isEqualTo(Ptu.of(100));
        assertThat(held.reason()).isEqualTo(ReasonCode.CHANGE_RATIONED);
        assertThat(rationed(8, 0.77).recommended())
                .as("10 % at odds of 2, the last digit short")
                .isEqualTo(Ptu.of(100));
        assertThat(rationed(8, 0.805).recommended()).as("15 %").isEqualTo(Ptu.of(115));
    }

    private static Evaluation rationed(double taken, double utilization) {
        Scene scene = Scene.target(0.7, 0).steady(utilization);
        scene.after(new ChangeCounted(minute(-2 * DAY), true, 3));
        scene.after(new ChangeCounted(minute(3), true, taken));
        return scene.decideAt(3);
    }

    @Test
    void theClassicRuleIsNotRationed() {
        Scene scene = Scene.threshold().steady(0.95);
        scene.after(new ChangeCounted(minute(-2 * DAY), true, 3));
        scene.after(new ChangeCounted(minute(3), true, 11.9));
        assertThat(scene.decideAt(3).recommended()).isEqualTo(Ptu.of(150));
    }

    @Test
    void everyOrderIsCounted() {
        Scene scene = Scene.threshold().steady(0.95);
        scene.decideAndLearnAt(3);
        assertThat(scene.state().changes().times()).containsExactly(minute(3));
    }

    @Test
    void aUsedUpBudgetEndsGrowthBeyondWhatIsReserved() {
        Scene scene = spent(-60, 1_000, AtBudget.NO_GROWTH);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(100));
        assertThat(scene.decide().reason()).isEqualTo(ReasonCode.BUDGET_EXHAUSTED);
        assertThat(scene.reserved(122).decide().recommended()).isEqualTo(Ptu.of(120));
    }

    @Test
    void belowTheBudgetNothingIsHeld() {
        assertThat(spent(-60, 999, AtBudget.NO_GROWTH).decide().recommended())
                .isEqualTo(Ptu.of(150));
    }

    @Test
    void aUsedUpBudgetMayShrinkToWhatIsReserved() {
        Scene scene = spent(-60, 1_000, AtBudget.SHRINK_TO_FLOOR);
        assertThat(scene.limits(50, 1_000).decide().recommended()).isEqualTo(Ptu.of(50));
        assertThat(scene.reserved(72).decide().recommended()).isEqualTo(Ptu.of(75));
    }

    @Test
    void aUsedUpBudgetMayJustBeSaid() {
        Evaluation evaluation = spent(-60, 1_000, AtBudget.REPORT).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(150));
        assertThat(evaluation.rationale().stage("budget").orElseThrow().reason())
                .isEqualTo(ReasonCode.BUDGET_EXHAUSTED);
    }

    /** Eight o'clock on 2 March: what was spent three days before was February's. */
    @Test
    void aNewMonthStartsAtNothing() {
        assertThat(spent(-3 * DAY, 5_000, AtBudget.NO_GROWTH).decide().recommended())
                .isEqualTo(Ptu.of(150));
    }

    @Test
    void aUsedUpBudgetBuysNoPartOfTheWayToTheMinimum() {
        Scene scene = spent(-60, 1_000, AtBudget.NO_GROWTH).limits(150, 1_000).reserved(122);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(100));
        assertThat(scene.reserved(150).decide().recommended()).isEqualTo(Ptu.of(150));
    }

    /** One step of 5 % each, with hardly a change left. */
    @Test
    void whatLimitsFloorsAndReservationsAskForIsNotRationed() {
        assertThat(used().limits(105, 1_000).decideAt(3).recommended()).isEqualTo(Ptu.of(105));
        assertThat(used().limits(15, 95).decideAt(3).recommended()).isEqualTo(Ptu.of(95));
        assertThat(used().reserved(105).decideAt(3).recommended()).isEqualTo(Ptu.of(105));
        SizeFloor floor =
                new SizeFloor("command", Ptu.of(105), "ada", "fair", minute(0), minute(60));
        assertThat(used().after(new FloorSet(floor)).decideAt(3).recommended())
                .isEqualTo(Ptu.of(105));
    }

    private static Scene used() {
        return Scene.target(0.7, 0)
                .steady(0.7)
                .after(new ChangeCounted(minute(-2 * DAY), true, 3))
                .after(new ChangeCounted(minute(3), true, 11.9));
    }
}
