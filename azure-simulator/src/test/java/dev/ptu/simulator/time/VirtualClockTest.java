package dev.ptu.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.simulator.input.BadInput;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-03-02T05:40:00Z");

    private final AtomicLong wallNanos = new AtomicLong(123);
    private final VirtualClock clock =
            new VirtualClock(new VirtualClock.Reading(START, 60, false), wallNanos::get);

    @Test
    void aClockThatStandsStillMovesOnlyWhenStepped() {
        wall(1_000);
        assertThat(clock.now()).isEqualTo(START);

        clock.advance(Duration.ofMinutes(10));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void aRunningClockGoesAtItsRate() {
        clock.start();

        wall(2_500);

        assertThat(clock.now()).isEqualTo(START.plusSeconds(150));
    }

    @Test
    void changesOfRateKeepWhatHasPassed() {
        clock.start();
        wall(1_000);
        clock.rate(300);
        wall(1_000);
        clock.stop();
        wall(9_000);

        assertThat(clock.now()).isEqualTo(START.plusSeconds(360));
    }

    @Test
    void aStepWhileRunningIsAddedToTheWayItGoes() {
        clock.start();
        wall(1_000);
        clock.advance(Duration.ofHours(1));
        wall(1_000);

        assertThat(clock.now()).isEqualTo(START.plusSeconds(3_720));
    }

    @Test
    void theClockNeverGoesBack() {
        assertThatThrownBy(() -> clock.jumpTo(START.minusSeconds(1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must not go back");
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> clock.rate(0)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> clock.rate(Double.NaN)).isInstanceOf(BadInput.class);
    }

    private void wall(long millis) {
        wallNanos.addAndGet(millis * 1_000_000);
    }
}
