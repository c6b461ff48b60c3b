package dev.ptu.backtest.workload;

import static dev.ptu.backtest.Given.GPT_4O;
import static dev.ptu.backtest.Given.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static Workload of(Trace.Row... rows) {
        return Workload.of(new Trace("load", Arrays.asList(rows)), GPT_4O);
    }

    @Test
    void demandIsWeightedTokensByWhatAUnitCarries() {
        // (10,000 + 4 x 5,000) / 2,500 = 12 PTU.
        assertThat(of(row(7, 10_000, 5_000)).demandPtu()).containsExactly(12.0);
    }

    @Test
    void cachedTokensOfThisModelCountNothing() {
        Workload load = of(new Trace.Row(7, 10_000, 5_000, 5_000, -1, -1, -1));
        assertThat(load.demandPtu()).containsExactly(10.0);
    }

    @Test
    void aSeriesWithoutTokensCountsAThousandARequest() {
        assertThat(of(row(5, 0, 0), row(10, 0, 0)).demandPtu()).containsExactly(2.0, 4.0);
    }

    @Test
    void aMinuteWithoutTokensIsIdleWhereOthersHaveSome() {
        assertThat(of(row(5, 0, 0), row(10, 2_500, 0)).demandPtu()).containsExactly(0.0, 1.0);
    }

    @Test
    void aGapIsNotANumber() {
        assertThat(of(row(1, 2_500, 0), null, row(0, 0, 0)).demandPtu())
                .containsExactly(1.0, Double.NaN, 0.0);
    }

    @Test
    void throttledRequestsCountLikeTheServedOnesOfTheMinute() {
        // 4 of 10 were turned away: 6 served ones were 3 PTU, so ten are 5.
        Workload load = of(new Trace.Row(10, 7_500, 0, -1, 4, -1, -1));
        assertThat(load.demandPtu()).containsExactly(5.0);
        assertThat(load.minutes().getFirst().prompt()).isEqualTo(12_500);
        assertThat(load.minutes().getFirst().requests()).isEqualTo(10);
    }

    @Test
    void whenAllWereThrottledTheLastServedMinuteTellsWhatARequestIsWorth() {
        Workload load = of(row(10, 25_000, 0), new Trace.Row(30, 0, 0, -1, 30, -1, -1));
        assertThat(load.demandPtu()).containsExactly(10.0, 30.0);
    }

    @Test
    void whenAllWereThrottledFromTheStartTheDemandIsUnknown() {
        Workload load = of(new Trace.Row(30, 0, 0, -1, 30, -1, -1), row(10, 25_000, 0));
        assertThat(load.demandPtu()).containsExactly(Double.NaN, 10.0);
    }

    @Test
    void aScaledLoadHasItsPercentileAtThePeak() {
        // 0 to 1000 PTU: the 99.9th percentile is 999; 300 / 999 of everything.
        Trace.Row[] rows = new Trace.Row[1_001];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i, 2_500L * i, 0);
        }
        Workload load = of(rows).peakingAt(300);
        assertThat(load.demandPtu()[999]).isCloseTo(300, within(1e-9));
        assertThat(load.demandPtu()[500]).isCloseTo(500 * 300.0 / 999, within(1e-9));
        assertThat(load.scale()).isCloseTo(300.0 / 999, within(1e-12));
    }

    @Test
    void aLoadOfNothingCannotBeScaled() {
        assertThatThrownBy(() -> of(row(0, 0, 0)).peakingAt(300))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no load");
    }

    @Test
    void aQuantileLiesBetweenOrderStatistics() {
        double[] values = {30, Double.NaN, 10, 20, 40};
        assertThat(Quantiles.of(values, 0.9)).isCloseTo(37, within(1e-9));
        assertThat(Quantiles.of(new double[] {Double.NaN}, 0.9)).isNaN();
    }
}
