package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be changed and read through the control face while the simulator runs. */
class TerrainTest {
    private static final String ID = "?id=" + RealClients.ACCOUNT + "/deployments/chat";
    private static final String PLACE =
            "\"subscription\":\""
                    + RealClients.SUBSCRIPTION
                    + "\",\"location\":\"swedencentral\",\"sku\":\"GlobalProvisionedManaged\"";

    private final Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private final Door door = new Door(simulator);

    @AfterEach
    void stop() {
        door.close();
        simulator.close();
    }

    @Test
    void anAccountWithDeploymentsIsAddedAndServesAtOnce() {
        JsonNode added =
                door.post(
                        "/sim/accounts",
                        """
                        {"subscription":"%s","resourceGroup":"other","name":"aoai-france",
                         "location":"francecentral","kind":"AIServices","tags":{"team":"a"},
                         "networkDefaultAction":"Deny","metricFamilies":"models","metricLag":"PT5M",
                         "deployments":[{"name":"bot","model":"gpt-4o",
                           "sku":"GlobalProvisionedManaged","capacity":50,
                           "load":{"shape":"constant","ptu":25}}]}
                        """
                                .formatted(RealClients.SUBSCRIPTION));
        simulator.clock().advance(Duration.ofMinutes(10));

        String id = added.get("id").asText();
        JsonNode account = door.get(id + "?api-version=2024-10-01");
        JsonNode bot = door.get("/sim/deployments?id=" + id + "/deployments/bot");

        assertThat(account.get("kind").asText()).isEqualTo("AIServices");
        assertThat(account.at("/tags/team").asText()).isEqualTo("a");
        assertThat(account.at("/properties/networkAcls/defaultAction").asText()).isEqualTo("Deny");
        assertThat(account.at("/properties/publicNetworkAccess").asText()).isEqualTo("Enabled");
        assertThat(bot.get("utilization").asDouble()).isBetween(0.2, 0.8);
        assertThat(door.get("/sim/accounts").get("accounts")).hasSize(2);
    }

