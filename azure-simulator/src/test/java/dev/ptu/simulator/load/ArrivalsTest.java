package dev.ptu.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void theSameSeedStreamAndSecondGiveTheSameRequests() {
        Minute minute = new Minute(true, 600, 1_500, 200, 100);

        assertThat(Arrivals.of(1, 2, 3, minute))
                .isNotEmpty()
                .isEqualTo(Arrivals.of(1, 2, 3, minute));
        assertThat(Arrivals.of(1, 2, 3, minute)).isNotEqualTo(Arrivals.of(9, 2, 3, minute));
        assertThat(Arrivals.of(1, 2, 3, minute)).isNotEqualTo(Arrivals.of(1, 9, 3, minute));
        assertThat(Arrivals.of(1, 2, 3, minute)).isNotEqualTo(Arrivals.of(1, 2, 9, minute));
    }

    @Test
    void theMeansAreTheMinutesMeans() {
        assertMeans(new Minute(true, 120, 1_500, 200, 300));
        assertMeans(new Minute(true, 0.6, 1_500, 0.4, 0));
        assertMeans(new Minute(true, 60_000, 120, 15, 60));
    }

    private static void assertMeans(Minute minute) {
        int seconds = 36_000;
        long count = 0;
        long prompt = 0;
        long generated = 0;
        for (int second = 0; second < seconds; second++) {
            List<Requests> all = Arrivals.of(42, 1, second, minute);
            assertThat(all).hasSizeLessThanOrEqualTo(Arrivals.MOST_DRAWS);
            for (Requests requests : all) {
                count += requests.count();
                prompt += requests.allPromptTokens();
                generated += requests.allGeneratedTokens();
                assertThat(requests.cachedTokens()).isLessThanOrEqualTo(requests.promptTokens());
            }
        }
        double expected = minute.requests() / 60 * seconds;
        assertThat(count / expected).as("requests of " + minute).isCloseTo(1, within(0.15));
        assertThat(prompt / (double) count)
                .isCloseTo(minute.promptTokens(), within(0.05 * minute.promptTokens()));
        assertThat(generated / (double) count)
                .isCloseTo(minute.generatedTokens(), within(0.2 * minute.generatedTokens()));
    }

    @Test
    void nobodyAsksInAnIdleMinuteOrInAGap() {
        assertThat(Arrivals.of(1, 1, 1, Minute.IDLE)).isEmpty();
        assertThat(Arrivals.of(1, 1, 1, Minute.GAP)).isEmpty();
    }
}
