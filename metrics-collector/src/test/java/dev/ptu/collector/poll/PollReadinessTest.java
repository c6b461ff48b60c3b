package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.config.CollectorConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollReadinessTest {
    private final LastPoll last = new LastPoll();
    private final PollLoopTest.HandClock clock = new PollLoopTest.HandClock();
    private final PollReadiness readiness =
            new PollReadiness(
                    last,
                    clock,
                    new SmallRyeConfigBuilder()
                            .withMapping(CollectorConfig.class)
                            .build()
                            .getConfigMapping(CollectorConfig.class));

    @Test
    void nothingIsReadyBeforeTheFirstAnsweredPoll() {
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @ParameterizedTest
    @CsvSource({"PT2M59S, 1, UP", "PT3M, 1, DOWN", "PT3M, 0, UP", "PT3M, 60, DOWN"})
    void readyWhileTheLastPollIsYoungerThanThreePeriodsOrTheClockStands(
            Duration age, double rate, Status status) {
        Instant now = clock.now;
        last.answered(now.minus(age));
        clock.rate = rate;

        assertThat(readiness.call().getStatus()).isEqualTo(status);
    }
}
