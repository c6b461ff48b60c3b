package dev.ptu.collector;

import dev.ptu.collector.assign.AccountShares;
import dev.ptu.collector.assign.AccountsTopic;
import dev.ptu.collector.assign.Assigner;
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
import dev.ptu.runtime.trace.Traces;
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

    /** Who shares the accounts; behind the prefix of this run. */
    private static final String GROUP = "ptu-collector";

    private final CollectorConfig config;
    private final AzureConfig azure;
    private final ClockConfig clockConfig;
    private @Nullable Poller poller;
    private @Nullable PollLoop loop;
    private @Nullable Beside beside;
    private @Nullable Assigner assigner;
    private @Nullable AccountShares shares;

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
    static Meters meters(MeterRegistry registry, CollectorConfig config) {
        return new Meters(registry, config.lagAccounts());
    }

    void start(
            @Observes StartupEvent event,
            Topics topics,
            Instance<ServiceClock> clock,
            Publisher publisher,
            Meters meters,
            LastPoll last,
            MeterRegistry registry,
            Traces traces) {
        Settings settings =
                SettingsCheck.settings(
                        config, azure, clockConfig.kind() == ClockConfig.Kind.SIMULATOR);
        if (settings.accounts().isEmpty() && settings.sharing().discovery().isEmpty()) {
            LOG.warn(
                    "Neither an account nor a subscription to look for accounts is configured, so"
                            + " only what other replicas find is collected: give"
                            + " ptu.collector.accounts[0].id or"
                            + " ptu.collector.discovery[0].subscription.");
        }
        ServiceClock time = clock.get();
        topics.ensure();
        AzureClients clients = new AzureClients(azure, () -> Credentials.of(azure), meters::header);
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
        Beside.Azure reach = new Beside.Azure(clients, calls);
        Beside others =
                new Beside(settings, time, reach, new Beside.Kafka(topics, publisher), registry);
        polls.reportTo(others);
        beside = others;
        meters.lastPoll(last);
        loop =
                new PollLoop(
                        time,
                        settings.pollPeriod(),
                        settings.accounts().hashCode(),
                        now -> traces.during("poll", () -> polls.round(now)),
                        last);
        loop.start();
        share(settings, topics, time, reach, polls, others);
        LOG.infof(
                "Accounts are polled every %s at %s; %d are listed, %d subscriptions searched.",
                settings.pollPeriod(),
                azure.endpoint().map(Object::toString).orElse("Azure"),
                settings.accounts().size(),
                settings.sharing().discovery().size());
    }

    /** Joins the others who collect; whatever this replica is given, it polls. */
    private void share(
            Settings settings,
            Topics topics,
            ServiceClock time,
            Beside.Azure reach,
            Poller polls,
            Beside others) {
        AccountsTopic.Broker broker = AccountsTopic.Broker.of(topics);
        Assigner assigning =
                new Assigner(
                        time,
                        new AccountsTopic(broker),
                        reach.directory(),
                        settings.accounts(),
                        settings.sharing());
        assigner = assigning;
        shares =
                new AccountShares(
                        broker,
                        new AccountShares.Group(
                                topics.prefixed(GROUP), settings.sharing().sessionTimeout()),
                        accounts -> {
                            others.share(accounts);
                            polls.assign(
                                    new Poller.Share(accounts, assigning::settled), time.instant());
                        });
        assigning.start();
        shares.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (assigner != null) {
            assigner.close();
        }
        if (beside != null) {
            beside.close();
        }
        if (loop != null) {
            loop.close();
        }
        if (poller != null) {
            poller.close();
        }
        // Last, so that nobody takes over what is still being told.
        if (shares != null) {
            shares.close();
        }
    }
}
