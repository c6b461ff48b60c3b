package dev.ptu.backtest.replay;

import static dev.ptu.backtest.Given.demand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantTest {

    private static List<MinuteSample> samples(double demandPtu, int sizePtu) {
        List<DeploymentEvent> events =
                Plant.samples(demand(demandPtu).minutes().getFirst(), 10, sizePtu, 14);
        return events.stream().map(each -> ((SampleObserved) each).sample()).toList();
    }

    @Test
    void utilizationIsDemandOverSizeAndStopsAtOne() {
        assertThat(((UtilizationSample) samples(30, 40).get(2)).average().ratio()).isEqualTo(0.75);
        assertThat(((UtilizationSample) samples(120, 40).get(2)).average().ratio()).isEqualTo(1);
    }

    @Test
    void tokensAndRequestsAreWholeAndWhatDoesNotFitSpills() {
        TokensSample tokens = (TokensSample) samples(120, 40).get(0);
        RequestsSample requests = (RequestsSample) samples(120, 40).get(1);
        assertThat(tokens.prompt()).isEqualTo(300_000);
        assertThat(requests.total()).isEqualTo(300);
        assertThat(requests.spilled()).isEqualTo(200);
        assertThat(requests.throttled()).isZero();
    }

    @Test
    void aGapIsObservedAndUnknown() {
        List<MinuteSample> samples = samples(Double.NaN, 40);
        assertThat(samples)
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
