package dev.ptu.collector;

import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.Credentials;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.azure.WallTime;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.config.SettingsCheck;
import dev.ptu.collector.poll.CallBudget;
import dev.ptu.collector.poll.LastPoll;
import dev.ptu.collector.poll.Meters;
import dev.ptu.collector.poll.PollLoop;
import dev.ptu.collector.poll.Poller;
import dev.ptu.collector.publish.Publisher;
import dev.ptu.runtime.clock.ClockConfig;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Wires the service: checks the configuration, then the topics, then polls until the end.
 *
 * <p>Configuration comes first, so that its faults are told even where no broker answers.
 */
@ApplicationScoped
public class Collector {
    private static final Logger LOG = Logger.getLogger(Collector.class);

    private final CollectorConfig config;
    private final AzureConfig azure;
    private final ClockConfig clockConfig;
    private @Nullable Poller poller;
    private @Nullable PollLoop loop;

    @Inject
    Collector(CollectorConfig config, AzureConfig azure, ClockConfig clockConfig) {
        this.config = config;
        this.azure = azure;
        this.clockConfig = clockConfig;
    }

    /** When an account was last read. */
    @Produces
    @Singleton
    static LastPoll lastPoll() {
        return new LastPoll();
    }

    /** What the collector measures of itself. */
    @Produces
    @Singleton
    static Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    void start(
            @Observes StartupEvent event,
            Topics topics,
            Instance<ServiceClock> clock,
            Publisher publisher,
            Meters meters,
            LastPoll last) {
        Settings settings =
                SettingsCheck.settings(
                        config, azure, clockConfig.kind() == ClockConfig.Kind.SIMULATOR);
        if (settings.accounts().isEmpty()) {
            LOG.warn(
                    "No account is configured, so nothing is collected: give"
                            + " ptu.collector.accounts[0].id.");
        }
        ServiceClock time = clock.get();
        topics.ensure();
        AzureClients clients =
                new AzureClients(azure, Credentials::fromEnvironment, meters::header);
        CallBudget calls =
                new CallBudget(settings.limits().budget(), WallTime.system(), time::rate, meters);
        Poller polls =
                new Poller(
                        settings,
                        new Poller.Azure(
                                new ResourceManager(clients),
                                new Monitor(clients, settings.names(), settings.limits().top()),
                                calls),
                        publisher,
                        meters,
                        last);
        poller = polls;
        meters.lastPoll(last);
        loop =
                new PollLoop(
                        time,
                        settings.pollPeriod(),
                        settings.accounts().hashCode(),
                        polls::round,
                        last);
        loop.start();
        LOG.infof(
                "Accounts polled every %2$s at %3$s: %1$d.",
                settings.accounts().size(),
                settings.pollPeriod(),
                azure.endpoint().map(Object::toString).orElse("Azure"));
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
        if (poller != null) {
            poller.close();
        }
    }
}
