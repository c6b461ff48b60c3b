package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.Context;
import com.azure.monitor.query.models.AggregationType;
import com.azure.monitor.query.models.MetricResult;
import com.azure.monitor.query.models.MetricValue;
import com.azure.monitor.query.models.MetricsQueryOptions;
import com.azure.monitor.query.models.MetricsQueryResourcesOptions;
import com.azure.monitor.query.models.MetricsQueryResult;
import com.azure.monitor.query.models.QueryTimeInterval;
import com.azure.monitor.query.models.TimeSeriesElement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Azure Monitor as {@code azure-monitor-query} sees it. */
class MetricsTest {
    private static final String NAMESPACE = "Microsoft.CognitiveServices/accounts";
    private static final String UTILIZATION = "AzureOpenAIProvisionedManagedUtilizationV2";
    private static final Instant START = Instant.parse("2026-03-02T05:40:00Z");
    private static final String SPLIT = "ModelDeploymentName eq '*'";

    private Simulator simulator = Simulator.start(Scenario.usual(), 0);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aBatchSplitsByDeploymentAndKeepsTheAccountInTheMetricsId() {
        simulator.clock().advance(Duration.ofMinutes(30));

        MetricsQueryResult result = batch(List.of("TokenTransaction"), options(SPLIT));

        MetricResult metric = result.getMetrics().getFirst();
        assertThat(metric.getId().toLowerCase(Locale.ROOT))
                .startsWith(RealClients.ACCOUNT.toLowerCase(Locale.ROOT) + "/providers/");
        assertThat(metric.getUnit().toString()).isEqualTo("Count");
        assertThat(metric.getError().getCode()).isEqualTo("Success");
        assertThat(result.getGranularity()).isEqualTo(Duration.ofMinutes(1));
        assertThat(metric.getTimeSeries()).hasSize(1);
        assertThat(metric.getTimeSeries().getFirst().getMetadata())
                .containsEntry("modeldeploymentname", "chat");
    }

    @Test
    void promptAndGeneratedTokensAddUpToTheTransaction() {
        simulator.clock().advance(Duration.ofMinutes(10));

        MetricsQueryResult result =
                batch(
                        List.of("ProcessedPromptTokens", "GeneratedTokens", "TokenTransaction"),
                        options(SPLIT));

        List<MetricValue> prompt = values(result.getMetrics().get(0), "chat");
        List<MetricValue> generated = values(result.getMetrics().get(1), "chat");
        List<MetricValue> all = values(result.getMetrics().get(2), "chat");
        for (int i = 0; i < 8; i++) {
            assertThat(prompt.get(i).getTotal()).isPositive();
            assertThat(prompt.get(i).getTotal() + generated.get(i).getTotal())
                    .isEqualTo(all.get(i).getTotal());
            assertThat(prompt.get(i).getAverage()).isNull();
        }
    }

    @Test
    void aNewMinuteIsPartialAndIsCorrectedOnceTheLagIsOver() {
        simulator.clock().advance(Duration.ofMinutes(11).plusSeconds(45));
        double partial = total(10, "TokenTransaction");

        simulator.clock().advance(Duration.ofSeconds(30));
        double later = total(10, "TokenTransaction");
        simulator.clock().advance(Duration.ofMinutes(5));

        assertThat(partial).isPositive().isLessThan(later);
        assertThat(later).isLessThan(total(10, "TokenTransaction"));
    }

    @Test
    void aMinuteAsOldAsTheLagIsNeverCorrectedAgain() {
        simulator.clock().advance(Duration.ofMinutes(13));
        double exact = total(10, "TokenTransaction");

        simulator.clock().advance(Duration.ofHours(2));

        assertThat(total(10, "TokenTransaction")).isEqualTo(exact);
    }

    @Test
    void theMinuteUnderWayHasATimeButNoValue() {
        simulator.clock().advance(Duration.ofMinutes(10).plusSeconds(20));

        MetricsQueryResult result = batch(List.of(UTILIZATION), options(SPLIT));

        MetricValue last = values(result.getMetrics().getFirst(), "chat").getLast();
        assertThat(last.getTimeStamp().toInstant()).isEqualTo(START.plusSeconds(600));
        assertThat(last.getAverage()).isNull();
        assertThat(last.getTotal()).isNull();
    }

