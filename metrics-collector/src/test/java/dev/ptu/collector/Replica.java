package dev.ptu.collector;

import dev.ptu.collector.FakeAzure.Question;
import dev.ptu.collector.FakeAzure.Response;
import dev.ptu.collector.assign.AccountShares;
import dev.ptu.collector.assign.AccountsTopic;
import dev.ptu.collector.assign.Assigner;
import dev.ptu.collector.assign.Killed;
import dev.ptu.collector.azure.AccountDirectory;
import dev.ptu.collector.azure.AzureClients;
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
import dev.ptu.runtime.clock.ServiceClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A collector without Quarkus, and an Azure of its own that notes which accounts it asks about. */
final class Replica implements AutoCloseable {
    private static final Pattern LOOK = Pattern.compile("/accounts/([^/]+)/deployments\\?");

    private final FakeAzure azure = new FakeAzure();
    private final Poller poller;
    private final PollLoop loop;
    private final Assigner assigner;
    private final AccountShares shares;

    Replica(AccountsTopic.Broker broker, ServiceClock clock, List<String> accounts) {
        azure.answer(Replica::answer);
        SmallRyeConfig config = config(accounts);
        AzureConfig azureConfig = config.getConfigMapping(AzureConfig.class);
        Settings settings =
                SettingsCheck.settings(
                        config.getConfigMapping(CollectorConfig.class), azureConfig, true);
        Meters meters = new Meters(new SimpleMeterRegistry(), 100);
        AzureClients clients =
                new AzureClients(
                        azureConfig,
                        () -> {
                            throw new IllegalStateException("no credential is needed here");
                        },
                        meters::header);
        CallBudget calls =
                new CallBudget(settings.limits().budget(), WallTime.system(), clock::rate, meters);
        LastPoll last = new LastPoll();
        poller =
                new Poller(
                        settings,
                        new Poller.Azure(
                                new ResourceManager(clients),
                                new Monitor(clients, settings.names(), settings.limits().top()),
                                calls),
                        HashSet::new,
                        meters,
                        last);
        loop = new PollLoop(clock, settings.pollPeriod(), 0, poller::round, last);
        assigner =
                new Assigner(
                        clock,
                        new AccountsTopic(broker),
                        new Assigner.Azure(new AccountDirectory(clients), calls),
                        settings.accounts(),
                        settings.sharing());
        shares =
                new AccountShares(
                        broker,
                        new AccountShares.Group(
                                broker.topic() + "-group", settings.sharing().sessionTimeout()),
                        share ->
                                poller.assign(
                                        new Poller.Share(share, assigner::settled),
                                        clock.instant()));
        loop.start();
        assigner.start();
        shares.start();
    }

    /** How often it looked at each account. */
    Map<String, Integer> polls() {
        Map<String, Integer> polls = new HashMap<>();
        for (String line : azure.asked()) {
            Matcher look = LOOK.matcher(line);
            if (look.find()) {
                polls.merge(look.group(1), 1, Integer::sum);
            }
        }
        return polls;
    }

    Set<String> polled() {
        return polls().keySet();
    }

    /** Ends as a process does that was killed: nobody is told. */
    void kill() {
        assigner.close();
        loop.close();
        poller.close();
        Killed.abandon(shares);
    }

    @Override
    public void close() {
        assigner.close();
        loop.close();
        poller.close();
        shares.close();
        azure.close();
    }

    private SmallRyeConfig config(List<String> accounts) {
        Map<String, String> keys = new HashMap<>();
        keys.put("ptu.azure.endpoint", azure.endpoint().toString());
        for (int i = 0; i < accounts.size(); i++) {
            keys.put(
                    "ptu.collector.accounts[" + i + "].id",
                    "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices"
                            + "/accounts/"
                            + accounts.get(i));
        }
        return new SmallRyeConfigBuilder()
                .withDefaultValues(keys)
                .withMapping(CollectorConfig.class)
                .withMapping(AzureConfig.class)
                .build();
    }

    /** Every account is in a region of its own and has one deployment without metrics. */
    private static Optional<Response> answer(Question question) {
        String line = question.line();
        if (LOOK.matcher(line).find()) {
            return Optional.of(
                    new Response(
                            200,
                            """
                            {"value":[{"name":"ptu","sku":{"name":"ProvisionedManaged","capacity":50},
                             "properties":{"model":{"name":"gpt-4o","version":"v"},
                             "provisioningState":"Succeeded"}}]}
                            """));
        }
        if (line.contains("getBatch")) {
            return Optional.of(new Response(200, "{\"values\":[]}"));
        }
        Matcher account = Pattern.compile("/accounts/([^/?]+)\\?").matcher(line);
        return account.find()
                ? Optional.of(new Response(200, "{\"location\":\"of-" + account.group(1) + "\"}"))
                : Optional.empty();
    }
}
