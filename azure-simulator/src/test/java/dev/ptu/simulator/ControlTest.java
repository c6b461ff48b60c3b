package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator's own face, as the launcher and the fault tests use it. */
class ControlTest {
    private static final String CHAT =
            RealClients.ACCOUNT + "/deployments/chat?api-version=2024-10-01";
    private static final String TO_150 =
            "{\"sku\":{\"name\":\"GlobalProvisionedManaged\",\"capacity\":150}}";

    private final Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void theClockIsReadSetAndStepped() throws Exception {
        assertThat(get("/sim/clock").toString())
                .isEqualTo("{\"now\":\"2026-03-02T05:40:00Z\",\"rate\":60.0,\"running\":false}");

        JsonNode stepped = post("/sim/clock/advance", "{\"by\":\"PT10M\"}", 200);
        JsonNode set = post("/sim/clock", "{\"rate\":300,\"now\":\"2026-03-02T06:00:00Z\"}", 200);

        assertThat(stepped.get("now").asText()).isEqualTo("2026-03-02T05:50:00Z");
        assertThat(set.toString())
                .isEqualTo("{\"now\":\"2026-03-02T06:00:00Z\",\"rate\":300.0,\"running\":false}");
    }

    @Test
    void whatTheClockDoesNotKnowIsRefusedWithASentence() throws Exception {
        assertThat(post("/sim/clock", "{\"speed\":1}", 400).at("/error/message").asText())
                .isEqualTo("speed is not known here; known are now, rate, running.");
        assertThat(post("/sim/clock/advance", "{\"by\":\"-PT1M\"}", 400).toString())
                .contains("by must be from PT0S");
        assertThat(post("/sim/clock", "{\"now\":\"2020-01-01T00:00:00Z\"}", 400).toString())
                .contains("now must not go back");
    }

    @Test
    void theStateTellsTheTruthAtOnce() throws Exception {
        post("/sim/clock/advance", "{\"by\":\"PT90M\"}", 200);
        send("PATCH", CHAT, TO_150);

        JsonNode state = get("/sim/state");

        JsonNode chat = state.at("/deployments/0");
        assertThat(state.get("simulatedMinutes").asInt()).isEqualTo(90);
        assertThat(chat.get("id").asText()).endsWith("/deployments/chat");
        assertThat(chat.get("capacityPtu").asInt()).isEqualTo(100);
        assertThat(chat.get("targetPtu").asInt()).isEqualTo(150);
        assertThat(chat.get("demandPtu").asDouble()).isBetween(120.0, 200.0);
        assertThat(chat.get("utilization").asDouble()).isBetween(0.95, 1.2);
        assertThat(chat.get("fiveMinuteMeanMax").asDouble()).isGreaterThan(0.9);
        assertThat(chat.get("spilledTokens").asDouble()).isPositive();
        assertThat(chat.get("ptuHours").asDouble()).isEqualTo(150);
        assertThat(chat.get("resizesAccepted").asInt()).isEqualTo(1);
        assertThat(chat.get("resizesCompleted").asInt()).isZero();
        assertThat(state.at("/deployments/1").has("targetPtu")).isFalse();
    }

    @Test
    void requestsAreLoggedWithTheirBodiesAndNotOurOwn() throws Exception {
        send("PATCH", CHAT, TO_150);
        send("GET", CHAT, "");
        get("/sim/state");

        JsonNode patches = get("/sim/requests?method=PATCH").get("requests");
        JsonNode all = get("/sim/requests").get("requests");

        assertThat(patches).hasSize(1);
        assertThat(patches.get(0).get("status").asInt()).isEqualTo(202);
        assertThat(patches.get(0).get("body").asText()).isEqualTo(TO_150);
        assertThat(patches.get(0).get("virtualTime").asText()).isEqualTo("2026-03-02T05:40:00Z");
        assertThat(all).hasSize(2);
        assertThat(get("/sim/requests?after=1").get("requests")).hasSize(1);
    }

    @Test
    void aFaultBeforeTheEffectPreventsIt() throws Exception {
        fault("{\"method\":\"PATCH\",\"path\":\"/deployments/chat$\",\"status\":500,\"times\":1}");

        int first = send("PATCH", CHAT, TO_150).statusCode();
        int afterwards = get("/sim/state").at("/deployments/0/resizesAccepted").asInt();
        int second = send("PATCH", CHAT, TO_150).statusCode();

        assertThat(first).isEqualTo(500);
        assertThat(afterwards).isZero();
        assertThat(second).isEqualTo(202);
    }

    @Test
    void aFaultAfterTheEffectHidesIt() throws Exception {
        fault(
                "{\"method\":\"PATCH\",\"when\":\"after\",\"status\":503,\"body\":\"{\\\"x\\\":1}\"}");

        HttpResponse<String> answer = send("PATCH", CHAT, TO_150);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"x\":1}");
        assertThat(get("/sim/state").at("/deployments/0/targetPtu").asInt()).isEqualTo(150);
    }

    @Test
    void aDroppedAnswerIsNoAnswerThoughTheEffectHappened() throws Exception {
        fault("{\"method\":\"PATCH\",\"when\":\"after\",\"drop\":true}");

        assertThatThrownBy(() -> send("PATCH", CHAT, TO_150)).isInstanceOf(IOException.class);

        assertThat(get("/sim/state").at("/deployments/0/targetPtu").asInt()).isEqualTo(150);
        assertThat(get("/sim/requests?method=PATCH").at("/requests/0/status").asInt()).isZero();
    }

    @Test
    void aDelayHoldsTheAnswerBackAndNobodyElse() throws Exception {
        fault("{\"method\":\"PATCH\",\"when\":\"after\",\"delayMillis\":400}");
        long before = System.nanoTime();

        var slow = http.sendAsync(request("PATCH", CHAT, TO_150), BodyHandlers.ofString());
        get("/sim/health");
        long other = System.nanoTime() - before;
        slow.join();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(399));
        assertThat(Duration.ofNanos(other)).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void faultsAreForgottenOnRequestAndRefusedWhenTheyAreNone() throws Exception {
        fault("{\"status\":500}");
        send("DELETE", "/sim/faults", "");

        assertThat(send("GET", CHAT, "").statusCode()).isEqualTo(200);
        assertThat(post("/sim/faults", "{}", 400).toString()).contains("The fault does nothing");
        assertThat(post("/sim/faults", "{\"when\":\"later\"}", 400).toString())
                .contains("when must be");
        assertThat(post("/sim/faults", "{\"path\":\"(\",\"status\":500}", 400).toString())
                .contains("path must be a regular expression");
        assertThat(post("/sim/faults", "{\"state\":500}", 400).toString())
                .contains("state is not known here");
    }

    private void fault(String body) throws Exception {
        post("/sim/faults", body, 200);
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(send("GET", path, "").body());
    }

    private JsonNode post(String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(request(method, path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }
}