    @Test
    void anIdleMinuteHasNoTokensButAUtilizationOfZero() {
        restart(one("\"load\":{\"shape\":\"constant\",\"ptu\":0}"));
        simulator.clock().advance(Duration.ofMinutes(10));

        MetricsQueryResult result = batch(List.of("TokenTransaction", UTILIZATION), options(SPLIT));

        assertThat(result.getMetrics().getFirst().getTimeSeries()).isEmpty();
        assertThat(values(result.getMetrics().get(1), "chat").getFirst().getAverage()).isZero();
    }

    @Test
    void withoutAFilterOneSeriesWithoutDimensionsComesBack() {
        simulator.clock().advance(Duration.ofMinutes(10));

        MetricsQueryResult result = batch(List.of("TokenTransaction"), options(null));

        List<TimeSeriesElement> series = result.getMetrics().getFirst().getTimeSeries();
        assertThat(series).hasSize(1);
        assertThat(series.getFirst().getMetadata()).isEmpty();
    }

    @Test
    void spilledRequestsCountOnTheStandardDeploymentOnly() {
        simulator.clock().advance(Duration.ofHours(2));
        String filter = SPLIT + " and StatusCode eq '*' and IsSpillover eq '*'";

        MetricsQueryResult result =
                batch(List.of("AzureOpenAIRequests"), options(filter).setTop(100));

        assertThat(
                        result.getMetrics().getFirst().getTimeSeries().stream()
                                .map(TimeSeriesElement::getMetadata)
                                .map(
                                        it ->
                                                it.get("modeldeploymentname")
                                                        + " "
                                                        + it.get("statuscode")
                                                        + " "
                                                        + it.get("isspillover")))
                .containsExactlyInAnyOrder("chat 200 False", "chat-std 200 True");
    }

    @Test
    void withoutASpilloverTargetAFullDeploymentAnswers429() {
        restart(one("\"load\":{\"shape\":\"constant\",\"ptu\":150}"));
        simulator.clock().advance(Duration.ofMinutes(20));
        String filter = SPLIT + " and StatusCode eq '429'";

        MetricsQueryResult result =
                batch(List.of("AzureOpenAIRequests"), options(filter).setTop(100));

        assertThat(values(result.getMetrics().getFirst(), "chat").get(10).getTotal())
                .as("about a third of 163 requests")
                .isBetween(25.0, 85.0);
    }

    @Test
    void utilizationStopsALittleAboveAHundredPercent() {
        restart(one("\"load\":{\"shape\":\"constant\",\"ptu\":300}"));
        simulator.clock().advance(Duration.ofMinutes(20));

        MetricsQueryResult result = batch(List.of(UTILIZATION), options(SPLIT));

        values(result.getMetrics().getFirst(), "chat").stream()
                .limit(17)
                .forEach(it -> assertThat(it.getAverage()).isBetween(97.0, 120.0));
    }

    @Test
    void seriesBeyondTheTopAreDroppedWithoutAWord() {
        restart(manyDeployments(12));
        simulator.clock().advance(Duration.ofMinutes(5));

        MetricsQueryResult asked = batch(List.of(UTILIZATION), options(SPLIT).setTop(1000));
        MetricsQueryResult usual = batch(List.of(UTILIZATION), options(SPLIT));

        assertThat(asked.getMetrics().getFirst().getTimeSeries()).hasSize(12);
        assertThat(usual.getMetrics().getFirst().getTimeSeries()).hasSize(10);
    }

    @Test
    void anUnknownMetricIsRefusedWithAzuresWords() {
        assertThatThrownBy(() -> batch(List.of("TokensProcessed"), options(SPLIT)))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("400")
                .hasMessageContaining("Failed to find metric configuration");
    }

