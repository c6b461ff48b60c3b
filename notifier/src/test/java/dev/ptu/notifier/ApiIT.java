package dev.ptu.notifier;

import static dev.ptu.notifier.Scene.deployment;
import static dev.ptu.notifier.Scene.provisioned;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.Approved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Floored;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.Stage;
import dev.ptu.events.Topic;
import dev.ptu.notifier.feed.ViewFeed;
import dev.ptu.notifier.view.Moment;
import dev.ptu.notifier.view.Series;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published, as the API shows it. */
@QuarkusTest
@QuarkusTestResource(value = ApiStack.class, restrictToAnnotatedClass = true)
class ApiIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** On partitions of their own: the ticks of a partition never go back. */
    private static final String SEEN = accountOn(0);

    private static final String LIVE = accountOn(1);
    private static final String AGAIN = accountOn(2);

    /** Set by {@link ApiStack}. */
    public String bootstrapServers;

    /** Set by {@link ApiStack}. */
    public String prefix;

    /** RSA, PKCS 8, base64; set by {@link ApiStack}. */
    public String signingKey;

    @Inject ViewFeed feed;

    @Inject Topics topics;

    @Inject ServiceClock clock;

    @TestHTTPResource("/api/v1/stream")
    URI stream;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(bootstrapServers, prefix);
        await().atMost(Duration.ofMinutes(1)).until(feed::caughtUp);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void whatWasPublishedIsSeenByEverybody() {
        String chat = deployment(SEEN, "chat");
        wire.send(provisioned(chat, null, now.minusSeconds(600)));
        wire.send(evaluated(chat, now.minusSeconds(300), 92.5));
        wire.send(evaluated(chat, now.minusSeconds(240), 93.5));

        JsonNode one = eventually(path(SEEN, "chat"), "evaluatedAt", at(-180));

        assertThat(one.path("sentence").asText())
                .isEqualTo("held at 100: the load fits (93.5 % is near 100 %)");
        assertThat(one.path("ptu").asInt()).isEqualTo(100);
        assertThat(one.path("demandPtu").asDouble()).isEqualTo(93.5);
        assertThat(one.path("mode").asText()).isEqualTo("observed");
        assertThat(one.path("totals").path("minutes").asInt()).isEqualTo(60);
        assertThat(one.path("totals").path("tokens").isNull()).isTrue();
        JsonNode all = json(given().get("/api/v1/deployments"));
        assertThat(all.path("deployments").findValuesAsText("id")).contains(chat);
        assertThat(all.path("caughtUp").asBoolean()).isTrue();
        JsonNode series =
                json(
                        given().queryParam("from", at(-300))
                                .queryParam("to", at(-180))
                                .get(path(SEEN, "chat") + "/series"));
        assertThat(series.path("demandPtu").toString()).isEqualTo("[92.5,93.5]");
        assertThat(series.path("tokens").toString()).isEqualTo("[null,null]");
        JsonNode then =
                json(given().queryParam("at", at(-190)).get(path(SEEN, "chat") + "/evaluations"));
        assertThat(then.path("evaluatedAt").asText()).isEqualTo(at(-240));
        assertThat(then.path("stages").path(0).path("detail").asText())
                .isEqualTo("92.5 % is near 100 %");
    }

    @Test
    void aCommandIsPublishedInTheNameOfWhoeverTheTokenNames() {
        String chat = deployment("command", "chat");
        wire.send(provisioned(chat, null, now));
        eventually(path("command", "chat"), "id", chat);

        Response answer =
                as(token("anna", "ptu-operator"))
                        .body(
                                "{\"ptu\":150,\"reason\":\"launch\",\"for\":\"PT2H\",\"owner\":\"mallory\"}")
                        .post(path("command", "chat") + "/pin");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        Pinned pinned = (Pinned) wire.events(Topic.COMMANDS, chat, 1).getFirst();
        assertThat(pinned.owner()).isEqualTo("anna");
        assertThat(pinned.ptu()).isEqualTo(150);
        assertThat(pinned.reason()).isEqualTo("launch");
        assertThat(Duration.between(pinned.at(), pinned.until())).isEqualTo(Duration.ofHours(2));
        assertThat(json(answer).path("command").asText()).isEqualTo(pinned.id());
        JsonNode hold = json(given().get(path("command", "chat"))).path("holds").path(0);
        assertThat(hold.path("kind").asText()).isEqualTo("pin");
        assertThat(hold.path("owner").asText()).isEqualTo("anna");
    }

    @Test
    void aPinThatIsLiftedHoldsNoMore() {
        String chat = deployment("lift", "chat");
        wire.send(provisioned(chat, null, now));
        eventually(path("lift", "chat"), "id", chat);
        RequestSpecification anna = as(token("anna", "ptu-operator"));
        String floor = "{\"ptu\":50,\"reason\":\"r\",\"until\":\"%s\"}".formatted(at(3600));
        assertThat(
                        given().spec(anna)
                                .body(floor)
                                .post(path("lift", "chat") + "/floor")
                                .statusCode())
                .isEqualTo(202);

        String lift = "{\"kind\":\"floor\",\"reason\":\"done\"}";
        int lifted =
                given().spec(anna).body(lift).post(path("lift", "chat") + "/lift").statusCode();
        int again = given().spec(anna).body(lift).post(path("lift", "chat") + "/lift").statusCode();

        assertThat(lifted).isEqualTo(202);
        assertThat(again).isEqualTo(409);
        assertThat(json(given().get(path("lift", "chat"))).path("holds").size()).isZero();
        Floored ended = (Floored) wire.events(Topic.COMMANDS, chat, 2).getLast();
        assertThat(ended.until()).isEqualTo(ended.at());
    }

    @Test
    void aDecisionThatWaitsIsApprovedOnce() {
        String chat = deployment("word", "chat");
        ScaleDecided asked =
                new ScaleDecided(
                        chat + "/1",
                        chat,
                        100,
                        150,
                        ScaleDecided.APPROVE,
                        now,
                        now.plusSeconds(3600),
                        "p",
                        "r1",
                        "Grow",
                        List.of());
        wire.send(provisioned(chat, null, now));
        wire.send(asked);
        await().atMost(SOON)
                .until(() -> json(given().get(path("word", "chat"))).path("pending").size() == 1);
        String yes = "{\"decision\":\"%s\",\"reason\":\"go\"}".formatted(asked.decision());
        RequestSpecification anna = as(token("anna", "ptu-operator"));

        Response first = given().spec(anna).body(yes).post(path("word", "chat") + "/approve");
        Response second = given().spec(anna).body(yes).post(path("word", "chat") + "/reject");

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).path("message").asText()).contains("does not wait for a word");
        assertThat(wire.events(Topic.COMMANDS, chat, 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        Approved.class,
                        approved -> assertThat(approved.decision()).isEqualTo(asked.decision()));
    }

    @Test
    void whoMayNotGivesNoCommand() {
        String pause = path("nobody", "chat") + "/pause";
        String body = "{\"reason\":\"r\",\"for\":\"PT1H\"}";

        assertThat(refused(given().contentType("application/json").body(body).post(pause)))
                .startsWith("401 Nobody is signed in");
        assertThat(refused(as(token("eve", "reader")).body(body).post(pause)))
                .startsWith("403 eve may not give commands");
        assertThat(
                        refused(
                                as(token(ApiStack.keys().getPrivate(), "eve", "ptu-operator"))
                                        .body(body)
                                        .post(pause)))
                .startsWith("401 The token is not valid");
        assertThat(refused(as(token("anna", "ptu-operator")).body(body).post(pause)))
                .startsWith("404 There is no deployment");
        assertThat(
                        refused(
                                as(token("anna", "ptu-operator"))
                                        .header("Sec-Fetch-Site", "cross-site")
                                        .body(body)
                                        .post(pause)))
                .startsWith("403 The request comes from another page");
        assertThat(refused(given().contentType("text/plain").body(body).post(pause)))
                .startsWith("415 ");
    }

    @Test
    void whatIsWrongWithACommandIsSaid() {
        String chat = deployment("wrong", "chat");
        wire.send(provisioned(chat, null, now));
        eventually(path("wrong", "chat"), "id", chat);
        String pin = path("wrong", "chat") + "/pin";

        assertThat(refusal(pin, "{\"ptu\":150.5,\"reason\":\"r\",\"for\":\"PT1H\"}"))
                .startsWith("400 ptu is 150.5");
        assertThat(refusal(pin, "{\"reason\":\"r\",\"for\":\"PT1H\"}"))
                .startsWith("400 ptu is missing");
        assertThat(refusal(pin, "{\"ptu\":150,\"for\":\"PT1H\"}"))
                .startsWith("400 reason is missing");
        assertThat(refusal(pin, "{\"ptu\":150,\"reason\":\"r\"}"))
                .startsWith("400 Give either for");
        assertThat(refusal(pin, "{\"ptu\":150,\"reason\":\"r\",\"for\":\"2 hours\"}"))
                .startsWith("400 for is '2 hours'");
        assertThat(refusal(pin, "{\"ptu\":150,\"reason\":\"r\",\"for\":\"P31D\"}"))
                .contains("30 days are the longest");
        assertThat(refusal(pin, "{\"ptu\":150,")).startsWith("400 The request could not be read");
        assertThat(refused(given().get(path("wrong", "chat") + "/series?from=yesterday")))
                .startsWith("400 from is 'yesterday'");
        assertThat(
                        refused(
                                given().get(
                                                path("wrong", "chat")
                                                        + "/evaluations?at=2020-01-01T00:00:00Z")))
                .startsWith("404 Evaluations are kept for 14 days");
    }

    @Test
    void openPagesAreToldWhatChanges() throws Exception {
        String chat = deployment(LIVE, "chat");
        wire.send(provisioned(chat, null, now));
        eventually(path(LIVE, "chat"), "id", chat);
        List<String> lines = new CopyOnWriteArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> open =
                    http.send(
                            HttpRequest.newBuilder(stream).build(),
                            HttpResponse.BodyHandlers.ofLines());
            Thread reader = Thread.ofVirtual().start(() -> open.body().forEach(lines::add));
            await().atMost(SOON).until(() -> lines.contains("event:ping"));

            wire.send(evaluated(chat, now, 50));
            wire.send(new ScaleStarted(chat + "/9", chat, 100, 150, now));

            await().atMost(SOON)
                    .until(
                            () ->
                                    lines.stream()
                                                    .anyMatch(
                                                            l ->
                                                                    l.startsWith("data:")
                                                                            && l.contains(
                                                                                    "\"demandPtu\":50.0"))
                                            && lines.stream()
                                                    .anyMatch(
                                                            l ->
                                                                    l.contains(
                                                                            "\"outcome\":\"started\"")));
            http.shutdownNow();
            reader.interrupt();
        }
        assertThat(lines).contains("event:deployment", "event:decision");
    }

    @Test
    void aRestartShowsTheSame() {
        String chat = deployment(AGAIN, "chat");
        wire.send(provisioned(chat, null, now));
        wire.send(evaluated(chat, now.minusSeconds(120), 40));
        wire.send(evaluated(chat, now.minusSeconds(60), 41));
        wire.send(new Paused(chat, "anna", "r", now, now.plusSeconds(3600)));
        eventually(path(AGAIN, "chat"), "demandPtu", "41.0");
        await().atMost(SOON)
                .until(() -> json(given().get(path(AGAIN, "chat"))).path("holds").size() == 1);

        ViewFeed again = new ViewFeed(topics, clock, new SimpleMeterRegistry());
        again.start();
        await().atMost(SOON).until(again::caughtUp);
        again.stop();

        Moment moment = new Moment(now, Duration.ZERO);
        assertThat(again.replayedShare()).isEqualTo(1);
        assertThat(again.fleet().summary(chat, moment))
                .isPresent()
                .isEqualTo(feed.fleet().summary(chat, moment));
        Series.Span span = Series.Span.of(now.minusSeconds(3600), now, 60);
        assertThat(again.fleet().series(chat, span, now))
                .isEqualTo(feed.fleet().series(chat, span, now));
    }

    @Test
    void aBrowserIsToldToTrustThisServiceAlone() {
        Response answer = given().header("Origin", "https://elsewhere.example").get("/api/v1/me");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(json(answer).path("subject").isNull()).isTrue();
        assertThat(json(answer).path("commandsEnabled").asBoolean()).isTrue();
        assertThat(json(as(token("anna", "ptu-operator")).get("/api/v1/me")).toString())
                .isEqualTo(
                        "{\"subject\":\"anna\",\"commands\":true,\"commandsEnabled\":true,\"signIn\":null}");
    }

    @Test
    void theDescriptionInTheDocumentsIsTheOneThatIsServed() throws IOException {
        String served = given().get("/q/openapi").asString();
        Path copy = Path.of("target", "openapi.yaml");
        Files.writeString(copy, served);

        assertThat(served)
                .as("docs/openapi.yaml is not what is served: copy notifier/target/openapi.yaml")
                .isEqualTo(Files.readString(Path.of("..", "docs", "openapi.yaml")));
    }

    private String refusal(String path, String body) {
        return refused(as(token("anna", "ptu-operator")).body(body).post(path));
    }

    private static String refused(Response response) {
        JsonNode fault = json(response);
        assertThat(fault.path("status").asInt()).isEqualTo(response.statusCode());
        return response.statusCode() + " " + fault.path("message").asText();
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private String token(String name, String role) {
        try {
            byte[] key = Base64.getDecoder().decode(signingKey);
            return token(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    name,
                    role);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(PrivateKey key, String name, String role) {
        return Jwt.upn(name).subject("id-of-" + name).groups(role).sign(key);
    }

    private static String accountOn(int partition) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "account" + i)
                .filter(
                        account ->
                                AccountPartitioner.partition(
                                                deployment(account, "chat"), ApiStack.PARTITIONS)
                                        == partition)
                .findFirst()
                .orElseThrow();
    }

    private String at(int seconds) {
        return now.plusSeconds(seconds).toString();
    }

    private static String path(String account, String name) {
        return "/api/v1/deployments/s/g/" + account + "/" + name;
    }

    private static JsonNode eventually(String path, String field, String value) {
        return await().atMost(SOON)
                .until(
                        () -> json(given().get(path)),
                        json -> value.equals(json.path(field).asText()));
    }

    private static JsonNode json(Response response) {
        try {
            return new ObjectMapper().readTree(response.asString());
        } catch (IOException e) {
            throw new AssertionError(response.asString(), e);
        }
    }

    static Evaluated evaluated(String deployment, Instant minute, double demandPtu) {
        return new Evaluated(
                deployment,
                minute,
                minute.plusSeconds(60),
                demandPtu / 100,
                demandPtu / 100,
                demandPtu,
                1,
                100,
                100,
                "WithinTolerance",
                "",
                "r1",
                false,
                List.of(
                        new Stage(
                                "target",
                                100,
                                100,
                                "WithinTolerance",
                                demandPtu + " % is near 100 %")));
    }
}
