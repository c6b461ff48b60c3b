package dev.ptu.backtest.simulate;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.contestant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.simulate.Invariants.Rule;
import dev.ptu.core.units.Ptu;
import org.junit.jupiter.api.Test;

/** Each rule can be broken. */
class InvariantsTest {

    private final Invariants invariants =
            new Invariants(contestant("target", new Timing(60, 3, 5)).policy(), TARGET.ladder());

    private void grow(int now) {
        invariants.ordered(now, new Ptu(15), new Ptu(20), false, false);
    }

    private void shrink(int now) {
        invariants.ordered(now, new Ptu(20), new Ptu(15), false, false);
    }

    @Test
    void aSizeBetweenTwoStepsIsOffTheLadder() {
        invariants.ordered(0, new Ptu(15), new Ptu(17), false, false);
        assertThat(invariants.broken(Rule.LADDER)).isEqualTo(1);
    }

    @Test
    void aSizeAboveTheMaximumIsOutsideTheLimits() {
        invariants.ordered(0, new Ptu(15), new Ptu(10_005), false, false);
        assertThat(invariants.broken(Rule.LIMITS)).isEqualTo(1);
        assertThat(invariants.broken(Rule.LADDER)).isZero();
    }

    @Test
    void aSecondResizeInFlightIsOneTooMany() {
        invariants.ordered(0, new Ptu(15), new Ptu(20), true, false);
        assertThat(invariants.broken(Rule.ONE_IN_FLIGHT)).isEqualTo(1);
    }

    @Test
    void aShrinkNeedsThreeOfTheLastFiveMinutesTold() {
        invariants.told(0);
        invariants.told(2);
        shrink(3);
        assertThat(invariants.broken(Rule.NO_SHRINK_ON_UNKNOWN)).isEqualTo(1);
        invariants.told(4);
        shrink(5);
        assertThat(invariants.broken(Rule.NO_SHRINK_ON_UNKNOWN)).isEqualTo(1);
        assertThat(invariants.asked(Rule.NO_SHRINK_ON_UNKNOWN)).isEqualTo(2);
    }

    @Test
    void aShrinkNeedsAMinuteThatIsNotOld() {
        for (int minute = 0; minute < 5; minute++) {
            invariants.told(minute);
        }
        shrink(15);
        assertThat(invariants.broken(Rule.NO_SHRINK_ON_UNKNOWN)).isZero();
        shrink(16);
        assertThat(invariants.broken(Rule.NO_SHRINK_ON_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void theTwentyFifthChangeWithinADayBreaksTheBudget() {
        for (int change = 0; change < 24; change++) {
            grow(change * 10);
        }
        assertThat(invariants.broken(Rule.CHANGE_BUDGET)).isZero();
        grow(1_439);
        assertThat(invariants.broken(Rule.CHANGE_BUDGET)).isEqualTo(1);
    }

    @Test
    void aDayLaterAChangeIsFreeAgainAndPanicIsCountedButExempt() {
        for (int change = 0; change < 23; change++) {
            grow(change);
        }
        invariants.ordered(23, new Ptu(15), new Ptu(20), false, true);
        invariants.ordered(24, new Ptu(15), new Ptu(20), false, true);
        assertThat(invariants.broken(Rule.CHANGE_BUDGET)).isZero();
        grow(25);
        assertThat(invariants.broken(Rule.CHANGE_BUDGET)).isEqualTo(1);
        grow(1_470);
        assertThat(invariants.broken(Rule.CHANGE_BUDGET)).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsNoChange() {
        for (int change = 0; change < 24; change++) {
            grow(change);
        }
        invariants.refused(23);
        grow(30);
        assertThat(invariants.broken(Rule.CHANGE_BUDGET)).isZero();
    }
}