    @Test
    void aDimensionThatTheMetricDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> batch(List.of("TokenTransaction"), options("IsSpillover eq '*'")))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("does not support requested dimension");
    }

    @Test
    void moreThanFiftyResourcesAreRefused() {
        List<String> ids = Collections.nCopies(51, RealClients.ACCOUNT);

        assertThatThrownBy(() -> batch(ids, List.of(UTILIZATION), options(SPLIT)))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("at most 50");
    }

    @Test
    void resourcesOfTwoRegionsAreRefusedInOneBatch() {
        restart(
                """
                {"accounts":[%s,%s]}
                """
                        .formatted(
                                account("aoai-sweden", "swedencentral", ""),
                                account("aoai-france", "francecentral", "")));
        List<String> ids =
                List.of(RealClients.ACCOUNT, RealClients.ACCOUNT.replace("sweden", "france"));

        assertThatThrownBy(() -> batch(ids, List.of(UTILIZATION), options(SPLIT)))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("same region");
    }

    @Test
    void oneResourceIsAnsweredAsTheBatchIs() {
        simulator.clock().advance(Duration.ofMinutes(15));

        MetricsQueryResult one =
                RealClients.metricsOfOne(simulator.endpoint())
                        .queryResourceWithResponse(
                                RealClients.ACCOUNT,
                                List.of("TokenTransaction"),
                                new MetricsQueryOptions()
                                        .setGranularity(Duration.ofMinutes(1))
                                        .setMetricNamespace(NAMESPACE)
                                        .setAggregations(List.of(AggregationType.TOTAL))
                                        .setTimeInterval(span())
                                        .setFilter(SPLIT),
                                Context.NONE)
                        .getValue();

        assertThat(totals(one))
                .isNotEmpty()
                .isEqualTo(totals(batch(List.of("TokenTransaction"), options(SPLIT))));
    }

    @Test
    void theSameSeedGivesTheSameMetricsHoweverTheClockWasStepped() {
        simulator.clock().advance(Duration.ofHours(1));
        List<Double> atOnce = totals(batch(List.of("TokenTransaction"), options(SPLIT)));
        simulator.close();
        simulator = Simulator.start(Scenario.usual(), 0);

        for (int i = 0; i < 600; i++) {
            simulator.clock().advance(Duration.ofSeconds(6));
            if (i % 7 == 0) {
                batch(List.of(UTILIZATION), options(SPLIT));
            }
        }

        assertThat(totals(batch(List.of("TokenTransaction"), options(SPLIT)))).isEqualTo(atOnce);
    }

    private double total(int minute, String metric) {
        MetricsQueryResult result = batch(List.of(metric), options(SPLIT));
        Double total = values(result.getMetrics().getFirst(), "chat").get(minute).getTotal();
        return total == null ? -1 : total;
    }

    private void restart(String scenario) {
        simulator.close();
        simulator = Simulator.start(Scenario.parse(scenario), 0);
    }

    private static String one(String load) {
        return "{\"accounts\":[" + account("aoai-sweden", "swedencentral", load) + "]}";
    }

    private static String account(String name, String location, String load) {
        return """
        {"subscription":"%s","resourceGroup":"rg","name":"%s","location":"%s","deployments":
         [{"name":"chat","model":"gpt-4o","version":"2024-11-20",
           "sku":"GlobalProvisionedManaged","capacity":100%s}]}
        """
                .formatted(
                        RealClients.SUBSCRIPTION, name, location, load.isEmpty() ? "" : "," + load);
    }

    private static String manyDeployments(int count) {
        String all =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        """
                                        {"name":"chat%d","model":"gpt-4o","sku":"GlobalProvisionedManaged","capacity":15}
                                        """
                                                .formatted(i))
                        .collect(Collectors.joining(","));
        return """
        {"accounts":[{"subscription":"%s","resourceGroup":"rg","name":"aoai-sweden","location":"x",
         "deployments":[%s]}]}
        """
                .formatted(RealClients.SUBSCRIPTION, all);
    }

    private MetricsQueryResult batch(List<String> metrics, MetricsQueryResourcesOptions options) {
        return batch(List.of(RealClients.ACCOUNT), metrics, options);
    }

    private MetricsQueryResult batch(
            List<String> ids, List<String> metrics, MetricsQueryResourcesOptions options) {
        return RealClients.metrics(simulator.endpoint())
                .queryResourcesWithResponse(ids, metrics, NAMESPACE, options, Context.NONE)
                .getValue()
                .getMetricsQueryResults()
                .getFirst();
    }

    private MetricsQueryResourcesOptions options(String filter) {
        return new MetricsQueryResourcesOptions()
                .setGranularity(Duration.ofMinutes(1))
                .setAggregations(List.of(AggregationType.TOTAL, AggregationType.AVERAGE))
                .setTimeInterval(span())
                .setFilter(filter);
    }

    private QueryTimeInterval span() {
        return new QueryTimeInterval(
                START.atOffset(ZoneOffset.UTC),
                simulator.clock().now().plusSeconds(60).atOffset(ZoneOffset.UTC));
    }

    private static List<Double> totals(MetricsQueryResult result) {
        return values(result.getMetrics().getFirst(), "chat").stream()
                .map(MetricValue::getTotal)
                .toList();
    }

    private static List<MetricValue> values(MetricResult metric, String deployment) {
        return metric.getTimeSeries().stream()
                .filter(it -> deployment.equals(it.getMetadata().get("modeldeploymentname")))
                .findFirst()
                .orElseThrow()
                .getValues();
    }
}