    @Test
    void anAccountChangesAndGoesAway() {
        String query = "?id=" + RealClients.ACCOUNT;
        JsonNode changed =
                door.tree(
                        door.send(
                                "PATCH", "/sim/accounts" + query, "{\"tags\":{\"mode\":\"auto\"}}"),
                        200);
        door.send("DELETE", "/sim/accounts" + query, "");

        assertThat(changed.at("/tags/mode").asText()).isEqualTo("auto");
        assertThat(door.send("GET", Door.CHAT, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aSizeChangedByHandIsInForceAtOnceWhateverIsSold() {
        JsonNode changed =
                door.tree(door.send("PATCH", "/sim/deployments" + ID, "{\"capacity\":123}"), 200);

        assertThat(changed.get("capacityPtu").asInt()).isEqualTo(123);
        assertThat(changed.at("/sizes/1/cause").asText()).isEqualTo("byHand");
        assertThat(changed.get("resizesAccepted").asInt()).isZero();
        assertThat(door.get(Door.CHAT).at("/sku/capacity").asInt()).isEqualTo(123);
    }

    @Test
    void aLoadChangesFromTheNextMinuteOn() {
        door.send(
                "PATCH", "/sim/deployments" + ID, "{\"load\":{\"shape\":\"constant\",\"ptu\":80}}");
        simulator.clock().advance(Duration.ofMinutes(5));

        assertThat(door.get("/sim/state").at("/deployments/0/utilization").asDouble())
                .isBetween(0.6, 1.0);
    }

    @Test
    void everySizeThatWasInForceIsRemembered() {
        door.send("PATCH", Door.CHAT, Door.resize(150));
        simulator.clock().advance(Duration.ofMinutes(4));
        door.send("PATCH", Door.CHAT, Door.resize(120));
        simulator.clock().advance(Duration.ofMinutes(4));

        List<String> sizes = new ArrayList<>();
        door.get("/sim/deployments" + ID)
                .get("sizes")
                .forEach(
                        it ->
                                sizes.add(
                                        it.get("since").asText()
                                                + " "
                                                + it.get("capacity")
                                                + " "
                                                + it.get("cause").asText()));

        assertThat(sizes)
                .containsExactly(
                        "2026-03-02T05:40:00Z 100 created",
                        "2026-03-02T05:44:00Z 150 resized",
                        "2026-03-02T05:48:00Z 120 resized");
    }

    @Test
    void theTrueMinutesAreThoseThatTheMetricsShowLater() {
        simulator.clock().advance(Duration.ofMinutes(30));

        JsonNode minutes =
                door.get("/sim/minutes" + ID + "&from=2026-03-02T05:40:00Z").get("minutes");
        JsonNode metric =
                door.get(
                        RealClients.ACCOUNT
                                + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01"
                                + "&timespan=2026-03-02T05:40Z/2026-03-02T06:00Z"
                                + "&metricnames=TokenTransaction"
                                + "&$filter=ModelDeploymentName%20eq%20%27chat%27");

        assertThat(minutes).hasSize(30);
        for (int i = 0; i < 20; i++) {
            assertThat(metric.at("/value/0/timeseries/0/data/" + i + "/total").asLong())
                    .isEqualTo(
                            minutes.get(i).get("promptTokens").asLong()
                                    + minutes.get(i).get("generatedTokens").asLong());
        }
    }

    @Test
    void aQuotaIsSetWhileItRuns() {
        JsonNode quotas = door.post("/sim/quotas", "{" + PLACE + ",\"limit\":110}").get("quotas");

        assertThat(quotas.at("/0/usage").asInt()).isEqualTo(100);
        assertThat(door.tree(door.send("PATCH", Door.CHAT, Door.resize(150)), 400).toString())
                .contains("InsufficientQuota");
    }

    @Test
    void releasedCapacityIsTakenByOthersAndComesBackLater() {
        door.post(
                "/sim/capacity",
                "{"
                        + PLACE
                        + ",\"units\":120,\"takenAfterRelease\":1,\"comesBackAfter\":\"PT2H\"}");
        resize(50);

        JsonNode after = door.get("/sim/capacity").at("/pools/0");
        String operation = resize(100);
        JsonNode failed = door.get(operation);
        simulator.clock().advance(Duration.ofHours(2));
        resize(100);

        assertThat(after.get("unitsNow").asInt()).isEqualTo(70);
        assertThat(failed.at("/error/code").asText()).isEqualTo("InsufficientCapacity");
        assertThat(door.get("/sim/state").at("/deployments/0/capacityPtu").asInt()).isEqualTo(100);
    }

    @Test
    void capacityDependsOnTheHourOfTheWeek() {
        door.post(
                "/sim/capacity",
                "{"
                        + PLACE
                        + ",\"units\":1000,\"hours\":[{\"days\":[\"MONDAY\"],\"from\":\"06:00\",\"to\":\"18:00\",\"units\":130}]}");

        JsonNode before = available();
        simulator.clock().advance(Duration.ofHours(1));
        JsonNode during = available();

        assertThat(before.asInt()).isEqualTo(900);
        assertThat(during.asInt()).isEqualTo(30);
    }

    @Test
    void aShortageIsToldAtOnceWhereThatIsSet() {
        door.post("/sim/capacity", "{" + PLACE + ",\"units\":120}");
        door.post(
                "/sim/settings",
                "{\"capacityShortage\":{\"shownBy\":\"answer\",\"status\":503,\"code\":\"Busy\"}}");

        JsonNode refused = door.tree(door.send("PATCH", Door.CHAT, Door.resize(150)), 503);

        assertThat(refused.at("/error/code").asText()).isEqualTo("Busy");
        assertThat(refused.at("/error/message").asText()).contains("capacity for 150 units");
        assertThat(door.get("/sim/state").at("/deployments/0/resizesAccepted").asInt()).isZero();
    }

    @Test
    void aPutThatOmitsTheSpilloverTargetKeepsItWhereThatIsSet() {
        door.post("/sim/settings", "{\"putKeepsSpillover\":true}");
        door.send(
                "PUT",
                Door.CHAT,
                """
                {"sku":{"name":"GlobalProvisionedManaged","capacity":100},"properties":
                 {"model":{"format":"OpenAI","name":"gpt-4o","version":"2024-11-20"}}}
                """);

        assertThat(door.get(Door.CHAT).at("/properties/spilloverDeploymentName").asText())
                .isEqualTo("chat-std");
    }

    @Test
    void theSpilloverTargetIsShownFromAnApiVersionOn() {
        door.post("/sim/settings", "{\"spilloverShownFrom\":\"2025-06-01\"}");

        JsonNode old = door.get(Door.CHAT);
        JsonNode recent = door.get(Door.CHAT.replace("2024-10-01", "2025-10-01-preview"));

        assertThat(old.at("/properties/spilloverDeploymentName").isMissingNode()).isTrue();
        assertThat(recent.at("/properties/spilloverDeploymentName").asText()).isEqualTo("chat-std");
    }

    @Test
    void anOperationIsPolledAtItsLocationWhereThatIsSet() {
        door.post("/sim/settings", "{\"resizeAnswer\":\"location\"}");
        var answer = door.send("PATCH", Door.CHAT, Door.resize(150));
        String location = local(answer.headers().firstValue("Location").orElseThrow());

        int during = door.send("GET", location, "").statusCode();
        simulator.clock().advance(Duration.ofMinutes(4));

        assertThat(answer.headers().firstValue("Azure-AsyncOperation")).isEmpty();
        assertThat(during).isEqualTo(202);
        assertThat(door.send("GET", location, "").statusCode()).isEqualTo(200);
    }

    @Test
    void anOperationThatNeverEndsIsEndedByHand() {
        door.fault("{\"operation\":{\"end\":\"never\"}}");
        door.send("PATCH", Door.CHAT, Door.resize(150));

        door.post("/sim/operations/end?account=" + RealClients.ACCOUNT, "{\"end\":\"succeeds\"}");

        assertThat(door.get("/sim/state").at("/deployments/0/capacityPtu").asInt()).isEqualTo(150);
    }

    @Test
    void requestsAreCountedByRouteAndStatusHoweverFewAreKept() {
        door.post("/sim/requests", "{\"keep\":2}");
        for (int i = 0; i < 5; i++) {
            door.send("GET", Door.CHAT, "");
        }
        door.send("PATCH", Door.CHAT, Door.resize(101));

        JsonNode kept = door.get("/sim/requests?path=/deployments/chat$");
        JsonNode reads = door.get("/sim/requests/counts?method=GET&status=200");
        JsonNode all = door.get("/sim/requests/counts");

        assertThat(kept.get("received").asInt()).isEqualTo(6);
        assertThat(kept.get("requests")).hasSize(2);
        assertThat(kept.at("/requests/0/query").asText()).isEqualTo("api-version=2024-10-01");
        assertThat(reads.get("total").asInt()).isEqualTo(5);
        assertThat(reads.at("/counts/0/path").asText())
                .endsWith("/accounts/{account}/deployments/{deployment}");
        assertThat(all.get("total").asInt()).isEqualTo(6);
        assertThat(all.get("counts")).hasSize(2);
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(door.tree(door.send("GET", "/sim/deployments?id=/x", ""), 404).toString())
                .contains("There is no deployment with the Resource Manager id '/x'");
        assertThat(door.refused("/sim/quotas", "{" + PLACE + "}")).startsWith("limit is missing");
        assertThat(door.refused("/sim/settings", "{\"lag\":1}"))
                .startsWith("lag is not known here");
    }

    private String resize(int capacity) {
        var answer = door.send("PATCH", Door.CHAT, Door.resize(capacity));
        simulator.clock().advance(Duration.ofMinutes(4));
        return local(answer.headers().firstValue("Azure-AsyncOperation").orElseThrow());
    }

    private String local(String address) {
        return address.substring(simulator.endpoint().toString().length());
    }

    private JsonNode available() {
        String path =
                "/subscriptions/"
                        + RealClients.SUBSCRIPTION
                        + "/providers/Microsoft.CognitiveServices/locations/swedencentral/modelCapacities"
                        + "?api-version=2024-10-01&modelName=gpt-4o&modelVersion=2024-11-20";
        for (JsonNode each : door.get(path).get("value")) {
            if (each.get("name").asText().equals("GlobalProvisionedManaged")) {
                return each.at("/properties/availableCapacity");
            }
        }
        throw new IllegalStateException("The kind is not in the answer.");
    }
}
