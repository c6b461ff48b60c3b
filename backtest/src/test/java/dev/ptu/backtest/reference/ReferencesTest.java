package dev.ptu.backtest.reference;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.flat;
import static dev.ptu.backtest.Given.then;
import static dev.ptu.backtest.Given.wild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.reference.ConstrainedForesight.Plan;
import dev.ptu.core.capacity.PtuLadder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static final Prices PRICES = new Prices(1, 20, 0);

    private static Span span(double... demand) {
        return new Span(demand, TARGET.ladder(), PRICES);
    }

    @Test
    void theStaticSizeIsTheStepAboveTheMaximum() {
        Span span = span(10, 31, Double.NaN, 20);
        assertThat(span.staticPtu()).isEqualTo(35);
        // Three known minutes of 35 PTU.
        assertThat(span.staticUsd()).isCloseTo(35 * 3 / 60.0, within(1e-12));
    }

    @Test
    void theForesightOfABlockWeighsASpikeAgainstItsPrice() {
        // One of 15 minutes at 21: 15 PTU and 6 of overflow cost 225 + 120 = 345, 20 PTU and one
        // cost 300 + 20 = 320, 25 PTU 375. Then a block of one minute: 15.
        Span span = span(then(flat(14, 10), new double[] {21}, new double[] {5}));
        assertThat(BlockForesight.usd(span)).isCloseTo((320 + 15) / 60.0, within(1e-12));
    }

    @Test
    void aBlockWithoutAnyKnownMinuteCostsNothing() {
        assertThat(BlockForesight.usd(span(then(flat(15, Double.NaN), flat(15, 15)))))
                .isCloseTo(15 * 15 / 60.0, within(1e-12));
    }

    @Test
    void constrainedForesightCannotChangeBeforeTheFirstResizeCouldEnd() {
        // 5 min at the start size of 30, then 15 is enough.
        Plan plan = ConstrainedForesight.plan(span(flat(20, 15)), 30, 5, 100);
        assertThat(plan.usd()).isCloseTo((5 * 30 + 15 * 15) / 60.0, within(1e-9));
        assertThat(plan.changes()).isEqualTo(1);
        assertThat(plan.leastUsd()).isEqualTo(plan.usd());
    }

    @Test
    void itsChangesAreAResizeApart() {
        // 15, then 3 minutes of 30, then 15 again: a growth for three minutes lasts five.
        // Grow: 3 x 15 extra + 2 x 15 extra = 75. Stay: 3 x 15 x 20 of overflow = 900.
        Span span = span(then(flat(10, 15), flat(3, 30), flat(10, 15)));
        Plan plan = ConstrainedForesight.plan(span, 15, 5, 100);
        assertThat(plan.usd()).isCloseTo((23 * 15 + 75) / 60.0, within(1e-9));
        assertThat(plan.changes()).isEqualTo(2);
    }

    @Test
    void withoutABudgetNothingChanges() {
        Span span = span(then(flat(10, 15), flat(3, 30), flat(10, 15)));
        Plan plan = ConstrainedForesight.plan(span, 15, 5, 0);
        assertThat(plan.changes()).isZero();
        assertThat(plan.usd()).isCloseTo((23 * 15 + 900) / 60.0, within(1e-9));
    }

    @Test
    void aStartAboveEverythingUsefulIsLeft() {
        Plan plan = ConstrainedForesight.plan(span(flat(10, 15)), 100, 2, 9);
        assertThat(plan.usd()).isCloseTo((2 * 100 + 8 * 15) / 60.0, within(1e-9));
    }

    /** Every course that obeys the rules, tried one by one. */
    @Test
    void itFindsWhatTryingEverythingFindsAndItsBoundHolds() {
        long seed = 20260105;
        Random random = new Random(seed);
        PtuLadder ladder = new PtuLadder(15, 5);
        for (int run = 0; run < 60; run++) {
            double[] demand = new double[9];
            Arrays.setAll(
                    demand, i -> random.nextInt(8) == 0 ? Double.NaN : 10 + random.nextInt(20));
            Span span = new Span(demand, ladder, new Prices(1, 4, random.nextInt(2) * 20));
            int resize = 1 + random.nextInt(3);
            int budget = random.nextInt(5);
            double best = tryAll(span, 20, resize, budget, 0, 0);
            Plan plan = ConstrainedForesight.plan(span, 20, resize, budget);
            String of = "seed " + seed + ", run " + run;
            assertThat(plan.changes()).as(of).isLessThanOrEqualTo(budget);
            assertThat(plan.usd()).as(of).isGreaterThanOrEqualTo(best - 1e-9);
            assertThat(plan.leastUsd()).as(of).isLessThanOrEqualTo(best + 1e-9);
            double free = tryAll(span, 20, resize, 99, 0, 0);
            Plan freely = ConstrainedForesight.plan(span, 20, resize, 99);
            assertThat(freely.usd()).as(of).isCloseTo(free, within(1e-9));
        }
    }

    private static double tryAll(
            Span span, int size, int resize, int budget, int minute, int changedAt) {
        if (minute == span.demandPtu().length) {
            return 0;
        }
        double best =
                span.usd(size, minute, minute + 1)
                        + tryAll(span, size, resize, budget, minute + 1, changedAt);
        if (budget > 0 && minute - changedAt >= resize) {
            for (int to : span.sizesPtu()) {
                double usd = span.usd(to, minute, minute + 1);
                best =
                        Math.min(
                                best,
                                usd + tryAll(span, to, resize, budget - 1, minute + 1, minute));
            }
        }
        return best;
    }

    @Test
    void theBudgetOfALongSpanIsKeptWithinAPercentOfTheBound() {
        long seed = 7;
        Span span = span(wild(3 * 1440, new Random(seed)));
        Plan plan = ConstrainedForesight.plan(span, 100, 5, 40);
        assertThat(plan.changes()).as("seed " + seed).isLessThanOrEqualTo(40);
        assertThat(plan.usd()).isBetween(plan.leastUsd(), plan.leastUsd() * 1.01);
    }
}
