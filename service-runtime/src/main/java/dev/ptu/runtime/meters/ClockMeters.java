package dev.ptu.runtime.meters;

import dev.ptu.runtime.clock.ClockConfig;
import dev.ptu.runtime.clock.ServiceClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;

/**
 * What time it is for this service. Ages in event time are differences to it: beside the wall clock
 * of whoever scrapes they would be wrong on an accelerated run.
 */
@ApplicationScoped
public class ClockMeters implements MeterBinder {
    private final ClockConfig config;
    private final Instance<ServiceClock> clock;

    /** The clock itself is first asked for when somebody scrapes. */
    @Inject
    public ClockMeters(ClockConfig config, Instance<ServiceClock> clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ptu.clock.epoch", this, ClockMeters::epochSeconds)
                .description("the service's time")
                .baseUnit("seconds")
                .tag("kind", config.kind().name().toLowerCase(Locale.ROOT))
                .strongReference(true)
                .register(registry);
    }

    private double epochSeconds() {
        Instant now = clock.get().instant();
        return now.getEpochSecond() + now.getNano() / 1e9;
    }
}
