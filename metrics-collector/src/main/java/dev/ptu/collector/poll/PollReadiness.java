package dev.ptu.collector.poll;

import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.runtime.clock.ServiceClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the last answered poll is younger than three periods of event time. While the clock
 * stands still nothing grows old, so one poll suffices.
 */
@Readiness
@ApplicationScoped
public class PollReadiness implements HealthCheck {
    private static final String NAME = "polls Azure";
    private static final int PERIODS = 3;

    private final LastPoll last;
    private final ServiceClock clock;
    private final Duration period;

    @Inject
    PollReadiness(LastPoll last, ServiceClock clock, CollectorConfig config) {
        this.last = last;
        this.clock = clock;
        this.period = config.pollPeriod();
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Instant> at = last.at();
        if (at.isEmpty()) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("cause", "no account was read yet")
                    .build();
        }
        boolean young =
                clock.rate() <= 0
                        || at.get().plus(period.multipliedBy(PERIODS)).isAfter(clock.instant());
        return HealthCheckResponse.named(NAME)
                .status(young)
                .withData("lastPoll", at.get().toString())
                .build();
    }
}
