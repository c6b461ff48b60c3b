package dev.ptu.collector.config;

import dev.ptu.runtime.clock.ClockConfig;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.clock.SimulatorClock;
import dev.ptu.runtime.config.KnownRoots;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;

/** The service's configuration for a command, which runs without Quarkus. */
public final class CommandConfig {
    private CommandConfig() {}

    /**
     * The configuration.
     *
     * @throws ConfigurationException in one sentence, when it cannot be read
     */
    public static SmallRyeConfig read(SmallRyeConfigBuilder sources) {
        SmallRyeConfig config;
        try {
            config =
                    sources.withMapping(CollectorConfig.class)
                            .withMapping(AzureConfig.class)
                            .withMapping(ClockConfig.class)
                            .build();
        } catch (RuntimeException e) {
            // Of several libraries, one for each way in which a file can be wrong.
            throw new ConfigurationException(
                    "The configuration cannot be read ("
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ")
                            + "): correct it.");
        }
        List<String> faults = KnownRoots.faults(config.getPropertyNames());
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), faults));
        }
        return config;
    }

    /**
     * The time by the configured clock.
     *
     * @throws ConfigurationException in one sentence, when the clock does not answer
     */
    public static Instant now(ClockConfig config) {
        if (config.kind() == ClockConfig.Kind.SYSTEM) {
            return ServiceClock.system().instant();
        }
        try (SimulatorClock clock =
                new SimulatorClock(
                        config.url()
                                .orElseThrow(
                                        () ->
                                                new ConfigurationException(
                                                        "ptu.clock.kind is simulator but"
                                                                + " ptu.clock.url is missing: give"
                                                                + " the simulator's address.")))) {
            return clock.instant();
        } catch (IllegalStateException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
