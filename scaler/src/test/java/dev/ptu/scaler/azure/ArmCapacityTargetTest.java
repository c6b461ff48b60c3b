package dev.ptu.scaler.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against the simulated Resource Manager. */
class ArmCapacityTargetTest {
    private static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg"
                    + "/providers/microsoft.cognitiveservices/accounts/aoai";
    private static final String CHAT = ACCOUNT + "/deployments/chat";
    private static final String SKU = "GlobalProvisionedManaged";

    /** At 600 times real time the four minutes of a resize last 0.4 s of wall time. */
    private static final String SCENARIO =
            """
            {"seed": 1, "start": "2026-03-02T08:00:00Z", "rate": 600, "running": true,
             "resizeDuration": "PT4M",
             "accounts": [{"subscription": "00000000-0000-0000-0000-000000000001",
               "resourceGroup": "rg", "name": "aoai", "location": "swedencentral",
               "quota": {"GlobalProvisionedManaged": 300},
               "deployments": [
                 {"name": "chat", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalProvisionedManaged", "capacity": 100, "spillover": "chat-std"},
                 {"name": "chat-std", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalStandard", "capacity": 1000}]}]}
            """;

    private Simulator simulator;
    private ArmCapacityTarget target;

    @BeforeEach
    void start() {
        simulator = Simulator.start(Scenario.parse(SCENARIO), 0);
        target = new ArmCapacityTarget(simulator.endpoint(), Duration.ofMillis(200));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAccountIsReadWithAllItsDeploymentsUnderLowerCaseIds() throws Exception {
        AccountView account = target.read(CHAT).orElseThrow();

        assertThat(account.deployments()).containsOnlyKeys(CHAT, ACCOUNT + "/deployments/chat-std");
        assertThat(account.deployment(CHAT).orElseThrow().capacity()).isEqualTo(100);
        assertThat(account.idle()).isTrue();
    }

    @Test
    void anAccountThatIsNotThereIsEmpty() throws Exception {
        assertThat(target.read(CHAT.replace("aoai", "gone"))).isEmpty();
    }

    @Test
    void aResizeIsFollowedToItsEndAndKeepsTheSpilloverTarget() throws Exception {
        Outcome answer = target.resize(CHAT, SKU, 150, () -> true);

        assertThat(answer).isEqualTo(new Outcome.Completed());
        assertThat(target.read(CHAT).orElseThrow().deployment(CHAT).orElseThrow().capacity())
                .isEqualTo(150);
        assertThat(get(CHAT + "?api-version=2024-10-01")).contains("chat-std");
    }

    @Test
    void anIllegalSizeIsRejectedWithAzuresCode() {
        assertThat(target.resize(CHAT, SKU, 101, () -> true))
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        rejected -> assertThat(rejected.code()).isNotBlank());
    }

    @Test
    void missingQuotaIsRejectedWithAzuresCode() {
        assertThat(target.resize(CHAT, SKU, 1000, () -> true))
                .isInstanceOfSatisfying(
                        Outcome.QuotaExceeded.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("InsufficientQuota"));
    }

    @Test
    void aWriteDuringAnotherOneIsAConflict() throws Exception {
        post("/sim/clock", "{\"rate\":1}");
        assertThat(target.resize(CHAT, SKU, 150, onlyOnce())).isInstanceOf(Outcome.Transient.class);

        assertThat(target.resize(CHAT, SKU, 200, () -> true)).isInstanceOf(Outcome.Conflict.class);
    }

    @Test
    void aServerErrorIsUnknownAndThePatchIsSentOnlyOnce() throws Exception {
        post(
                "/sim/faults",
                "{\"method\":\"PATCH\",\"times\":5,\"status\":500,\"when\":\"before\"}");

        Outcome answer = target.resize(CHAT, SKU, 150, () -> true);

        assertThat(answer).isInstanceOf(Outcome.Transient.class);
        assertThat(get("/sim/requests?method=PATCH").split("\"PATCH\"", -1)).hasSize(2);
    }

    @Test
    void whatAResizeMustKeepIsReadTooAlthoughTheSdkDoesNotKnowIt() throws Exception {
        assertThat(target.read(CHAT).orElseThrow().deployment(CHAT).orElseThrow().kept().values())
                .containsEntry("spilloverDeploymentName", "chat-std");
    }

    @Test
    void whatCanBeHadIsReadFromCapacitiesAndUsages() throws Exception {
        AccountView.DeploymentView chat =
                target.read(CHAT).orElseThrow().deployment(CHAT).orElseThrow();

        Room room = target.room(CHAT, chat);

        // 300 of quota, 100 in use.
        assertThat(room.quotaFreePtu()).isEqualTo(OptionalInt.of(200));
        assertThat(room.availablePtu()).isEqualTo(OptionalInt.of(200));
        assertThat(room.fit(100, 400)).isEqualTo(OptionalInt.of(300));
    }

    @Test
    void whatCannotBeReadAboutRoomIsUnknownAndLimitsNothing() throws Exception {
        AccountView.DeploymentView chat =
                target.read(CHAT).orElseThrow().deployment(CHAT).orElseThrow();
        simulator.close();

        Room room = target.room(CHAT, chat);

        assertThat(room.availablePtu()).isEmpty();
        assertThat(room.quotaFreePtu()).isEmpty();
        assertThat(room.fit(100, 400)).isEqualTo(OptionalInt.of(400));
    }

    @Test
    void anAzureThatDoesNotAnswerIsNotAnAccountThatIsNotThere() {
        simulator.close();

        assertThatThrownBy(() -> target.read(CHAT)).isInstanceOf(CapacityTarget.Unanswered.class);
    }

    /** Lets the operation be looked at once. */
    private static java.util.function.BooleanSupplier onlyOnce() {
        int[] looks = {0};
        return () -> looks[0]++ == 0;
    }

    private void post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(simulator.endpoint().resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        assertThat(send(request).statusCode()).isLessThan(300);
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(simulator.endpoint() + path)).build()).body();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
