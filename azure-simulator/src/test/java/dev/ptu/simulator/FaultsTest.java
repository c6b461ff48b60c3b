package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on request: answers and long-running operations. */
class FaultsTest {
    private Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private Door door = new Door(simulator);

    @AfterEach
    void stop() {
        door.close();
        simulator.close();
    }

    @Test
    void aStatusAloneIsAnsweredWithAzuresUsualCode() {
        List<String> codes = new ArrayList<>();
        for (int status : new int[] {400, 401, 403, 404, 408, 409, 412, 429, 500, 502, 503, 504}) {
            door.fault("{\"status\":" + status + "}");
            JsonNode answer = door.tree(door.send("GET", Door.CHAT, ""), status);
            codes.add(answer.at("/error/code").asText());
            assertThat(answer.at("/error/message").asText()).isNotBlank();
        }

        assertThat(codes)
                .containsExactly(
                        "BadRequest",
                        "InvalidAuthenticationToken",
                        "AuthorizationFailed",
                        "ResourceNotFound",
                        "RequestTimeout",
                        "RequestConflict",
                        "PreconditionFailed",
                        "TooManyRequests",
                        "InternalServerError",
                        "BadGateway",
                        "ServiceUnavailable",
                        "GatewayTimeout");
    }

    @Test
    void codeMessageAndHeadersAreTheOnesGiven() {
        door.fault(
                """
                {"status":409,"code":"SkuCapacityUnavailable","message":"no capacity",
                 "retryAfter":"soon","headers":{"x-ms-failure-cause":"gateway"}}
                """);

        HttpResponse<String> answer = door.send("PATCH", Door.CHAT, Door.resize(150));

        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":{\"code\":\"SkuCapacityUnavailable\",\"message\":\"no"
                                + " capacity\"}}");
        assertThat(answer.headers().firstValue("Retry-After")).contains("soon");
        assertThat(answer.headers().firstValue("x-ms-failure-cause")).contains("gateway");
    }

    @Test
    void aHeaderCanBeTakenFromTheTrueAnswer() {
        door.fault("{\"method\":\"PATCH\",\"without\":[\"Retry-After\"]}");

        HttpResponse<String> answer = door.send("PATCH", Door.CHAT, Door.resize(150));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.headers().firstValue("Azure-AsyncOperation")).isPresent();
    }

    @Test
    void bodiesAreMalformedInFourWays() {
        String whole = door.send("GET", Door.CHAT, "").body();
        List<String> bodies = new ArrayList<>();
        for (String form : List.of("truncated", "wrongType", "empty", "html")) {
            door.fault("{\"malformed\":\"" + form + "\"}");
            HttpResponse<String> answer = door.send("GET", Door.CHAT, "");
            assertThat(answer.statusCode()).isEqualTo(200);
            bodies.add(answer.body());
        }

        assertThat(bodies.get(0)).isEqualTo(whole.substring(0, whole.length() / 2));
        assertThat(bodies.get(1)).contains("\"properties\":[]");
        assertThat(bodies.get(2)).isEmpty();
        assertThat(bodies.get(3)).startsWith("<html>");
    }

    @Test
    void aConnectionBreaksBeforeAfterOrInTheMiddleOfTheAnswer() {
        // The JDK's client repeats a GET by itself when a connection that it used before closes.
        for (String reset : List.of("before", "after", "midBody")) {
            door.fault("{\"method\":\"PATCH\",\"reset\":\"" + reset + "\"}");
            assertThatThrownBy(() -> door.send(door.request("PATCH", Door.CHAT, "{}")))
                    .as(reset)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }

        assertThat(door.get("/sim/requests/counts?status=0").get("total").asInt()).isEqualTo(3);
        assertThat(door.send("PATCH", Door.CHAT, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aStallIsNeverAnsweredAndHoldsNobodyElseUp() {
        door.fault("{\"method\":\"PATCH\",\"stall\":true,\"when\":\"after\"}");
        var stalled =
                HttpRequest.newBuilder(door.request("PATCH", Door.CHAT, "").uri())
                        .timeout(Duration.ofMillis(300))
                        .method("PATCH", BodyPublishers.ofString(Door.resize(150)))
                        .build();

        assertThatThrownBy(() -> door.send(stalled)).isInstanceOf(HttpTimeoutException.class);

        assertThat(door.get("/sim/state").at("/deployments/0/targetPtu").asInt()).isEqualTo(150);
    }

    @Test
    void theNthCallAndEveryOneAfterItAreStruckByNumber() {
        door.fault("{\"method\":\"GET\",\"path\":\"chat$\",\"nth\":2,\"every\":3,\"status\":500}");

        assertThat(statuses(8)).isEqualTo("200 500 200 200 500 200 200 500");
    }

    @Test
    void anNthCallAloneIsStruckOnce() {
        door.fault("{\"nth\":2,\"status\":503}");

        assertThat(statuses(4)).isEqualTo("200 503 200 200");
    }

    @Test
    void chanceStrikesTheSameCallsInEveryRunAndAboutAsOftenAsSaid() {
        String fault = "{\"id\":\"half\",\"probability\":0.3,\"status\":500}";
        door.fault(fault);
        String first = statuses(200);
        stop();
        simulator = Simulator.start(Scenario.usual(), 0);
        door = new Door(simulator);
        door.fault(fault);

        String second = statuses(200);

        assertThat(second).isEqualTo(first);
        // Binomial: 60 expected of 200, standard deviation 6.5.
        assertThat(first.split("500", -1).length - 1).isBetween(40, 80);
    }

    @Test
    void aScheduleStrikesBetweenItsInstantsOnly() {
        door.fault(
                "{\"status\":429,\"from\":\"2026-03-02T06:00:00Z\",\"until\":\"2026-03-02T06:10:00Z\"}");
        List<Integer> statuses = new ArrayList<>();

        for (int minutes : new int[] {0, 20, 9, 1}) {
            simulator.clock().advance(Duration.ofMinutes(minutes));
            statuses.add(door.send("GET", Door.CHAT, "").statusCode());
        }

        assertThat(statuses).containsExactly(200, 429, 429, 200);
    }

    @Test
    void hoursOfTheWeekStrikeAlsoOverMidnight() {
        door.fault(
                "{\"status\":429,\"hours\":[{\"days\":[\"MON\"],\"from\":\"23:00\",\"to\":\"01:00\"}]}");
        List<Integer> statuses = new ArrayList<>();

        // Monday 05:40, Monday 23:30, Tuesday 00:30, Tuesday 01:00, Tuesday 23:30.
        for (Duration by :
                List.of(
                        Duration.ZERO,
                        Duration.ofMinutes(17 * 60 + 50),
                        Duration.ofHours(1),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(22 * 60 + 30))) {
            simulator.clock().advance(by);
            statuses.add(door.send("GET", Door.CHAT, "").statusCode());
        }

        assertThat(statuses).containsExactly(200, 429, 429, 200, 200);
    }

    @Test
    void theQueryAndTheBodyChooseToo() {
        door.fault("{\"request\":\"capacity\\\":160\",\"status\":500,\"times\":5}");

        int other = door.send("PATCH", Door.CHAT, Door.resize(150)).statusCode();
        simulator.clock().advance(Duration.ofMinutes(5));
        int struck = door.send("PATCH", Door.CHAT, Door.resize(160)).statusCode();

        assertThat(other).isEqualTo(202);
        assertThat(struck).isEqualTo(500);
    }

    @Test
    void strikesAreCountedAndAFaultIsForgottenByItsId() {
        String id = door.fault("{\"status\":500,\"times\":2}");
        String named = door.fault("{\"id\":\"mine\",\"status\":503,\"times\":9}");
        statuses(3);

        JsonNode before = door.get("/sim/faults");
        door.send("DELETE", "/sim/faults/mine", "");
        JsonNode after = door.get("/sim/faults");

        assertThat(named).isEqualTo("mine");
        assertThat(before.at("/spent/0/id").asText()).isEqualTo(id);
        assertThat(before.at("/spent/0/struck").asInt()).isEqualTo(2);
        assertThat(before.at("/faults/0/struck").asInt()).isEqualTo(1);
        assertThat(before.at("/faults/0/times").asInt()).isEqualTo(8);
        assertThat(before.at("/faults/0/fitting").asInt()).isEqualTo(3);
        assertThat(after.get("faults")).isEmpty();
        assertThat(door.send("DELETE", "/sim/faults/mine", "").statusCode()).isEqualTo(404);
    }

    @Test
    void anOperationCanNeverEnd() {
        door.fault("{\"operation\":{\"end\":\"never\"}}");
        String operation = resized(150);
        simulator.clock().advance(Duration.ofDays(2));

        JsonNode status = door.get(operation);

        assertThat(status.get("status").asText()).isEqualTo("InProgress");
        assertThat(door.send("PATCH", Door.CHAT, Door.resize(160)).statusCode()).isEqualTo(409);
        assertThat(capacity()).isEqualTo(100);
    }

    @Test
    void anOperationCanFailLateWithAnyCode() {
        door.fault(
                """
                {"operation":{"end":"fails","takes":"PT30M","code":"SkuCapacityUnavailable",
                 "message":"There is no capacity left."}}
                """);
        String operation = resized(150);
        simulator.clock().advance(Duration.ofMinutes(29));
        String before = door.get(operation).get("status").asText();
        simulator.clock().advance(Duration.ofMinutes(1));

        JsonNode after = door.get(operation);

        assertThat(before).isEqualTo("InProgress");
        assertThat(after.get("status").asText()).isEqualTo("Failed");
        assertThat(after.at("/error/code").asText()).isEqualTo("SkuCapacityUnavailable");
        assertThat(capacity()).isEqualTo(100);
    }

    @Test
    void anOperationCanSucceedWithoutEffectOrBeCanceled() {
        door.fault("{\"operation\":{\"end\":\"withoutEffect\"}}");
        door.fault("{\"operation\":{\"end\":\"canceled\"}}");
        String first = resized(150);
        simulator.clock().advance(Duration.ofMinutes(4));
        String second = resized(150);
        simulator.clock().advance(Duration.ofMinutes(4));

        assertThat(door.get(first).get("status").asText()).isEqualTo("Succeeded");
        assertThat(door.get(second).get("status").asText()).isEqualTo("Canceled");
        assertThat(capacity()).isEqualTo(100);
        assertThat(door.get("/sim/state").at("/deployments/0/resizesCompleted").asInt()).isZero();
    }

    @Test
    void faultsThatMakeNoSenseAreRefusedWithASentence() {
        assertThat(door.refused("/sim/faults", "{\"operation\":{\"end\":\"soon\"}}"))
                .startsWith("operation.end must be one of asUsual, canceled, fails");
        assertThat(door.refused("/sim/faults", "{\"metrics\":{}}"))
                .startsWith("metrics.kind must be one of absent, duplicated");
        assertThat(door.refused("/sim/faults", "{\"malformed\":\"a bit\"}"))
                .startsWith("malformed must be one of");
        assertThat(door.refused("/sim/faults", "{\"status\":500,\"hours\":[{\"days\":[\"X\"]}]}"))
                .isEqualTo("hours[0].days must hold days such as MONDAY, not \"X\".");
    }

    private String resized(int capacity) {
        HttpResponse<String> answer = door.send("PATCH", Door.CHAT, Door.resize(capacity));
        String address = answer.headers().firstValue("Azure-AsyncOperation").orElseThrow();
        return address.substring(simulator.endpoint().toString().length());
    }

    private int capacity() {
        return door.get("/sim/state").at("/deployments/0/capacityPtu").asInt();
    }

    private String statuses(int calls) {
        return IntStream.range(0, calls)
                .map(i -> door.send("GET", Door.CHAT, "").statusCode())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }
}
