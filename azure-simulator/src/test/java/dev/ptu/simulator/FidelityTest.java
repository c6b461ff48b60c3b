package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.core.util.Context;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import com.azure.resourcemanager.cognitiveservices.models.Deployment;
import com.azure.resourcemanager.cognitiveservices.models.ModelCapacityListResultValueItem;
import com.azure.resourcemanager.cognitiveservices.models.NetworkRuleAction;
import com.azure.resourcemanager.cognitiveservices.models.PublicNetworkAccess;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Details of Azure's answers that clients have been seen to lean on. */
class FidelityTest {
    private static final String SPLIT = "&$filter=ModelDeploymentName%20eq%20%27chat%27";

    private final Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private final Door door = new Door(simulator);
    private final CognitiveServicesManager azure =
            RealClients.resourceManager(simulator.endpoint());

    @AfterEach
    void stop() {
        door.close();
        simulator.close();
    }

    @Test
    void bothFamiliesSayTheSame() {
        simulator.clock().advance(Duration.ofMinutes(30));

        assertThat(values("TotalTokens", "total")).isEqualTo(values("TokenTransaction", "total"));
        assertThat(values("InputTokens", "total"))
                .isEqualTo(values("ProcessedPromptTokens", "total"));
        assertThat(values("OutputTokens", "total")).isEqualTo(values("GeneratedTokens", "total"));
        assertThat(values("ModelRequests", "total"))
                .isEqualTo(values("AzureOpenAIRequests", "total"));
        assertThat(values("TimeToResponse", "average"))
                .isEqualTo(values("AzureOpenAITimeToResponse", "average"));
        assertThat(values("ProvisionedUtilization", "average"))
                .isEqualTo(values("AzureOpenAIProvisionedManagedUtilizationV2", "average"));
    }

    @Test
    void anAccountOfOneFamilyHasNoSeriesOfTheOther() {
        simulator.clock().advance(Duration.ofMinutes(30));
        door.send(
                "PATCH",
                "/sim/accounts?id=" + RealClients.ACCOUNT,
                "{\"metricFamilies\":\"models\"}");

        assertThat(series("TokenTransaction")).isEmpty();
        assertThat(series("TotalTokens")).hasSize(1);
    }

    @Test
    void latencyRisesWithUtilization() {
        simulator.clock().advance(Duration.ofMinutes(20));
        List<Double> quiet = latencies();
        simulator.clock().advance(Duration.ofMinutes(100));
        List<Double> full = latencies();

        // Time to response, between tokens, to the last byte; tokens per second fall.
        assertThat(full.get(0)).isGreaterThan(2 * quiet.get(0));
        assertThat(full.get(1)).isGreaterThan(1.4 * quiet.get(1));
        assertThat(full.get(2)).isGreaterThan(1.4 * quiet.get(2));
        assertThat(full.get(3)).isLessThan(quiet.get(3));
        assertThat(quiet.get(3)).isCloseTo(1_000 / quiet.get(1), within(1e-6));
        assertThat(values("AzureOpenAIAvailabilityRate", "average").getFirst()).isEqualTo(100);
    }

    @Test
    void definitionsNameUnitGrainAndDimensions() {
        JsonNode all =
                door.get(
                        RealClients.ACCOUNT
                                + "/providers/Microsoft.Insights/metricDefinitions?api-version=2024-02-01");

        assertThat(all.get("value")).hasSize(25);
        assertThat(all.at("/value/0/name/value").asText()).isEqualTo("AzureOpenAIRequests");
        assertThat(all.at("/value/0/metricAvailabilities/0/timeGrain").asText()).isEqualTo("PT1M");
        assertThat(all.at("/value/0/dimensions").findValuesAsText("value"))
                .contains("statuscode", "isspillover");
    }

    @Test
    void resourcesOfAnotherTypeAreRefusedInABatch() {
        String refused =
                door.refused(
                        "/subscriptions/"
                                + RealClients.SUBSCRIPTION
                                + "/metrics:getBatch?api-version=2024-02-01&metricnames=TotalTokens",
                        "{\"resourceids\":[\"" + RealClients.ACCOUNT + "/deployments/chat\"]}");

        assertThat(refused).startsWith("All resources must be of type");
    }

