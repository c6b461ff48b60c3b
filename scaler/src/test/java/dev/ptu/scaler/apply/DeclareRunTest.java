package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.apply.OpenOperations.Tenure;
import dev.ptu.scaler.azure.ArmDeclarationTarget;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole saga against the simulated Resource Manager, through the SDK's own pipeline. */
class DeclareRunTest {
    private static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg"
                    + "/providers/microsoft.cognitiveservices/accounts/aoai";
    private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00Z");

    /** At 600 times real time the four minutes of a creation last 0.4 s of wall time. */
    private static final String SCENARIO =
            """
            {"seed": 1, "start": "2026-03-02T08:00:00Z", "rate": 600, "running": true,
             "resizeDuration": "PT4M",
             "accounts": [{"subscription": "00000000-0000-0000-0000-000000000001",
               "resourceGroup": "rg", "name": "aoai", "location": "swedencentral",
               "quota": {"GlobalProvisionedManaged": 300},
               "serviceCapacity": {"GlobalProvisionedManaged": 200},
               "deployments": [
                 {"name": "chat", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalProvisionedManaged", "capacity": 100},
                 {"name": "chat-std", "model": "gpt-4o", "version": "2024-11-20",
                  "sku": "GlobalStandard", "capacity": 1000}]}]}
            """;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(Scenario.parse(SCENARIO), 0);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aDeclaredDeploymentIsCreatedWithEverythingItWasDeclaredWith() throws Exception {
        Event outcome = run(create(50, "chat-std"), false);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ScaleApplied.class,
                        applied -> {
                            assertThat(applied.fromPtu()).isZero();
                            assertThat(applied.toPtu()).isEqualTo(50);
                        });
        assertThat(get("search"))
                .contains("\"name\":\"Search\"", "chat-std", "\"raiPolicyName\":\"strict\"");
        assertThat(writes("PUT")).isEqualTo(1);
    }

    @Test
    void missingQuotaIsAFailureOfItsKind() throws Exception {
        assertThat(run(create(250, null), false))
                .isInstanceOfSatisfying(
                        ScaleFailed.class,
                        failed -> {
                            assertThat(failed.kind()).isEqualTo("QuotaExceeded");
                            assertThat(failed.code()).isEqualTo("InsufficientQuota");
                        });
        assertThat(writes("PUT")).isEqualTo(1);
    }

    @Test
    void aShortageAtTheEndOfTheOperationIsAFailureOfItsKind() {
        assertThat(run(create(150, null), false))
                .isInstanceOfSatisfying(
                        ScaleFailed.class,
                        failed -> assertThat(failed.kind()).isEqualTo("CapacityUnavailable"));
    }

    @Test
    void aHeldAccountIsWaitedOut() throws Exception {
        post(
                "/sim/faults",
                "{\"method\":\"PUT\",\"times\":2,\"status\":409,\"when\":\"before\","
                        + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"RequestConflict\\\","
                        + "\\\"message\\\":\\\"busy\\\"}}\"}");

        assertThat(run(create(50, null), false)).isInstanceOf(ScaleApplied.class);
        assertThat(writes("PUT")).isEqualTo(3);
    }

    @Test
    void anAnswerThatWasLostIsLookedUpAndNotAskedForAgain() throws Exception {
        post("/sim/faults", "{\"method\":\"PUT\",\"times\":1,\"drop\":true,\"when\":\"after\"}");

        assertThat(run(create(50, null), false)).isInstanceOf(ScaleApplied.class);
        assertThat(writes("PUT")).isEqualTo(1);
    }

    @Test
    void afterADeathBetweenSendAndAnswerALookTellsThatItIsThere() throws Exception {
        OperationOpened operation = create(50, "chat-std");
        // The first process dies as soon as it has sent: nobody follows the operation.
        Dying dying = new Dying();
        assertThat(run(operation, false, dying)).isNull();
        assertThat(writes("PUT")).isEqualTo(1);

        Event outcome = run(operation, true);

        assertThat(outcome).isInstanceOf(ScaleApplied.class);
        assertThat(writes("PUT")).isEqualTo(1);
    }

    @Test
    void aDeathBeforeSendingIsMadeGood() throws Exception {
        assertThat(run(create(50, null), true)).isInstanceOf(ScaleApplied.class);
        assertThat(writes("PUT")).isEqualTo(1);
    }

    @Test
    void settingTheSpilloverTargetChangesNothingElse() throws Exception {
        String before = get("chat");

        Event outcome = run(spill("chat"), false);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ScaleApplied.class, applied -> assertThat(applied.toPtu()).isEqualTo(100));
        String after = get("chat");
        assertThat(before).doesNotContain("spilloverDeploymentName");
        assertThat(after).contains("\"spilloverDeploymentName\":\"chat-std\"");
        assertThat(untilEtag(after.replace("\"spilloverDeploymentName\":\"chat-std\",", "")))
                .isEqualTo(untilEtag(before));
    }

    @Test
    void aTargetThatIsNotThereIsRefusedBeforeAnythingIsWritten() throws Exception {
        assertThat(run(create(50, "nobody"), false))
                .isInstanceOfSatisfying(
                        ScaleRefused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("PrerequisitesUnmet");
                            assertThat(refused.message()).contains("nobody does not exist");
                        });
        assertThat(writes("PUT")).isZero();
    }

    @Test
    void nothingIsEverDeleted() throws Exception {
        run(create(150, null), false);
        run(spill("chat"), false);

        assertThat(writes("DELETE")).isZero();
    }

    private static String untilEtag(String deployment) {
        return deployment.substring(0, deployment.indexOf("\"etag\""));
    }

    private @Nullable Event run(OperationOpened operation, boolean perhapsAsked) {
        return run(
                operation,
                perhapsAsked,
                new Tenure() {
                    @Override
                    public boolean holds() {
                        return true;
                    }

                    @Override
                    public boolean claim() {
                        return true;
                    }
                });
    }

    private @Nullable Event run(OperationOpened operation, boolean perhapsAsked, Tenure tenure) {
        DeclareRun run =
                new DeclareRun(
                        new ArmDeclarationTarget(simulator.endpoint(), Duration.ofMillis(100)),
                        new Standing(),
                        new ScalerMeters(registry),
                        config());
        Optional<Event> outcome = run.outcome(operation, perhapsAsked, tenure);
        return outcome.orElse(null);
    }

    /** Owns the operation until it has claimed it, and no longer. */
    private static final class Dying implements Tenure {
        private boolean claimed;

        @Override
        public boolean holds() {
            return !claimed;
        }

        @Override
        public boolean claim() {
            claimed = true;
            return true;
        }
    }

    /** Time does not matter here: orders are valid. */
    private static final class Standing implements ServiceClock {
        @Override
        public Instant instant() {
            return OPENED.plusSeconds(5);
        }

        @Override
        public double rate() {
            return 1;
        }
    }

    private static ScalerConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(ScalerConfig.class)
                .build()
                .getConfigMapping(ScalerConfig.class);
    }

    private static OperationOpened create(int ptu, @Nullable String target) {
        return operation(
                ACCOUNT + "/deployments/search",
                0,
                ptu,
                new DeploymentPlan(
                        DeploymentPlan.CREATE,
                        "Search",
                        "OpenAI",
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        ptu,
                        target,
                        "strict",
                        "NoAutoUpgrade"));
    }

    private static OperationOpened spill(String name) {
        return operation(
                ACCOUNT + "/deployments/" + name,
                100,
                100,
                new DeploymentPlan(
                        DeploymentPlan.SET_SPILLOVER,
                        name,
                        "OpenAI",
                        "gpt-4o",
                        "2024-11-20",
                        "GlobalProvisionedManaged",
                        50,
                        "chat-std",
                        null,
                        null));
    }

    private static OperationOpened operation(String id, int from, int to, DeploymentPlan plan) {
        return new OperationOpened("d1", id, from, to, OPENED.plusSeconds(600), OPENED, null, plan);
    }

    private int writes(String method) throws Exception {
        return fetch("/sim/requests?method=" + method).split("\"" + method + "\"", -1).length - 1;
    }

    private String get(String name) throws Exception {
        return fetch(ACCOUNT + "/deployments/" + name + "?api-version=2024-10-01");
    }

    private void post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(simulator.endpoint().resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        assertThat(send(request).statusCode()).isLessThan(300);
    }

    private String fetch(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(simulator.endpoint() + path)).build()).body();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
