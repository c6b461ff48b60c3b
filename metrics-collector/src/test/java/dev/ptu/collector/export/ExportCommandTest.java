package dev.ptu.collector.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.collector.FakeWall;
import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a simulated Azure, through the real SDKs. */
class ExportCommandTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** Two days and an hour, less the ten minutes that Azure still corrects. */
    private static final int MINUTES = 2 * 1440 + 60 - 10;

    private static final String ACCOUNT =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers"
                    + "/Microsoft.CognitiveServices/accounts/aoai-sweden";
    private static final int[] GAP = {200, 260};
    private static final int[] IDLE = {300, 330};

    @TempDir Path folder;
    private final FakeWall wall = new FakeWall();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> keys = new HashMap<>();

    /**
     * Without the attempt to change to HTTP/2 in mid-connection, which a busy machine can break.
     */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Scenario.parse(scenario()), 0);
        simulator.clock().advance(Duration.ofHours(49));
        keys.put("ptu.azure.endpoint", simulator.endpoint().toString());
        keys.put("ptu.azure.retries", "0");
        keys.put("ptu.clock.kind", "simulator");
        keys.put("ptu.clock.url", simulator.endpoint().toString());
        // One day after the other, so that faults strike the first.
        keys.put("ptu.collector.parallel-calls", "1");
    }

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    @Test
    void theFileHoldsWhatAzureCountedOnTheDeploymentAndWhereItSpilled() throws Exception {
        int status = export("--deployment", "Chat", "--days", "3", "--out", file("h.csv.gz"));

        assertThat(status).as(err.toString(UTF_8)).isZero();
        Map<Integer, List<Long>> rows = rows("h.csv.gz");
        agree(rows, truth());
        assertThat(rows.keySet()).doesNotContain(GAP[0], GAP[1] - 1).contains(0, MINUTES - 1);
        assertThat(rows.get(IDLE[0])).isEqualTo(List.of(0L, 0L, 0L, 0L, 0L, 0L));
        assertThat(rows.values().stream().filter(row -> row.get(5) > 0).count())
                .as("minutes that spilled")
                .isGreaterThan(100);
        assertThat(out.toString(UTF_8))
                .contains("chat: ", ", 120 gaps (120 in which nothing of the account was recorded)")
                .contains("Minute 0 is 2026-03-02T00:00:00Z, a Monday; the last minute ends at")
                .contains("make backtest TRACE=" + folder.resolve("h.csv.gz"))
                .contains("MODEL=gpt-4o SKU=GlobalProvisionedManaged");
    }

    @Test
    void withoutADeploymentAllOfTheAccountGoIntoTheFolder() throws Exception {
        int status = export("--days", "2", "--out", file("all"), "--ptu", "current");

        assertThat(status).as(err.toString(UTF_8)).isZero();
        assertThat(rows("all/chat.csv.gz").values()).allMatch(row -> row.get(6) == 100);
        assertThat(rows("all/chat-std.csv.gz").values())
                .as("its load belongs to the deployment that spilled it")
                .isNotEmpty()
                .allMatch(row -> row.stream().allMatch(count -> count == 0));
    }

    @Test
    void aThrottledQueryIsAskedAgainAndLosesNothing() throws Exception {
        fault("metrics:getBatch", 429, 2);

        int status = export("--deployment", "chat", "--days", "3", "--out", file("h.csv"));

        assertThat(status).isZero();
        assertThat(wall.slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        agree(rows("h.csv"), truth());
    }

    @Test
    void aDayThatAzureDoesNotAnswerIsADayOfGapsAndTheStatusSaysSo() throws Exception {
        // Six attempts, each by the batch API and by the other one.
        fault("/metrics", 503, 2 * PatientCalls.ATTEMPTS);

        int status = export("--deployment", "chat", "--days", "3", "--out", file("h.csv.gz"));

        assertThat(status).isEqualTo(2);
        Map<Integer, List<Long>> wanted = truth();
        wanted.keySet().removeIf(minute -> minute < 1440);
        agree(rows("h.csv.gz"), wanted);
        assertThat(err.toString(UTF_8))
                .contains("2026-03-02: tokens was not answered (UNAVAILABLE: ")
                .contains("what rests on it is left as gaps.");
    }

    @Test
    void theOtherApiIsAskedFromThenOnWhereTheBatchIsNotAllowed() throws Exception {
        fault("metrics:getBatch", 403, 1);

        int status = export("--deployment", "chat", "--days", "3", "--out", file("h.csv.gz"));

        assertThat(status).isZero();
        agree(rows("h.csv.gz"), truth());
        String batches = get("/sim/requests?method=POST");
        assertThat(batches.split("getBatch", -1)).as("one batch was tried").hasSize(2);
    }

    @Test
    void whoMayNotReadMetricsIsToldWhichRoleToAskFor() throws Exception {
        fault("/metrics", 403, 100);

        refused("the role Monitoring Reader", "--deployment", "chat", "--out", file("h.csv.gz"));
    }

    @Test
    void anUnknownDeploymentIsRefusedWithThoseThatThereAre() throws Exception {
        refused(
                "Account aoai-sweden has no deployment 'chatt': give one of chat, chat-std.",
                "--deployment",
                "chatt",
                "--out",
                file("h.csv.gz"));
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyByForce() throws Exception {
        Files.writeString(folder.resolve("h.csv"), "mine");
        String[] args = {"--deployment", "chat", "--days", "1", "--out", file("h.csv")};

        assertThat(export(args)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("h.csv is there already: give --force");
        assertThat(folder.resolve("h.csv")).hasContent("mine");

        String[] forced =
                Stream.concat(Arrays.stream(args), Stream.of("--force")).toArray(String[]::new);
        assertThat(export(forced)).isZero();
        assertThat(rows("h.csv")).hasSize(50);
    }

    @Test
    void daysOfWhichNothingIsKnownLeaveNoFile() throws Exception {
        simulator.clock().advance(Duration.ofDays(10));
        simulator.close();
        simulator = Simulator.start(Scenario.parse(scenario().replace("P5D", "PT10M")), 0);
        simulator.clock().advance(Duration.ofHours(1));
        keys.put("ptu.azure.endpoint", simulator.endpoint().toString());
        keys.put("ptu.clock.url", simulator.endpoint().toString());

        refused(
                "Azure Monitor has nothing of chat",
                "--deployment",
                "chat",
                "--out",
                file("h.csv"));
    }

    @Test
    void faultsOfTheConfigurationAreTold() throws Exception {
        keys.put("ptu.collector.top", "0");

        refused(
                "ptu.collector.top is 0: give 1 or more",
                "--deployment",
                "chat",
                "--out",
                file("h.csv"));
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() throws Exception {
        keys.put("ptu.collector.topp", "3");

        refused("ptu.collector.topp", "--deployment", "chat", "--out", file("h.csv"));
        assertThat(err.toString(UTF_8)).startsWith("The configuration cannot be read (");
    }

    private void refused(String sentence, String... args) throws IOException {
        assertThat(export(args)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains(sentence);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> !path.endsWith("trace.csv"))).isEmpty();
        }
    }

    private int export(String... args) {
        List<String> all = new ArrayList<>(List.of("--account", ACCOUNT));
        all.addAll(Arrays.asList(args));
        return new ExportCommand(
                        new SmallRyeConfigBuilder().withDefaultValues(keys),
                        wall,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(all);
    }

    private static void agree(Map<Integer, List<Long>> rows, Map<Integer, List<Long>> wanted) {
        Map<Integer, String> differ = new TreeMap<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            if (!Objects.equals(rows.get(minute), wanted.get(minute))) {
                differ.put(minute, rows.get(minute) + " for " + wanted.get(minute));
            }
        }
        assertThat(differ).isEmpty();
        assertThat(rows).hasSameSizeAs(wanted);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Requests, prompt, generated, cached, throttled, spilled (and the size) by minute. */
    private Map<Integer, List<Long>> rows(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes =
                    name.endsWith(".gz")
                            ? new GZIPInputStream(in).readAllBytes()
                            : in.readAllBytes();
        }
        List<String> lines = new String(bytes, UTF_8).lines().toList();
        assertThat(lines.getFirst())
                .startsWith("minute,requests,prompt_tokens,generated_tokens,cached_tokens,");
        Map<Integer, List<Long>> rows = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<Long> cells = Arrays.stream(line.split(",", -1)).map(Long::valueOf).toList();
            rows.put(cells.getFirst().intValue(), cells.subList(1, cells.size()));
        }
        return rows;
    }

    /** What the simulator's Monitor says, read without the SDK and without our code. */
    private Map<Integer, List<Long>> truth() throws Exception {
        Map<Integer, Map<String, Long>> minutes = new TreeMap<>();
        for (String metric :
                List.of("ProcessedPromptTokens", "GeneratedTokens", "TokenTransaction")) {
            sum(minutes, metric, "ModelDeploymentName eq '*'");
        }
        sum(minutes, "ActiveTokens", "ModelDeploymentName eq 'chat'");
        sum(minutes, "AzureOpenAIRequests", "ModelDeploymentName eq '*' and IsSpillover eq '*'");
        Map<Integer, List<Long>> rows = new TreeMap<>();
        minutes.forEach((minute, sums) -> rows.put(minute, row(sums)));
        for (int minute = IDLE[0]; minute < MINUTES; minute += 1440) {
            for (int i = minute; i < minute + IDLE[1] - IDLE[0]; i++) {
                rows.put(i, List.of(0L, 0L, 0L, 0L, 0L, 0L));
            }
        }
        return rows;
    }

    /** The cached share of what spilled is not told: it is taken to be that of the rest. */
    private static List<Long> row(Map<String, Long> sums) {
        long own = sums.getOrDefault("ProcessedPromptTokens chat", 0L);
        long prompt = own + sums.getOrDefault("ProcessedPromptTokens chat-std", 0L);
        long generated =
                sums.getOrDefault("GeneratedTokens chat", 0L)
                        + sums.getOrDefault("GeneratedTokens chat-std", 0L);
        long cached =
                sums.getOrDefault("TokenTransaction chat", 0L)
                        - sums.getOrDefault("ActiveTokens chat", 0L);
        long spilled = sums.getOrDefault("AzureOpenAIRequests chat-std True", 0L);
        long requests = sums.getOrDefault("AzureOpenAIRequests chat False", 0L) + spilled;
        return List.of(
                requests,
                prompt,
                generated,
                Math.round((double) cached * prompt / own),
                0L,
                spilled);
    }

    private void sum(Map<Integer, Map<String, Long>> minutes, String metric, String filter)
            throws Exception {
        String address =
                ACCOUNT
                        + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01&top=1000"
                        + "&aggregation=total&metricnames="
                        + metric
                        + "&timespan="
                        + START
                        + "/"
                        + START.plus(Duration.ofMinutes(MINUTES))
                        + "&$filter="
                        + URLEncoder.encode(filter, UTF_8);
        for (JsonNode series :
                new ObjectMapper().readTree(get(address)).at("/value/0/timeseries")) {
            StringBuilder name = new StringBuilder(metric);
            series.path("metadatavalues")
                    .forEach(value -> name.append(' ').append(value.path("value").asText()));
            for (JsonNode point : series.path("data")) {
                if (point.has("total")) {
                    Instant time = Instant.parse(point.path("timeStamp").asText());
                    minutes.computeIfAbsent(
                                    (int) Duration.between(START, time).toMinutes(),
                                    minute -> new HashMap<>())
                            .merge(name.toString(), point.path("total").asLong(), Long::sum);
                }
            }
        }
    }

    private String get(String address) throws Exception {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(simulator.endpoint() + address)).build();
        return http.send(question, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void fault(String path, int status, int times) throws Exception {
        String body = "{\"path\":\"%s\",\"status\":%d,\"times\":%d}".formatted(path, status, times);
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(simulator.endpoint().resolve("/sim/faults"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** A day that is played again and again: a wave, an hour's gap, half an hour without load. */
    private String scenario() throws IOException {
        StringBuilder trace = new StringBuilder("minute,requests,prompt_tokens,generated_tokens\n");
        for (int i = 0; i < 1440; i++) {
            boolean idle = i >= IDLE[0] && i < IDLE[1];
            long requests = idle ? 0 : 60 + Math.round(50 * Math.sin(i / 100.0));
            if (i < GAP[0] || i >= GAP[1]) {
                trace.append(i)
                        .append(",%d,%d,%d\n".formatted(requests, requests * 1500, requests * 200));
            }
        }
        Path file = Files.writeString(folder.resolve("trace.csv"), trace);
        return """
        {"start":"%s","retention":"P5D","accounts":[{"subscription":
         "00000000-0000-0000-0000-000000000001","resourceGroup":"rg","name":"aoai-sweden",
         "location":"swedencentral","deployments":[
          {"name":"chat","model":"gpt-4o","sku":"GlobalProvisionedManaged","capacity":100,
           "spillover":"chat-std","load":{"trace":"%s","peakPtu":140,"cachedShare":0.25}},
          {"name":"chat-std","model":"gpt-4o","sku":"GlobalStandard","capacity":1000}]}]}
        """
                .formatted(START, file);
    }
}