    @Test
    void aDeploymentHasAnEtagThatChangesWithIt() {
        HttpResponse<String> before = door.send("GET", Door.CHAT, "");
        door.send("PATCH", Door.CHAT, "{\"tags\":{\"a\":\"b\"}}");
        HttpResponse<String> after = door.send("GET", Door.CHAT, "");

        String first = before.headers().firstValue("ETag").orElseThrow();
        assertThat(door.tree(before, 200).get("etag").asText()).isEqualTo(first);
        assertThat(after.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void theSdkReadsRateLimitsSystemDataAndNetworkRules() {
        Deployment standard = azure.deployments().get("rg", "aoai-sweden", "chat-std");
        var properties = azure.accounts().getByResourceGroup("rg", "aoai-sweden").properties();

        // 1,000 thousand tokens a minute; six requests a minute for each thousand.
        assertThat(standard.properties().rateLimits())
                .map(it -> it.key() + " " + it.count() + " in " + it.renewalPeriod())
                .containsExactly("request 1000.0 in 10.0", "token 1000000.0 in 60.0");
        assertThat(standard.systemData().createdAt().toInstant())
                .isEqualTo(Scenario.usual().start());
        assertThat(properties.networkAcls().defaultAction()).isEqualTo(NetworkRuleAction.ALLOW);
        assertThat(properties.publicNetworkAccess()).isEqualTo(PublicNetworkAccess.ENABLED);
    }

    @Test
    void capacitiesOfAllRegionsComeInOneList() {
        door.post(
                "/sim/accounts",
                """
                {"subscription":"%s","resourceGroup":"rg","name":"aoai-france",
                 "location":"francecentral","deployments":[]}
                """
                        .formatted(RealClients.SUBSCRIPTION));

        assertThat(azure.modelCapacities().list("OpenAI", "gpt-4o", "2024-11-20"))
                .map(ModelCapacityListResultValueItem::location)
                .contains("swedencentral", "francecentral");
    }

    @Test
    void aDeploymentSaysInWhichSizesItIsSold() {
        assertThat(azure.deployments().listSkus("rg", "aoai-sweden", "chat", Context.NONE))
                .map(it -> it.capacity().minimum() + " " + it.capacity().step())
                .containsExactly("15 5");
    }

    @Test
    void longListsComeInPages() {
        door.post("/sim/settings", "{\"pageSize\":1}");

        assertThat(azure.deployments().list("rg", "aoai-sweden"))
                .map(Deployment::name)
                .containsExactly("chat", "chat-std");
        assertThat(door.get(RealClients.ACCOUNT + "/deployments?api-version=1").get("value"))
                .hasSize(1);
    }

    @Test
    void spilledRequestsAreAlso429sOfTheFullDeploymentWhereTheOlderTextHolds() {
        simulator.clock().advance(Duration.ofHours(2));
        double before = throttled();
        door.send(
                "PATCH",
                "/sim/accounts?id=" + RealClients.ACCOUNT,
                "{\"spilledShownOnBoth\":true}");

        assertThat(before).isZero();
        assertThat(throttled())
                .isEqualTo(
                        door.get(
                                        "/sim/minutes?from=2026-03-02T07:25:00Z&until=2026-03-02T07:26:00Z&id="
                                                + RealClients.ACCOUNT
                                                + "/deployments/chat")
                                .at("/minutes/0/passedOn")
                                .asDouble())
                .isPositive();
    }

    @Test
    void nothingSpillsBehindANetworkRuleThatDoesNotAllowAll() {
        door.send(
                "PATCH",
                "/sim/accounts?id=" + RealClients.ACCOUNT,
                "{\"networkDefaultAction\":\"Deny\"}");
        simulator.clock().advance(Duration.ofHours(2));

        assertThat(throttled()).isPositive();
        assertThat(door.get("/sim/state").at("/deployments/0/spilledTokens").asDouble()).isZero();
    }

    private double throttled() {
        JsonNode series =
                door.get(
                                RealClients.ACCOUNT
                                        + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01"
                                        + "&timespan=2026-03-02T07:25Z/2026-03-02T07:26Z"
                                        + "&metricnames=AzureOpenAIRequests&$filter="
                                        + "ModelDeploymentName%20eq%20%27chat%27%20and%20StatusCode%20eq%20%27429%27")
                        .at("/value/0/timeseries");
        return series.isEmpty() ? 0 : series.at("/0/data/0/total").asDouble();
    }

    @Test
    void remainingCallsAreToldInAzuresHeaders() {
        HttpResponse<String> first = door.send("GET", Door.CHAT, "");
        HttpResponse<String> write = door.send("PATCH", Door.CHAT, Door.resize(150));

        assertThat(first.headers().firstValue("x-ms-ratelimit-remaining-subscription-reads"))
                .contains("249");
        assertThat(write.headers().firstValue("x-ms-ratelimit-remaining-subscription-writes"))
                .contains("199");
    }

    @Test
    void aSubscriptionThatAsksTooOftenIsHeldBackUntilItsBucketFills() {
        door.post(
                "/sim/settings", "{\"throttling\":{\"reads\":{\"bucket\":3,\"perSecond\":0.01}}}");
        List<Integer> statuses = new ArrayList<>();
        HttpResponse<String> last = door.send("GET", Door.CHAT, "");
        for (int i = 0; i < 3; i++) {
            statuses.add(last.statusCode());
            last = door.send("GET", Door.CHAT, "");
        }

        int write = door.send("PATCH", Door.CHAT, Door.resize(150)).statusCode();
        door.post("/sim/settings", "{\"throttling\":{\"off\":true}}");

        assertThat(statuses).containsExactly(200, 200, 200);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(50L, 100L);
        assertThat(write).isEqualTo(202);
        assertThat(door.send("GET", Door.CHAT, "").statusCode()).isEqualTo(200);
    }

    private List<Double> latencies() {
        return List.of(
                values("TimeToResponse", "average").getLast(),
                values("NormalizedTimeBetweenTokens", "average").getLast(),
                values("TimeToLastByte", "average").getLast(),
                values("TokensPerSecond", "average").getLast());
    }

    private List<Double> values(String metric, String aggregation) {
        List<Double> all = new ArrayList<>();
        for (JsonNode point : series(metric).get(0).get("data")) {
            if (point.has(aggregation)) {
                all.add(point.get(aggregation).asDouble());
            }
        }
        return all;
    }

    private JsonNode series(String metric) {
        String now = simulator.clock().now().toString();
        String from = simulator.clock().now().minus(Duration.ofMinutes(15)).toString();
        return door.get(
                        RealClients.ACCOUNT
                                + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01"
                                + "&aggregation=Total,Average&timespan="
                                + from
                                + "/"
                                + now
                                + "&metricnames="
                                + metric
                                + SPLIT)
                .at("/value/0/timeseries");
    }
}
