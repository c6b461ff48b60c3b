package dev.ptu.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceClockTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1, PT0S",
        "60, PT0S",
        "60.1, PT2M0.2S",
        "300, PT10M",
        "1000, PT33M20S",
    })
    void expiriesGetAFloorAboveSixtyTimesRealTime(double rate, Duration floor) {
        assertThat(at(rate).wallFloor()).isEqualTo(floor);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT1M, PT1M",
        "60, PT1M, PT1S",
        "300, PT1M, PT0.2S",
        "0.5, PT1M, PT2M",
        // At least a millisecond, so that nobody waits in a tight loop.
        "60000, PT1M, PT0.001S",
        "1000000, PT1M, PT0.001S",
        "1, PT0S, PT0.001S",
        "1, PT-5S, PT0.001S",
        // A standing clock is looked at again soon, however long the wait would be.
        "0, PT1M, PT0.1S",
        "0, PT24H, PT0.1S",
    })
    void eventTimePassesInWallTimeByTheRate(double rate, Duration eventTime, Duration wall) {
        assertThat(at(rate).wall(eventTime)).isEqualTo(wall);
    }

    @Test
    void theSystemsClockRunsAtOne() {
        assertThat(ServiceClock.system().rate()).isEqualTo(1);
        assertThat(ServiceClock.system().wallFloor()).isZero();
        assertThat(ServiceClock.system().instant()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static ServiceClock at(double rate) {
        return new ServiceClock() {
            @Override
            public Instant instant() {
                return Instant.EPOCH;
            }

            @Override
            public double rate() {
                return rate;
            }
        };
    }
}
