package dev.ptu.backtest;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.demand;
import static dev.ptu.backtest.Given.wild;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.workload.Workload;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixCheckTest {

    private static final Timing TIMING = new Timing(60, 3, 5);
    private static final Contestants.Contestant POLICY = Given.contestant("target", TIMING);

    @Test
    void whatIsNotVisibleChangesNoDecision() {
        Workload load = demand(wild(800, new Random(3)));
        assertThat(new PrefixCheck(TARGET, TIMING, POLICY).failures(load, 30, 7)).isZero();
    }

    /** The check can fail: it takes the lag's word for what is visible. */
    @Test
    void aPolicyThatSeesMoreThanItMayIsFound() {
        Workload load = demand(wild(800, new Random(3)));
        PrefixCheck check = new PrefixCheck(TARGET, TIMING, POLICY);
        assertThat(check.failures(load, 30, 7, 3 + 10)).isPositive();
    }
}
