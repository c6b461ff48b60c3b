package dev.ptu.scaler.apply;

import dev.ptu.runtime.clock.ServiceClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;

/** How many operations are open on this instance, and for how long. */
@Startup
@ApplicationScoped
class OperationMeters {

    @Inject
    OperationMeters(
            OpenOperations operations, Instance<ServiceClock> clock, MeterRegistry registry) {
        Gauge.builder("ptu.scaler.operations.open", operations, OpenOperations::count)
                .description("operations that were begun and have no final outcome")
                .strongReference(true)
                .register(registry);
        Gauge.builder("ptu.scaler.operations.oldest.age", operations, o -> age(o, clock))
                .description("event time since the oldest open operation was begun, 0 without one")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private static double age(OpenOperations operations, Instance<ServiceClock> clock) {
        return operations
                .oldest()
                .map(opened -> Duration.between(opened, clock.get().instant()))
                .map(age -> age.toMillis() / 1000.0)
                .orElse(0.0);
    }
}
