package dev.ptu.collector.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.collector.FakeWall;
import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.config.SettingsCheck;
import dev.ptu.events.Event;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The collector's rounds, with the real SDKs, against the simulated Azure with faults; the clock
 * goes on only from round to round.
 */
final class FaultyAzure implements AutoCloseable {
    static final String STRUCK = account("struck");
    static final String SPARED = account("spared");

    /** Two accounts of one batch, each with a provisioned deployment and its spillover target. */
    private static final String SCENARIO =
            """
            {"seed": 1, "start": "2026-03-02T08:00:00Z", "running": false, "accounts": [
              {"subscription": "00000000-0000-0000-0000-000000000001", "resourceGroup": "rg",
               "name": "struck", "location": "swedencentral", "deployments": [%1$s]},
              {"subscription": "00000000-0000-0000-0000-000000000001", "resourceGroup": "rg",
               "name": "spared", "location": "swedencentral", "deployments": [%1$s]}]}
            """
                    .formatted(
                            """
                            {"name": "chat", "model": "gpt-4o", "version": "2024-11-20",
                             "sku": "GlobalProvisionedManaged", "capacity": 50,
                             "spillover": "chat-std", "load": {"shape": "constant", "ptu": 60,
                             "promptTokens": 200, "generatedTokens": 50}},
                            {"name": "chat-std", "model": "gpt-4o", "version": "2024-11-20",
                             "sku": "GlobalStandard", "capacity": 1000}
                            """);

    private static final ObjectMapper JSON = new ObjectMapper();

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Event> sent = new CopyOnWriteArrayList<>();
    private final FakeWall wall = new FakeWall();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator simulator = Simulator.start(Scenario.parse(SCENARIO), 0);
    private final Poller poller;

    /**
     * @param responseTimeout how long the collector waits for an answer, wall time
     */
    FaultyAzure(Duration responseTimeout) {
        this.poller = poller(responseTimeout);
    }

    /** Lets simulated time pass without anybody polling. */
    void pass(Duration time) {
        simulator.clock().advance(time);
    }

    /** One round a minute. */
    void rounds(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            pass(Duration.ofMinutes(1));
            wall.sleep(Duration.ofMinutes(1));
            poller.round(now()).get(60, TimeUnit.SECONDS);
        }
    }

    void fault(String json) {
        send(
                HttpRequest.newBuilder(at("/sim/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    void noMoreFaults() {
        send(HttpRequest.newBuilder(at("/sim/faults")).DELETE());
    }

    Instant now() {
        return simulator.clock().now();
    }

    /** All that was told, in order. */
    List<Event> sent() {
        return List.copyOf(sent);
    }

    /** What Azure has of a metric, by deployment and minute; without minutes it has nothing of. */
    Map<String, Map<Instant, Double>> truth(String account, String metric, String aggregation) {
        String question =
                account
                        + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01&metricnames="
                        + metric
                        + "&aggregation=total,average&interval=PT1M&top=1000&timespan="
                        + encoded(now().minus(Duration.ofHours(2)) + "/" + now())
                        + "&$filter="
                        + encoded("ModelDeploymentName eq '*'");
        Map<String, Map<Instant, Double>> all = new HashMap<>();
        JsonNode answer = read(send(HttpRequest.newBuilder(at(question)).GET()));
        for (JsonNode series : answer.path("value").path(0).path("timeseries")) {
            Map<Instant, Double> minutes = new HashMap<>();
            for (JsonNode point : series.path("data")) {
                if (point.has(aggregation)) {
                    minutes.put(
                            Instant.parse(point.path("timeStamp").asText()),
                            point.path(aggregation).asDouble());
                }
            }
            String name = series.path("metadatavalues").path(0).path("value").asText();
            all.put((account + "/deployments/" + name).toLowerCase(java.util.Locale.ROOT), minutes);
        }
        return all;
    }

    @Override
    public void close() {
        poller.close();
        simulator.close();
        http.close();
    }

    private Set<Event> deliver(Collection<? extends Event> events) {
        sent.addAll(events);
        return new HashSet<>(events);
    }

    private Poller poller(Duration responseTimeout) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValues(
                                Map.of(
                                        "ptu.azure.endpoint",
                                        simulator.endpoint().toString(),
                                        "ptu.azure.retries",
                                        "0",
                                        "ptu.azure.response-timeout",
                                        responseTimeout.toString(),
                                        "ptu.collector.accounts[0].id",
                                        STRUCK,
                                        "ptu.collector.accounts[1].id",
                                        SPARED))
                        .withMapping(CollectorConfig.class)
                        .withMapping(AzureConfig.class)
                        .build();
        AzureConfig azure = config.getConfigMapping(AzureConfig.class);
        Settings settings =
                SettingsCheck.settings(
                        config.getConfigMapping(CollectorConfig.class), azure, false);
        Meters meters = new Meters(registry, 100);
        AzureClients clients =
                new AzureClients(
                        azure,
                        () -> {
                            throw new IllegalStateException("no credential is needed here");
                        },
                        meters::header);
        Poller made =
                new Poller(
                        settings,
                        new Poller.Azure(
                                new ResourceManager(clients),
                                new Monitor(clients, settings.names(), settings.limits().top()),
                                new CallBudget(settings.limits().budget(), wall, () -> 1, meters)),
                        this::deliver,
                        meters,
                        new LastPoll());
        made.watch(new Poller.Share(Set.copyOf(settings.accounts()), () -> true));
        return made;
    }

    private URI at(String path) {
        return simulator.endpoint().resolve(path);
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String account(String name) {
        return "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers"
                + "/Microsoft.CognitiveServices/accounts/"
                + name;
    }
}
