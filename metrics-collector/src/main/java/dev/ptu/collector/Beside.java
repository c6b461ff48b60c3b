package dev.ptu.collector;

import dev.ptu.collector.assign.Assigner;
import dev.ptu.collector.azure.AccountDirectory;
import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.CapacityReader;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.backfill.BackFill;
import dev.ptu.collector.backfill.BackFillMeters;
import dev.ptu.collector.backfill.EitherFamily;
import dev.ptu.collector.backfill.HistoryScope;
import dev.ptu.collector.backfill.HistoryTopic;
import dev.ptu.collector.capacity.CapacitySampler;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.export.DayReader;
import dev.ptu.collector.history.HistoryRules;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.Headroom;
import dev.ptu.collector.poll.CallBudget;
import dev.ptu.collector.poll.Sightings;
import dev.ptu.collector.publish.EventSink;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What goes on beside the polls, wired: samples of capacity, and the telling of the past. */
final class Beside implements Sightings, AutoCloseable {
    private final CapacitySampler capacity;
    private final BackFill history;

    /**
     * How Azure is reached.
     *
     * @param clients the SDK's
     * @param calls how many calls, and when; shared by all
     */
    record Azure(AzureClients clients, CallBudget calls) {
        Assigner.Azure directory() {
            return new Assigner.Azure(new AccountDirectory(clients), calls);
        }
    }

    /**
     * How Kafka is reached.
     *
     * @param topics names and address
     * @param sink where events go
     */
    record Kafka(Topics topics, EventSink sink) {}

    Beside(
            Settings settings,
            ServiceClock clock,
            Azure azure,
            Kafka kafka,
            MeterRegistry registry) {
        capacity =
                new CapacitySampler(
                        clock,
                        new CapacitySampler.Azure(
                                new CapacityReader(azure.clients()), azure.calls()),
                        settings.background(),
                        registry);
        Monitor monitor = new Monitor(azure.clients(), settings.names(), settings.limits().top());
        List<BackFill.Days> families =
                settings.families().names().values().stream()
                        .map(
                                names ->
                                        new DayReader(
                                                monitor.by(names),
                                                names,
                                                BackFill.calls(azure.calls())))
                        .<BackFill.Days>map(reader -> reader::read)
                        .toList();
        history =
                new BackFill(
                        clock,
                        new BackFill.Ends(
                                new EitherFamily(families),
                                new HistoryTopic(kafka.topics()),
                                kafka.sink()),
                        new HistoryScope(
                                settings.background().historyDays(),
                                new HistoryRules(
                                        settings.rules().trailing(),
                                        settings.rules().absentAfter(),
                                        HistoryRules.Silence.UNKNOWN)),
                        new BackFillMeters(registry));
        capacity.start();
    }

    void share(Set<AccountId> accounts) {
        history.share(accounts);
    }

    @Override
    public Headroom headroom(AccountId account, String region, Deployment deployment, Instant now) {
        return capacity.headroom(account, region, deployment, now);
    }

    @Override
    public void seen(AccountId account, AccountView view, Set<String> told) {
        history.seen(account, view, told);
    }

    @Override
    public void close() {
        capacity.close();
        history.close();
    }
}
