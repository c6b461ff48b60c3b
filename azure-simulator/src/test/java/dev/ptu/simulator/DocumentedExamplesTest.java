package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.simulator.load.Requests;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.plant.Admission;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The plant against the worked examples of Microsoft's documents: the same figures go in, the
 * documented ones must come out. Each test names its source.
 */
class DocumentedExamplesTest {
    private Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private Door door = new Door(simulator);

    @AfterEach
    void stop() {
        door.close();
        simulator.close();
    }

    /**
     * "Provisioned throughput unit sizing", 2026-09-23: gpt-5.2, 1,000 requests a minute of 200
     * prompt and 20 generated tokens are 360,000 weighted tokens a minute, 105.88 PTU: 110 as data
     * zone, 150 as regional.
     */
    @Test
    void theSizingExampleGivesItsSizes() {
        JsonNode zone = sized("DataZoneProvisionedManaged", "gpt-5.2", 1_000, 200, 20);
        JsonNode regional = sized("ProvisionedManaged", "gpt-5.2", 1_000, 200, 20);
        ModelFigures model = ModelFigures.of("gpt-5.2").orElseThrow();

        assertThat(1_000 * model.weigh(200, 0, 20)).isEqualTo(360_000);
        assertThat(360_000 / model.tokensPerMinutePerPtu()).isCloseTo(105.88, within(0.005));
        assertThat(zone.get("value").asInt()).isEqualTo(106);
        assertThat(zone.get("deployableValue").asInt()).isEqualTo(110);
        assertThat(regional.get("deployableValue").asInt()).isEqualTo(150);
    }

    /** The same page: with half of the prompt cached it is 76.47 PTU: 80 and 100. */
    @Test
    void theSizingExampleWithACacheGivesItsSizes() {
        ModelFigures model = ModelFigures.of("gpt-5.2").orElseThrow();

        double ptu = 1_000 * model.weigh(200, 100, 20) / model.tokensPerMinutePerPtu();

        assertThat(ptu).isCloseTo(76.47, within(0.005));
        ModelFigures.Sizes zone = new ModelFigures.Sizes(15, 5, 1_000_000);
        ModelFigures.Sizes regional = new ModelFigures.Sizes(50, 50, 1_000_000);
        assertThat(zone.atLeast(77)).isEqualTo(80);
        assertThat(regional.atLeast(77)).isEqualTo(100);
    }

    /**
     * The formula of the same page, run through the plant: that load on the data-zone size of 110
     * PTU uses 360,000 / (110 x 3,400) = 96.26 % of it, and with half of the prompt cached, on 80
     * PTU, 260,000 / (80 x 3,400) = 95.59 %.
     */
    @Test
    void theSizingExampleRunsAtItsUtilization() {
        double plain = meanUtilization(110, 0);
        double cached = meanUtilization(80, 0.5);

        // 60 minutes of 1,000 requests: the mean's standard deviation is below 0.2 %.
        assertThat(plain).isCloseTo(0.9626, within(0.01));
        assertThat(cached).isCloseTo(0.9559, within(0.01));
    }

    /**
     * "Get started with provisioned deployments", 2026-09-11, how utilization is enforced, (1): at
     * or above 100 % a request is refused at once; (2) below, it is let in whole, so that a burst
     * just over 100 % is permitted; (4) the bucket drains in proportion to the deployed PTU.
     */
    @Test
    void theBucketRefusesWhenFullLetsABurstOverTheBrimAndDrains() {
        Requests thousand = new Requests(1, 1_000, 0, 0);
        Admission.Bucket almostFull = new Admission.Bucket(999, 1_000);

        Admission burst =
                Admission.offer(almostFull, List.of(thousand, thousand), Requests::allTokens);
        Admission.Bucket after = new Admission.Bucket(burst.levelTokens(), 1_000);
        // One PTU of gpt-4o drains 2,500 tokens a minute: 1,250 in half a minute.
        Admission later =
                Admission.offer(after.drained(1_250), List.of(thousand), Requests::allTokens);

        assertThat(burst.admitted()).hasSize(1);
        assertThat(burst.levelTokens()).isEqualTo(1_999);
        assertThat(burst.refused()).hasSize(1);
        assertThat(later.admitted()).hasSize(1);
        assertThat(later.levelTokens()).isEqualTo(1_749);
    }

    /**
     * The same page: in the long run utilization is capped at 100 %, and what is above it is
     * answered 429. Twice the load of 100 PTU: half of the requests, 100 % used.
     */
    @Test
    void twiceTheLoadFillsTheDeploymentAndHalfOfItIsRefused() {
        restart(
                """
                {"accounts":[{"subscription":"%s","resourceGroup":"rg","name":"aoai-sweden",
                 "location":"swedencentral","deployments":[{"name":"chat","model":"gpt-4o",
                  "sku":"GlobalProvisionedManaged","capacity":100,
                  "load":{"shape":"constant","ptu":200}}]}]}
                """
                        .formatted(RealClients.SUBSCRIPTION));
        simulator.clock().advance(Duration.ofHours(2));

        JsonNode minutes = minutes("chat");
        double served = sum(minutes, "served");
        double refused = sum(minutes, "refused");

        assertThat(sum(minutes, "utilization") / minutes.size()).isCloseTo(1.0, within(0.01));
        assertThat(refused / (served + refused)).isCloseTo(0.5, within(0.02));
    }

