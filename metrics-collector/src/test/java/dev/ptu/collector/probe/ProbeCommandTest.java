package dev.ptu.collector.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.FakeAzure;
import dev.ptu.collector.FakeAzure.Question;
import dev.ptu.collector.FakeAzure.Response;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command against answers as Azure documents them, and against bad ones. */
class ProbeCommandTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a";
    private static final String CHAT = ACCOUNT + "/deployments/chat";

    private final FakeAzure azure = new FakeAzure();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> keys = new HashMap<>();

    /** What is answered when the line of the question contains the key; the first key counts. */
    private final Map<String, Response> answers = new LinkedHashMap<>();

    @BeforeEach
    void start() {
        keys.put("ptu.azure.endpoint", azure.endpoint().toString());
        keys.put("ptu.azure.retries", "0");
        azure.answer(this::answer);
        usual();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void whereAzureIsAsConfiguredTheStatusIsZeroAndNothingIsWritten() {
        int status = probe("--account", ACCOUNT);

        assertThat(status).as(said()).isZero();
        assertThat(out.toString(UTF_8))
                .contains("ok       account: a is in swedencentral.")
                .contains("ok       rate limits: x-ms-ratelimit-remaining-subscription-reads 249;")
                .contains(
                        "ok       spillover of chat: api-version 2024-10-01 shows its target lane.")
                .contains("ok       metric AzureOpenAIRequests: It is defined, with Total and by")
                .contains(
                        "ok       metric family: AzureOpenAIRequests and ModelRequests answer, and"
                                + " one is read.")
                .contains("ok       IsSpillover: Its values are False, True.")
                .contains("ok       batch queries: getBatch answers with 2 series.")
                .contains("ok       quota of GlobalProvisionedManaged: OpenAI.GlobalProvisioned")
                .contains("It is 200; 200 of the quota are free; the size is 100.")
                .contains("At least 15 in steps of 5;")
                .contains(" 0 different, ");
        assertThat(azure.asked())
                .hasSizeGreaterThan(10)
                .allMatch(line -> line.startsWith("GET ") || line.contains("metrics:getBatch"));
    }

    static Stream<Arguments> whatDiffersAndTheCure() {
        return Stream.of(
                Arguments.of(
                        "metricDefinitions",
                        definitions("Other"),
                        "metric AzureOpenAIRequests or ModelRequests: Azure defines neither it nor"
                                + " the other family's name"),
                Arguments.of(
                        "metrics:getBatch",
                        new Response(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}"),
                        "batch queries: getBatch is not allowed: grant Monitoring Reader at the"
                                + " subscription"),
                Arguments.of(
                        "/usages",
                        usages("OpenAI.SomethingProvisioned", 300, 100),
                        "quota of GlobalProvisionedManaged: There is no usage"
                                + " OpenAI.GlobalProvisionedManaged"),
                Arguments.of(
                        "/modelCapacities",
                        capacities(250),
                        "availableCapacity for chat: It is 250; 200 of the quota are free; the size"
                                + " is 100. More than is free cannot come on top: set"
                                + " ptu.azure.available-capacity=total for collector and scaler."),
                Arguments.of(
                        "/deployments?api-version=2024-10-01",
                        deployments(null),
                        "spillover of chat: api-version 2024-10-01 hides its target and 2026-05-01"
                                + " shows it: set ptu.azure.deployments-api-version=2026-05-01"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("whatDiffersAndTheCure")
    void whatDiffersNamesTheKeyOrTheCureAndTheStatusIsOne(
            String question, Response answer, String sentence) {
        first(question, answer);

        int status = probe("--account", ACCOUNT);

        assertThat(out.toString(UTF_8)).contains("differs  " + sentence);
        assertThat(status).isEqualTo(1);
    }

    @Test
    void theOtherFamilyIsFoundByItself() {
        first("metricnames=AzureOpenAIRequests&", new Response(200, "{\"value\":[]}"));
        first("metricDefinitions", definitions("ModelRequests"));

        assertThat(probe("--account", ACCOUNT)).as(said()).isZero();
        assertThat(out.toString(UTF_8))
                .contains("ok       metric ModelRequests: It is defined")
                .contains("ok       metric family: ModelRequests answers, and is read.");
    }

    @Test
    void aFamilyThatIsConfiguredAndDoesNotAnswerDiffers() {
        keys.put("ptu.collector.metrics.family", "azure-openai");
        first("metricnames=AzureOpenAIRequests&", new Response(200, "{\"value\":[]}"));
        first("metricDefinitions", definitions("ModelRequests"));

        assertThat(probe("--account", ACCOUNT)).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains(
                        "differs  metric AzureOpenAIRequests: Azure does not define it but has"
                                + " ModelRequests: set"
                                + " ptu.collector.metrics.requests=ModelRequests.")
                .contains(
                        "differs  metric family: ModelRequests answers and AzureOpenAIRequests,"
                                + " which is read, does not: set"
                                + " ptu.collector.metrics.family=auto");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of(new Response(200, "not JSON")),
                Arguments.of(new Response(200, "[]")),
                Arguments.of(new Response(200, "{\"value\":{\"not\":\"a list\"}}")),
                Arguments.of(new Response(200, "{}")),
                Arguments.of(new Response(429, "{}", Map.of("Retry-After", "86400"))),
                Arguments.of(new Response(503, "")),
                Arguments.of(new Response(404, "{}")),
                Arguments.of(new Response(400, "{\"error\":{\"code\":\"BadRequest\"}}")));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void aBadAnswerToAllButTheAccountIsUnknownAndNeverAFailure(Response bad) {
        for (String question :
                List.of("/deployments", "metricDefinitions", "/metrics", "/locations/")) {
            first(question, bad);
        }

        int status = probe("--account", ACCOUNT);

        assertThat(status).as(said()).isIn(0, 1);
        assertThat(out.toString(UTF_8)).contains("ok       account: ").contains("unknown  ");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, log in", "403, log in", "404, correct the id", "503, can be reached"})
    void anAccountThatCannotBeReadIsRefusedWithTheCure(int code, String cure) {
        first("GET " + ACCOUNT + "?", new Response(code, "{\"error\":{\"code\":\"No\"}}"));

        assertThat(probe("--account", ACCOUNT)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("The account a cannot be read: ").contains(cure);
    }

    @Test
    void nobodyAnsweringIsRefused() {
        azure.close();

        assertThat(probe("--account", ACCOUNT)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("see that Azure can be reached from here");
    }

    @Test
    void spilloverAtWorkIsFoundToBe() {
        int status = probe("--spillover", CHAT);

        assertThat(status).as(said()).isZero();
        assertThat(out.toString(UTF_8))
                .contains("ok       spilloverDeploymentName: It is lane, shown by api-version")
                .contains("ok       same version: Both have version 2024-11-20.")
                .contains("ok       data processing: GlobalProvisionedManaged may spill to Global")
                .contains("ok       network open: ")
                .contains(
                        "ok       traffic: In the last hour chat answered 12 requests with 429 and"
                                + " 120 spilled to lane: spillover works.")
                .contains("unknown  header on its way: ");
        assertThat(azure.asked()).allMatch(line -> line.startsWith("GET "));
    }

    static Stream<Arguments> whatKeepsADeploymentFromSpilling() {
        return Stream.of(
                Arguments.of(
                        "/deployments/lane",
                        new Response(404, "{\"error\":{\"code\":\"ResourceNotFound\"}}"),
                        "target exists: The target lane does not exist"),
                Arguments.of(
                        "/deployments/lane",
                        standard("gpt-4o-mini", "2024-11-20", "GlobalStandard"),
                        "same model: chat serves gpt-4o and its target lane serves gpt-4o-mini"),
                Arguments.of(
                        "/deployments/lane",
                        standard("gpt-4o", "2024-08-06", "GlobalStandard"),
                        "same version: chat has model version 2024-11-20 and its target has"
                                + " 2024-08-06"),
                Arguments.of(
                        "/deployments/lane",
                        standard("gpt-4o", "2024-11-20", "DataZoneStandard"),
                        "data processing: chat is GlobalProvisionedManaged and its target lane is"
                                + " DataZoneStandard"),
                Arguments.of(
                        "/accounts/a?",
                        account("Deny"),
                        "network open: The account's networking is not 'All networks'"),
                Arguments.of(
                        "/deployments/chat",
                        new Response(200, provisioned(null)),
                        "spilloverDeploymentName: It is not set"),
                Arguments.of(
                        "/deployments/chat?api-version=2024-10-01",
                        new Response(200, provisioned(null)),
                        "spilloverDeploymentName: It is set but api-version 2024-10-01 hides it:"
                                + " set ptu.azure.deployments-api-version=2025-06-01"),
                Arguments.of(
                        "metricnames=AzureOpenAIRequests&",
                        requests(12, 0),
                        "traffic: In the last hour chat answered 12 requests with 429 and 0 spilled"
                                + " to lane: spillover does not happen"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("whatKeepsADeploymentFromSpilling")
    void whatKeepsADeploymentFromSpillingIsNamed(
            String question, Response answer, String sentence) {
        first(question, answer);

        int status = probe("--spillover", CHAT);

        assertThat(out.toString(UTF_8)).contains("differs  " + sentence);
        assertThat(status).isEqualTo(1);
    }

    @Test
    void aTargetGivenByHandIsCheckedForSpilloverByHeader() {
        first("/deployments/chat", new Response(200, provisioned(null)));

        int status = probe("--spillover", CHAT, "--target", "Lane");

        assertThat(status).as(said()).isZero();
        assertThat(out.toString(UTF_8))
                .contains("ok       spilloverDeploymentName: It is not set, so only requests with")
                .contains("ok       same model: Both serve gpt-4o.");
    }

    @Test
    void aDeploymentThatIsNotThereIsRefused() {
        first("/deployments/chat", new Response(404, "{}"));

        assertThat(probe("--spillover", CHAT)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("The deployment chat cannot be read: ");
    }

    @ParameterizedTest
    @CsvSource({
        "--colour, '''--colour'' is no option of probe'",
        "--account=x, '--account is ''x'', not an id of an account'",
        "--account=, '--account has no value'",
        "--target=lane, '--target belongs to --spillover'",
        "--spillover=chat, 'not the id of a deployment'"
    })
    void whatCannotBeUnderstoodIsRefusedInASentence(String argument, String sentence) {
        assertThat(probe(argument)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(sentence);
    }

    @Test
    void withoutAnAccountNothingCanBeLookedAt() {
        assertThat(probe()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--account is missing");
    }

    @Test
    void theConfiguredAccountIsTakenAndADeploymentMayBeNamedAlone() {
        keys.put("ptu.collector.accounts[0].id", ACCOUNT);

        assertThat(probe("--spillover", "chat")).as(said()).isZero();
    }

    @Test
    void theSimulatorIsAsConfigured() throws Exception {
        try (Simulator simulator = Simulator.start(Scenario.usual(), 0)) {
            simulator.clock().advance(Duration.ofHours(2));
            keys.put("ptu.azure.endpoint", simulator.endpoint().toString());
            keys.put("ptu.clock.kind", "simulator");
            keys.put("ptu.clock.url", simulator.endpoint().toString());

            int status =
                    probe(
                            "--account",
                            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg"
                                    + "/providers/Microsoft.CognitiveServices/accounts"
                                    + "/aoai-sweden");

            assertThat(status).as(said()).isZero();
            assertThat(out.toString(UTF_8))
                    .contains("ok       metric family: AzureOpenAIRequests")
                    .contains("ok       batch queries: ")
                    .contains("ok       availableCapacity for chat: ");
        }
    }

    private int probe(String... args) {
        return new ProbeCommand(
                        new SmallRyeConfigBuilder().withDefaultValues(keys),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(List.of(args));
    }

    private String said() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }

    private Optional<Response> answer(Question question) {
        return answers.entrySet().stream()
                .filter(e -> question.line().contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void first(String question, Response answer) {
        Map<String, Response> others = new LinkedHashMap<>(answers);
        others.remove(question);
        answers.clear();
        answers.put(question, answer);
        answers.putAll(others);
    }

    private void usual() {
        answers.put("/deployments/chat", new Response(200, provisioned("lane")));
        answers.put("/deployments/lane", standard("gpt-4o", "2024-11-20", "GlobalStandard"));
        answers.put("/deployments?", deployments("lane"));
        answers.put("metricDefinitions", definitions("AzureOpenAIRequests"));
        answers.put("metrics:getBatch", batch());
        answers.put("metricnames=AzureOpenAIRequests&", requests(12, 120));
        answers.put("metricnames=ModelRequests&", requests(12, 120));
        answers.put("/metrics?", utilization());
        answers.put("/modelCapacities", capacities(200));
        answers.put("/usages", usages("OpenAI.GlobalProvisionedManaged", 300, 100));
        answers.put("/models?", models());
        answers.put("/accounts/a?", account("Allow"));
    }

    private static Response account(String action) {
        return new Response(
                200,
                """
                {"location":"Sweden Central","properties":{"publicNetworkAccess":"Enabled",
                 "networkAcls":{"defaultAction":"%s"}}}
                """
                        .formatted(action),
                Map.of("x-ms-ratelimit-remaining-subscription-reads", "249"));
    }

    private static String provisioned(String target) {
        return """
        {"name":"chat","sku":{"name":"GlobalProvisionedManaged","capacity":100},
         "properties":{"model":{"format":"OpenAI","name":"gpt-4o","version":"2024-11-20"}%s}}
        """
                .formatted(
                        target == null
                                ? ""
                                : ",\"spilloverDeploymentName\":\"%s\"".formatted(target));
    }

    private static Response deployments(String target) {
        return new Response(200, "{\"value\":[" + provisioned(target) + "]}");
    }

    private static Response standard(String model, String version, String sku) {
        return new Response(
                200,
                """
                {"name":"lane","sku":{"name":"%s","capacity":100},
                 "properties":{"model":{"format":"OpenAI","name":"%s","version":"%s"}}}
                """
                        .formatted(sku, model, version));
    }

    /** All metrics of the one family, the requests by this name. */
    private static Response definitions(String requests) {
        StringBuilder all = new StringBuilder();
        for (LogicalMetric metric : LogicalMetric.all()) {
            String name = metric == LogicalMetric.REQUESTS ? requests : metric.openAi();
            all.append(all.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"name":{"value":"%s"},
                             "supportedAggregationTypes":["Total","Average","Maximum"],
                             "dimensions":[{"value":"ModelDeploymentName"},{"value":"StatusCode"},
                              {"value":"IsSpillover"}]}
                            """
                                    .formatted(name));
        }
        return new Response(200, "{\"value\":[" + all + "]}");
    }

    private static String requestsMetric(int throttled, int spilled) {
        return """
        {"id":"x","type":"t","unit":"Count","name":{"value":"AzureOpenAIRequests"},"errorCode":"Success","timeseries":[
         {"metadatavalues":[{"name":{"value":"modeldeploymentname"},"value":"chat"},
           {"name":{"value":"statuscode"},"value":"429"},
           {"name":{"value":"isspillover"},"value":"False"}],
          "data":[{"timeStamp":"2026-03-02T09:00:00Z","total":%d},
           {"timeStamp":"2026-03-02T09:01:00Z"}]},
         {"metadatavalues":[{"name":{"value":"modeldeploymentname"},"value":"lane"},
           {"name":{"value":"statuscode"},"value":"200"},
           {"name":{"value":"isspillover"},"value":"True"}],
          "data":[{"timeStamp":"2026-03-02T09:00:00Z","total":%d}]}]}
        """
                .formatted(throttled, spilled);
    }

    private static Response requests(int throttled, int spilled) {
        return new Response(200, "{\"value\":[" + requestsMetric(throttled, spilled) + "]}");
    }

    private static Response batch() {
        return new Response(
                200,
                """
                {"values":[{"starttime":"2026-03-02T09:00:00Z","endtime":"2026-03-02T10:00:00Z",
                 "interval":"PT1M","namespace":"n","resourceregion":"swedencentral",
                 "resourceid":"r","value":[%s]}]}
                """
                        .formatted(requestsMetric(12, 120)));
    }

    private static Response utilization() {
        return new Response(
                200,
                """
                {"value":[{"id":"x","name":{"value":"Utilization"},"errorCode":"Success","timeseries":[
                 {"metadatavalues":[{"name":{"value":"modeldeploymentname"},"value":"chat"}],
                  "data":[{"average":0,"total":0},{"average":50,"total":50},{}]}]}]}
                """);
    }

    private static Response capacities(int available) {
        return new Response(
                200,
                """
                {"value":[{"name":"GlobalProvisionedManaged","properties":
                 {"skuName":"GlobalProvisionedManaged","availableCapacity":%d}}]}
                """
                        .formatted(available));
    }

    private static Response usages(String key, int limit, int used) {
        return new Response(
                200,
                "{\"value\":[{\"name\":{\"value\":\"%s\"},\"limit\":%d,\"currentValue\":%d}]}"
                        .formatted(key, limit, used));
    }

    private static Response models() {
        return new Response(
                200,
                """
                {"value":[{"kind":"OpenAI","model":{"name":"gpt-4o","version":"2024-11-20","skus":[
                 {"name":"GlobalProvisionedManaged","capacity":{"minimum":15,"step":5}}]}}]}
                """);
    }
}
