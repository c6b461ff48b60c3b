package dev.ptu.notifier;

import static dev.ptu.notifier.Scene.deployment;
import static dev.ptu.notifier.Scene.provisioned;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published, as the API shows it. */
@QuarkusTest
@QuarkusTestResource(value = ApiStack.class, restrictToAnnotatedClass = true)
class ApiIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Set by {@link ApiStack}. */
    public String bootstrapServers;

    /** Set by {@link ApiStack}. */
    public String prefix;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(bootstrapServers, prefix);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void whatWasPublishedIsSeenByEverybody() {
        String chat = deployment("seen", "chat");
        wire.send(provisioned(chat, null, now.minusSeconds(600)));
        wire.send(evaluated(chat, now.minusSeconds(300), 92.5));
        wire.send(evaluated(chat, now.minusSeconds(240), 93.5));

        JsonNode one = eventually(path("seen", "chat"), "evaluatedAt", at(-180));

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
                                .get(path("seen", "chat") + "/series"));
        assertThat(series.path("demandPtu").toString()).isEqualTo("[92.5,93.5]");
        assertThat(series.path("tokens").toString()).isEqualTo("[null,null]");
        JsonNode then =
                json(given().queryParam("at", at(-190)).get(path("seen", "chat") + "/evaluations"));
        assertThat(then.path("evaluatedAt").asText()).isEqualTo(at(-240));
        assertThat(then.path("stages").path(0).path("detail").asText())
                .isEqualTo("92.5 % is near 100 %");
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