    /**
     * "Manage traffic with spillover", 2026-06-18, monitoring: of 1,000 requests the PTU deployment
     * shows 46 with status 200 and the standard one 954 with status 200 and IsSpillover True; none
     * is counted twice. Here a deployment that carries 4.6 % of its load for an hour.
     */
    @Test
    void spilledRequestsAreCountedOnceAndOnTheStandardDeployment() {
        // 15 PTU of gpt-4o carry 37,500 weighted tokens a minute, 4.6 % of 326.09 PTU.
        restart(
                """
                {"accounts":[{"subscription":"%s","resourceGroup":"rg","name":"aoai-sweden",
                 "location":"swedencentral","deployments":[
                 {"name":"chat","model":"gpt-4o","version":"2024-11-20",
                  "sku":"GlobalProvisionedManaged","capacity":15,"spillover":"std",
                  "load":{"shape":"constant","ptu":%s}},
                 {"name":"std","model":"gpt-4o","version":"2024-11-20","sku":"GlobalStandard",
                  "capacity":100000}]}]}
                """
                        .formatted(
                                RealClients.SUBSCRIPTION,
                                String.format(Locale.ROOT, "%.4f", 15 / 0.046)));
        simulator.clock().advance(Duration.ofMinutes(65));

        double prepaid = requests("chat", "200", "False");
        double spilled = requests("std", "200", "True");

        assertThat(requests("chat", "429", "False")).isZero();
        assertThat(requests("std", "200", "False")).isZero();
        assertThat(1_000 * prepaid / (prepaid + spilled)).isCloseTo(46, within(2.0));
        assertThat(prepaid + spilled)
                .isEqualTo(sum(minutes("chat"), "served") + sum(minutes("std"), "servedSpilled"));
    }

    private JsonNode sized(String sku, String model, int rpm, int prompt, int generated) {
        return door.post(
                        "/subscriptions/"
                                + RealClients.SUBSCRIPTION
                                + "/providers/Microsoft.CognitiveServices/calculateModelCapacity?api-version=2024-10-01",
                        """
                        {"model":{"format":"OpenAI","name":"%s"},"skuName":"%s","workloads":
                         [{"requestPerMinute":%d,"requestParameters":
                           {"avgPromptTokens":%d,"avgGeneratedTokens":%d}}]}
                        """
                                .formatted(model, sku, rpm, prompt, generated))
                .get("estimatedCapacity");
    }

    private double meanUtilization(int capacity, double cachedShare) {
        double weighted = 1_000 * (200 * (1 - cachedShare) + 8 * 20);
        restart(
                """
                {"burst":"PT60S","accounts":[{"subscription":"%s","resourceGroup":"rg",
                 "name":"aoai-sweden","location":"swedencentral","deployments":[{"name":"chat",
                  "model":"gpt-5.2","sku":"DataZoneProvisionedManaged","capacity":%d,
                  "load":{"shape":"constant","ptu":%s,"promptTokens":200,"generatedTokens":20,
                   "cachedShare":%s}}]}]}
                """
                        .formatted(
                                RealClients.SUBSCRIPTION, capacity, weighted / 3_400, cachedShare));
        simulator.clock().advance(Duration.ofMinutes(60));
        JsonNode minutes = minutes("chat");
        return sum(minutes, "utilization") / minutes.size();
    }

    private double requests(String deployment, String status, String spilled) {
        JsonNode series =
                door.get(
                                RealClients.ACCOUNT
                                        + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01"
                                        + "&timespan=2026-03-02T05:40Z/2026-03-02T06:40Z"
                                        + "&metricnames=AzureOpenAIRequests&$filter="
                                        + "ModelDeploymentName eq '%s' and StatusCode eq '%s' and IsSpillover eq '%s'"
                                                .formatted(deployment, status, spilled)
                                                .replace("'", "%27"))
                        .at("/value/0/timeseries");
        return series.isEmpty() ? 0 : sum(series.get(0).get("data"), "total");
    }

    private JsonNode minutes(String deployment) {
        simulator.clock().advance(Duration.ofMinutes(5));
        return door.get(
                        "/sim/minutes?from=2026-03-02T05:40:00Z&until=2026-03-02T06:40:00Z&id="
                                + RealClients.ACCOUNT
                                + "/deployments/"
                                + deployment)
                .get("minutes");
    }

    private static double sum(JsonNode all, String field) {
        double sum = 0;
        for (JsonNode each : all) {
            sum += each.path(field).asDouble();
        }
        return sum;
    }

    private void restart(String scenario) {
        stop();
        simulator = Simulator.start(Scenario.parse(scenario), 0);
        door = new Door(simulator);
    }
}
