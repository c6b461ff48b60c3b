package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.FakeAzure;
import dev.ptu.collector.FakeAzure.Question;
import dev.ptu.collector.FakeAzure.Response;
import dev.ptu.collector.FakeWall;
import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.config.SettingsCheck;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.trace.Spans;
import dev.ptu.runtime.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rounds against the real SDKs, with an Azure that fails as the test wants. */
class PollerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:10:30Z");

    private final FakeAzure azure = new FakeAzure();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LastPoll last = new LastPoll();
    private final List<Event> sent = new CopyOnWriteArrayList<>();
    private final List<String> traces = new CopyOnWriteArrayList<>();
    private final FakeWall wall = new FakeWall();
    private volatile boolean brokerWorks = true;
    private Poller poller = poller("a", "b");

    @AfterEach
    void close() {
        poller.close();
        azure.close();
    }

    @Test
    void allAccountsOfARegionAreReadInOneCallPerQuery() throws Exception {
        azure.answer(this::healthy);
        round(NOW);

        assertThat(calls("getBatch")).isEqualTo(5);
        assertThat(calls("microsoft.insights/metrics?")).isZero();
        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
        assertThat(deploymentsIn(UtilizationObserved.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void topAndFilterAreGivenExplicitly() throws Exception {
        azure.answer(this::healthy);
        round(NOW);

        assertThat(azure.asked())
                .filteredOn(
                        line -> line.contains("getBatch") && line.contains("AzureOpenAIRequests"))
                .singleElement()
                .asString()
                .contains("top=1000")
                .contains("StatusCode", "IsSpillover", "ModelDeploymentName");
    }

    @Test
    void whenABatchFailsEachAccountIsReadByItself() throws Exception {
        azure.answer(
                q ->
                        q.line().contains("getBatch")
                                ? Optional.of(new Response(400, error("BadRequest")))
                                : healthy(q));
        round(NOW);

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void oneFailingAccountDoesNotStopTheOther() throws Exception {
        azure.answer(
                q ->
                        q.line().contains("getBatch") || ofAccount(q, "a", "microsoft.insights")
                                ? Optional.of(new Response(403, error("Forbidden")))
                                : healthy(q));
        round(NOW);

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactly("b");
        assertThat(polls("failed")).isEqualTo(1);
        assertThat(polls("answered")).isEqualTo(1);
    }

    @Test
    void oneUnknownMetricDoesNotStopTheOthers() throws Exception {
        azure.answer(
                q ->
                        q.line().contains("ActiveTokens")
                                ? Optional.of(new Response(400, error("BadRequest")))
                                : healthy(q));
        round(NOW);

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aThrottledBatchIsNotFollowedByMoreCalls() throws Exception {
        azure.answer(
                q ->
                        q.line().contains("getBatch")
                                ? Optional.of(new Response(429, error("TooManyRequests")))
                                : healthy(q));
        round(NOW);

        assertThat(calls("getBatch")).isEqualTo(5);
        assertThat(calls("microsoft.insights/metrics?")).isZero();
        assertThat(last.at()).isEmpty();
    }

    @Test
    void aFailedQueryTellsNothing() throws Exception {
        azure.answer(
                q ->
                        q.line().contains("metrics")
                                ? Optional.of(new Response(403, error("Forbidden")))
                                : healthy(q));
        round(NOW);

        assertThat(sent).allMatch(DeploymentObserved.class::isInstance);
    }

    @Test
    void anAccountThatCannotBeReadIsNotMeasuredAndTheOtherIs() throws Exception {
        azure.answer(
                q ->
                        ofAccount(q, "a", "?api-version")
                                ? Optional.of(new Response(404, error("ResourceNotFound")))
                                : healthy(q));
        round(NOW);

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactly("b");
    }

    @Test
    void allPagesOfTheDeploymentsAreRead() throws Exception {
        poller.close();
        poller = poller("a");
        azure.answer(
                q -> {
                    if (q.line().contains("page=2")) {
                        return Optional.of(new Response(200, deployments("second", "")));
                    }
                    if (q.line().contains("/deployments?")) {
                        String next =
                                ",\"nextLink\":\"" + azure.endpoint() + "/deployments?page=2\"";
                        return Optional.of(new Response(200, deployments("first", next)));
                    }
                    return healthy(q);
                });
        round(NOW);

        assertThat(sent)
                .filteredOn(DeploymentObserved.class::isInstance)
                .extracting(Event::key)
                .allMatch(key -> key.endsWith("/first") || key.endsWith("/second"))
                .hasSize(2);
    }

    @Test
    void aNextPageOnAnotherHostIsNotFetched() throws Exception {
        try (FakeAzure other = new FakeAzure()) {
            String next = ",\"nextLink\":\"" + other.endpoint() + "/deployments?page=2\"";
            azure.answer(
                    q ->
                            q.line().contains("/deployments?")
                                    ? Optional.of(new Response(200, deployments("x", next)))
                                    : healthy(q));
            round(NOW);

            assertThat(other.asked()).isEmpty();
            assertThat(sent).isEmpty();
        }
    }

    @Test
    void whatTheBrokerDidNotTakeIsSentAtTheNextPoll() throws Exception {
        azure.answer(this::healthy);
        brokerWorks = false;
        round(NOW);
        brokerWorks = true;
        round(NOW.plus(Duration.ofMinutes(1)));

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
        assertThat(deploymentsIn(DeploymentObserved.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void afterAnOutageIsReadFromWhereReadingStopped() throws Exception {
        azure.answer(this::healthy);
        round(NOW);
        azure.answer(q -> Optional.of(new Response(501, error("Down"))));
        round(NOW.plus(Duration.ofMinutes(1)));
        azure.answer(this::healthy);
        round(NOW.plus(Duration.ofMinutes(60)));

        assertThat(azure.asked())
                .filteredOn(line -> line.contains("getBatch"))
                .last()
                .asString()
                .contains("starttime=2026-03-02T06%3A00Z")
                .contains("endtime=2026-03-02T07%3A10Z");
    }

    @Test
    void anAccountThatIsStillBusyIsSkipped() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        azure.answer(
                q -> {
                    if (q.line().contains("getBatch")) {
                        hold(hold);
                    }
                    return healthy(q);
                });
        var first = poller.round(NOW);
        var second = poller.round(NOW.plus(Duration.ofMinutes(1)));
        second.get(30, TimeUnit.SECONDS);
        hold.countDown();
        first.get(30, TimeUnit.SECONDS);

        assertThat(calls("getBatch")).isEqualTo(5);
        assertThat(polls("skipped")).isEqualTo(2);
    }

    @Test
    void asManySeriesAsAllowedAreToldAndReadAccountByAccount() throws Exception {
        poller.close();
        poller = poller(Map.of("ptu.collector.top", "2"), "a", "b"); // one series of each account
        azure.answer(this::healthy);
        round(NOW);

        assertThat(registry.counter("ptu.collector.top.reached", "query", "tokens").count())
                .isEqualTo(1);
        assertThat(calls("microsoft.insights/metrics?")).isPositive();
        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whichFamilyAnswersIsFoundOutOnce() throws Exception {
        azure.answer(this::healthy);
        round(NOW);
        round(NOW.plus(Duration.ofMinutes(1)));

        // The four usual questions twice, and the other family's once.
        assertThat(calls("getBatch")).isEqualTo(9);
        assertThat(calls("ModelRequests")).isEqualTo(1);
    }

    @Test
    void namesThatAzureDoesNotKnowGiveWayToTheOtherFamily() throws Exception {
        azure.answer(
                q ->
                        isOfTheOlderFamily(q)
                                ? Optional.of(new Response(400, error("BadRequest")))
                                : healthy(q));
        round(NOW);
        int before = azure.asked().size();
        round(NOW.plus(Duration.ofMinutes(1)));

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
        assertThat(deploymentsIn(UtilizationObserved.class)).containsExactlyInAnyOrder("a", "b");
        // Two looks and four batches: nobody is asked by itself any more.
        assertThat(azure.asked()).hasSize(before + 6);
    }

    @Test
    void aFamilyWithoutSeriesGivesWayToTheOneThatHasThem() throws Exception {
        azure.answer(
                q ->
                        isOfTheOlderFamily(q)
                                ? Optional.of(new Response(200, "{\"values\":[]}"))
                                : healthy(q));
        round(NOW);
        assertThat(deploymentsIn(TokensProcessed.class)).isEmpty();
        round(NOW.plus(Duration.ofMinutes(1)));

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
        // Read from where the first look began, so that nothing is lost.
        assertThat(azure.asked())
                .filteredOn(line -> line.contains("ProvisionedUtilization"))
                .singleElement()
                .asString()
                .contains("starttime=2026-03-02T05%3A40Z");
    }

    @Test
    void aNameThatIsRefusedTimeAndAgainIsLeftOut() throws Exception {
        azure.answer(
                q ->
                        q.line().contains("ActiveTokens")
                                ? Optional.of(new Response(400, error("BadRequest")))
                                : healthy(q));
        round(NOW);
        round(NOW.plus(Duration.ofMinutes(1)));
        round(NOW.plus(Duration.ofMinutes(2)));
        assertThat(calls("ActiveTokens")).isEqualTo(6); // each time together, then alone
        round(NOW.plus(Duration.ofMinutes(3)));

        assertThat(calls("ActiveTokens")).isEqualTo(6);
        assertThat(calls("microsoft.insights/metrics?")).isZero();
        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void latencyThatAzureDoesNotKnowIsNotAskedForAccountByAccount() throws Exception {
        azure.answer(
                q ->
                        Stream.of("TimeToResponse", "TTFT", "TBT", "PerSecond", "Availability")
                                        .anyMatch(q.line()::contains)
                                ? Optional.of(new Response(400, error("BadRequest")))
                                : healthy(q));
        round(NOW);

        assertThat(calls("microsoft.insights/metrics?")).isZero();
        assertThat(polls("answered")).isEqualTo(2);
        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void halfOfTheAccountsFailingLeavesTheOtherHalfOnTime() throws Exception {
        poller.close();
        poller = poller("a", "b", "other/c", "other/d");
        azure.answer(
                q ->
                        q.line().contains("/subscriptions/other/")
                                ? Optional.of(
                                        new Response(
                                                429,
                                                error("TooManyRequests"),
                                                Map.of("Retry-After", "86400")))
                                : healthy(q));
        for (int minute = 0; minute < 5; minute++) {
            round(NOW.plus(Duration.ofMinutes(minute)));
        }

        assertThat(polls("answered")).isEqualTo(10);
        // One refused call, and then none: the rest was called off for the sake of the pause.
        assertThat(calls("/subscriptions/other/")).isLessThanOrEqualTo(2);
        assertThat(wall.slept()).isEmpty();
    }

    @Test
    void latencyIsToldOfPtuDeployments() throws Exception {
        azure.answer(this::healthy);
        round(NOW);

        // The fake gives 50 for every average: milliseconds, tokens per second, percent.
        assertThat(sent)
                .contains(
                        new LatencyObserved(
                                account("a").toLowerCase(java.util.Locale.ROOT)
                                        + "/deployments/ptu",
                                Instant.parse("2026-03-02T06:05:00Z"),
                                50.0,
                                50.0,
                                50.0,
                                50.0,
                                0.5,
                                NOW.toEpochMilli(),
                                Instant.parse("2026-03-02T05:40:00Z")));
    }

    @Test
    void loadIsToldThoughLatencyNeverAnswers() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        azure.answer(
                q -> {
                    if (q.line().contains("AzureOpenAITimeToResponse")) {
                        hold(hold);
                    }
                    return healthy(q);
                });
        round(NOW);

        assertThat(deploymentsIn(TokensProcessed.class)).containsExactlyInAnyOrder("a", "b");
        assertThat(deploymentsIn(LatencyObserved.class)).isEmpty();
        assertThat(polls("partial")).isEqualTo(2);
        hold.countDown();
    }

    @Test
    void aSizeChangedByHandIsToldInTheNextPoll() throws Exception {
        azure.answer(this::healthy);
        round(NOW);
        azure.answer(q -> resized(q, 80));
        round(NOW.plus(Duration.ofMinutes(1)));

        assertThat(sent)
                .filteredOn(event -> event.key().contains("/accounts/a/"))
                .filteredOn(DeploymentObserved.class::isInstance)
                .extracting(event -> ((DeploymentObserved) event).capacity())
                .containsExactly(50, 80);
    }

    @Test
    void aDeploymentThatAppearsIsFollowedAndOneThatDisappearsIsNot() throws Exception {
        azure.answer(q -> q.line().contains("/deployments?") ? none() : healthy(q));
        round(NOW);
        assertThat(sent).isEmpty();
        azure.answer(this::healthy);
        round(NOW.plus(Duration.ofMinutes(1)));
        assertThat(deploymentsIn(UtilizationObserved.class)).containsExactlyInAnyOrder("a", "b");
        azure.answer(q -> q.line().contains("/deployments?") ? none() : healthy(q));
        round(NOW.plus(Duration.ofMinutes(2)));
        long batches = calls("getBatch");
        round(NOW.plus(Duration.ofMinutes(3)));

        assertThat(calls("getBatch")).isEqualTo(batches);
    }

    @Test
    void anAccountThatIsGivenUpIsNotAskedAboutAndOneThatIsNewIsReadFromFirstLookOn()
            throws Exception {
        poller.close();
        poller = poller("a");
        azure.answer(this::healthy);
        round(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(5));
        poller.watch(
                new Poller.Share(Set.of(AccountId.parse(account("b")).orElseThrow()), () -> true));
        long before = azure.asked().size();
        round(later);

        List<String> since = azure.asked().stream().skip(before).toList();
        assertThat(since).noneMatch(line -> line.contains("/accounts/a/"));
        assertThat(since)
                .filteredOn(line -> line.contains("getBatch"))
                .isNotEmpty()
                .allMatch(line -> line.contains("starttime=2026-03-02T05%3A45Z"));
    }

    @Test
    void aRoundWithoutAccountsIsNoneWhileSomeMayYetCome() throws Exception {
        poller.close();
        poller = poller();
        poller.watch(new Poller.Share(Set.of(), () -> false));
        round(NOW);

        assertThat(last.at()).isEmpty();
    }

    private Optional<Response> resized(Question q, int capacity) {
        return healthy(q)
                .map(
                        response ->
                                new Response(
                                        response.status(),
                                        response.body()
                                                .replace(
                                                        "\"capacity\":50",
                                                        "\"capacity\":" + capacity)));
    }

    @Test
    void allOfARoundStandsInItsTrace() throws Exception {
        azure.answer(this::healthy);
        try (Spans spans = new Spans()) {
            spans.traces().during("poll", () -> poller.round(NOW)).get(30, TimeUnit.SECONDS);

            SpanData round = spans.one("poll");
            assertThat(spans.all()).allMatch(s -> s.getTraceId().equals(round.getTraceId()));
            assertThat(spans.named("look"))
                    .hasSize(2)
                    .allMatch(look -> look.getParentSpanId().equals(round.getSpanId()));
            assertThat(spans.named("measure"))
                    .hasSize(2)
                    .allMatch(measure -> measure.getParentSpanId().equals(round.getSpanId()));
            assertThat(spans.named("POST"))
                    .hasSize(5)
                    .extracting(SpanData::getParentSpanId)
                    .containsExactlyInAnyOrderElementsOf(
                            spans.named("ask").stream().map(SpanData::getSpanId).toList());
            assertThat(spans.all().toString()).doesNotContain("metricnames");
        }
    }

    @Test
    void whatIsSentOfAnAccountIsSentInItsStepOfTheTrace() throws Exception {
        azure.answer(this::healthy);
        try (Spans spans = new Spans()) {
            spans.traces().during("poll", () -> poller.round(NOW)).get(30, TimeUnit.SECONDS);

            assertThat(traces)
                    .hasSize(4)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of("look", "measure")
                                    .flatMap(name -> spans.named(name).stream())
                                    .map(Spans::traceparent)
                                    .toList());
        }
    }

    @Test
    void aRoundThatNobodyTracesSendsWithoutATrace() throws Exception {
        azure.answer(this::healthy);
        round(NOW);

        assertThat(traces).hasSize(4).containsOnly("none");
    }

    private static Optional<Response> none() {
        return Optional.of(new Response(200, "{\"value\":[]}"));
    }

    @Test
    void aPollWithoutAccountsCountsAsOne() throws Exception {
        poller.close();
        poller = poller();
        round(NOW);

        assertThat(last.at()).contains(NOW);
    }

    private void round(Instant now) throws Exception {
        poller.round(now).get(30, TimeUnit.SECONDS);
    }

    private Set<Event> deliver(Collection<? extends Event> events) {
        if (!brokerWorks) {
            return Set.of();
        }
        sent.addAll(events);
        if (!events.isEmpty()) {
            traces.add(Objects.requireNonNullElse(Traces.current(), "none"));
        }
        return new HashSet<>(events);
    }

    private Poller poller(String... accounts) {
        return poller(Map.of(), accounts);
    }

    private Poller poller(Map<String, String> more, String... accounts) {
        Map<String, String> keys = new java.util.HashMap<>(more);
        keys.put("ptu.azure.endpoint", azure.endpoint().toString());
        keys.put("ptu.azure.retries", "0");
        for (int i = 0; i < accounts.length; i++) {
            keys.put("ptu.collector.accounts[" + i + "].id", account(accounts[i]));
        }
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValues(keys)
                        .withMapping(CollectorConfig.class)
                        .withMapping(AzureConfig.class)
                        .build();
        AzureConfig azureConfig = config.getConfigMapping(AzureConfig.class);
        Settings settings =
                SettingsCheck.settings(
                        config.getConfigMapping(CollectorConfig.class), azureConfig, false);
        Meters meters = new Meters(registry, 2);
        AzureClients clients =
                new AzureClients(
                        azureConfig,
                        () -> {
                            throw new IllegalStateException("no credential is needed here");
                        },
                        meters::header);
        Poller made =
                new Poller(
                        settings,
                        new Poller.Azure(
                                new ResourceManager(clients),
                                new Monitor(clients, settings.names(), settings.limits().top()),
                                new CallBudget(settings.limits().budget(), wall, () -> 1, meters)),
                        this::deliver,
                        meters,
                        last);
        made.watch(new Poller.Share(Set.copyOf(settings.accounts()), () -> true));
        return made;
    }

    private Optional<Response> healthy(Question question) {
        String line = question.line();
        if (line.contains("/deployments?")) {
            return Optional.of(new Response(200, deployments("ptu", "")));
        }
        if (line.contains("getBatch")) {
            String values =
                    Stream.of("a", "b")
                            .filter(name -> question.body().contains("accounts/" + name))
                            .map(
                                    name ->
                                            "{\"starttime\":\"2026-03-02T06:00:00Z\",\"endtime\":\"2026-03-02T06:10:00Z\",\"interval\":\"PT1M\","
                                                + "\"value\":["
                                                    + metric(name, line)
                                                    + "]}")
                            .collect(Collectors.joining(","));
            return Optional.of(new Response(200, "{\"values\":[" + values + "]}"));
        }
        if (line.contains("microsoft.insights/metrics?") || line.contains("Microsoft.Insights")) {
            String name = line.contains("/accounts/a/") ? "a" : "b";
            return Optional.of(
                    new Response(
                            200,
                            "{\"timespan\":\"2026-03-02T06:00:00Z/2026-03-02T06:10:00Z\","
                                    + "\"interval\":\"PT1M\",\"value\":["
                                    + metric(name, line)
                                    + "]}"));
        }
        return line.contains("/accounts/")
                ? Optional.of(new Response(200, "{\"location\":\"Sweden Central\"}"))
                : Optional.empty();
    }

    /** Every metric that the line asks for, with one value. */
    private static String metric(String account, String line) {
        String names =
                URLDecoder.decode(line, StandardCharsets.UTF_8)
                        .replaceAll(".*metricnames=([^& ]*).*", "$1");
        return Stream.of(names.split(","))
                .map(
                        name ->
                                """
                                {"id":"%s/providers/Microsoft.Insights/metrics/%s","type":"t","unit":"Count",
                                 "name":{"value":"%s","localizedValue":"x"},"errorCode":"Success","timeseries":[{
                                 "metadatavalues":[{"name":{"value":"modeldeploymentname"},"value":"ptu"}],
                                 "data":[{"timeStamp":"2026-03-02T06:05:00Z","total":100,"average":50,"maximum":60}]}]}
                                """
                                        .formatted(account(account), name, name))
                .collect(Collectors.joining(","));
    }

    private static String deployments(String name, String more) {
        return """
        {"value":[{"name":"%s","sku":{"name":"ProvisionedManaged","capacity":50},
         "properties":{"model":{"name":"gpt-4o","version":"v"},
         "provisioningState":"Succeeded"}}]%s}
        """
                .formatted(name, more);
    }

    private static String account(String name) {
        if (name.startsWith("other/")) {
            return account(name.substring(6)).replace("/subscriptions/s/", "/subscriptions/other/");
        }
        return "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/"
                + name;
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}";
    }

    private static boolean isOfTheOlderFamily(Question question) {
        return Stream.of("AzureOpenAI", "ProcessedPromptTokens", "GeneratedTokens")
                        .anyMatch(question.line()::contains)
                || question.line().contains("TokenTransaction")
                || question.line().contains("ActiveTokens");
    }

    private static boolean ofAccount(Question question, String account, String what) {
        String line = question.line().toLowerCase(java.util.Locale.ROOT);
        return line.contains("/accounts/" + account) && line.contains(what);
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long calls(String what) {
        return azure.asked().stream()
                .filter(
                        line ->
                                line.toLowerCase(java.util.Locale.ROOT)
                                        .contains(what.toLowerCase(java.util.Locale.ROOT)))
                .count();
    }

    private double polls(String result) {
        return registry.counter("ptu.collector.polls", "result", result).count();
    }

    /** The accounts of which such events were sent. */
    private List<String> deploymentsIn(Class<? extends Event> type) {
        return sent.stream()
                .filter(type::isInstance)
                .map(event -> event.key().replaceAll(".*/accounts/([^/]+)/.*", "$1"))
                .distinct()
                .toList();
    }
}
