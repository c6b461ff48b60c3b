package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HorizonsTest {

    @Test
    void theNearestIsMetricLagAndResizeAndThreeMinutes() {
        // Seen at t: the minute that began at t - 4. In force from t + 5 to t + 10, middle t + 7.
        assertThat(Horizons.lead(180, 300)).isEqualTo(11);
        assertThat(Horizons.lead(180, 900)).isEqualTo(21);
        assertThat(Horizons.lead(200, 315)).isEqualTo(12);
    }

    @Test
    void beforeAnythingWasMeasuredItIsTheUsualOne() {
        assertThat(Horizons.lead(-1, -1)).isEqualTo(Horizons.USUAL_LEAD);
        assertThat(Horizons.resizeMinutes(-1)).isEqualTo(5);
    }

    @Test
    void aVerySlowAzureIsNotWaitedFor() {
        assertThat(Horizons.lead(180, 1e6)).isEqualTo(60);
        assertThat(Horizons.longest(60)).isEqualTo(97);
    }
}
