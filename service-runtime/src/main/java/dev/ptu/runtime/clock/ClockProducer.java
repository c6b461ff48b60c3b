package dev.ptu.runtime.clock;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Names the service's clock: the only place in a service that chooses one. */
@ApplicationScoped
public class ClockProducer {

    /** The clock that the configuration asks for. */
    @Produces
    @Singleton
    ServiceClock clock(ClockConfig config) {
        return switch (config.kind()) {
            case SYSTEM -> ServiceClock.system();
            case SIMULATOR -> simulator(config);
        };
    }

    void close(@Disposes ServiceClock clock) throws Exception {
        if (clock instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static ServiceClock simulator(ClockConfig config) {
        try {
            return new SimulatorClock(
                    config.url()
                            .orElseThrow(
                                    () ->
                                            new ConfigurationException(
                                                    "ptu.clock.kind is simulator but ptu.clock.url"
                                                            + " is missing: give the simulator's"
                                                            + " address.")));
        } catch (IllegalStateException e) {
            // Without the cause: the start ends with this sentence and no stack trace.
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
