package dev.ptu.backtest.replay;

import static dev.ptu.backtest.Given.demand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlantTest {

    private static Plant.Measured measured(double demandPtu, int sizePtu) {
        return Plant.measured(demand(demandPtu).minutes().getFirst(), 10, sizePtu, 14);
    }

    private static double utilization(double demandPtu, int sizePtu) {
        return ((UtilizationSample) measured(demandPtu, sizePtu).own().get(2)).average().ratio();
    }

    @Test
    void utilizationIsDemandOverSizeAndStopsAtOne() {
        assertThat(utilization(30, 40)).isEqualTo(0.75);
        assertThat(utilization(120, 40)).isEqualTo(1);
    }

    @Test
    void whatFitsIsCountedOnTheDeploymentAndTheRestOnItsTarget() {
        // 120 PTU are 300,000 tokens in 300 requests; 40 of them fit, a third.
        Plant.Measured measured = measured(120, 40);
        assertThat(((TokensSample) measured.own().get(0)).prompt()).isEqualTo(100_000);
        assertThat(((TokensSample) measured.target().get(0)).prompt()).isEqualTo(200_000);
        RequestsSample own = (RequestsSample) measured.own().get(1);
        assertThat(own.total()).isEqualTo(100);
        assertThat(own.spilled()).isZero();
        RequestsSample target = (RequestsSample) measured.target().get(1);
        assertThat(target.total()).isEqualTo(200);
        assertThat(target.spilled()).isEqualTo(200);
    }

    @Test
    void whereTokensSpillARequestDoes() {
        // 2 % of 20 requests would round to none.
        Plant.Measured measured = measured(20.2, 20);
        assertThat(((TokensSample) measured.target().get(0)).prompt()).isEqualTo(500);
        assertThat(((RequestsSample) measured.target().get(1)).spilled()).isEqualTo(1);
    }

    @Test
    void aGapIsObservedAndUnknown() {
        Plant.Measured measured = measured(Double.NaN, 40);
        List<MinuteSample> samples =
                Stream.concat(measured.own().stream(), measured.target().stream()).toList();
        assertThat(samples)
                .hasSize(5)
                .allSatisfy(
                        each -> {
                            assertThat(each.observedUntil()).isEqualTo(Plant.at(11));
                            assertThat(each.minute()).isEqualTo(Plant.at(10));
                            assertThat(each.revision()).isEqualTo(Plant.at(14).toEpochMilli());
                        });
        assertThat(samples)
                .flatExtracting(each -> java.util.Arrays.stream(each.values()).boxed().toList())
                .containsOnly(-1L);
    }
}
