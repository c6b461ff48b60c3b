package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with metrics on request. Ten minutes are asked for, at 06:00. */
class MetricFaultsTest {
    private static final String UTILIZATION = "AzureOpenAIProvisionedManagedUtilizationV2";

    private final Simulator simulator = Simulator.start(Scenario.usual(), 0);
    private final Door door = new Door(simulator);

    @BeforeEach
    void twentyMinutesPass() {
        simulator.clock().advance(Duration.ofMinutes(20));
    }

    @AfterEach
    void stop() {
        door.close();
        simulator.close();
    }

    @Test
    void aMinuteReadsZeroAndIsCorrectedLater() {
        List<Double> truth = totals();
        metricFault("\"kind\":\"zero\",\"for\":\"PT10M\",\"from\":\"2026-03-02T05:52:00Z\"");

        List<Double> struck = totals();
        simulator.clock().advance(Duration.ofMinutes(10));
        List<Double> corrected = totals();

        assertThat(struck.subList(0, 2)).isEqualTo(truth.subList(0, 2));
        assertThat(struck.subList(2, 8)).containsOnly(0.0);
        assertThat(corrected.subList(0, 8)).isEqualTo(truth.subList(0, 8));
    }

    @Test
    void aPartialMinuteShowsItsPart() {
        double truth = totals().getFirst();
        metricFault("\"kind\":\"partial\",\"part\":0.5,\"for\":\"PT1H\"");

        assertThat(totals().getFirst()).isEqualTo(Math.floor(truth / 2));
    }

    @Test
    void aShareOfTheMinutesIsTheSameInEveryAnswer() {
        metricFault("\"kind\":\"absent\",\"share\":0.4");

        List<Double> first = totals();

        assertThat(first).isEqualTo(totals());
        assertThat(first.subList(0, 8)).contains(-1.0).anyMatch(it -> it > 0);
    }

    @Test
    void anAbsentMinuteHasATimeAndAMissingOneHasNone() {
        int all = data(UTILIZATION).size();
        metricFault(
                "\"kind\":\"missing\",\"from\":\"2026-03-02T05:52:00Z\",\"until\":\"2026-03-02T05:54:00Z\"");

        assertThat(data(UTILIZATION)).hasSize(all - 2);
    }

    @Test
    void aDuplicatedMinuteComesTwice() {
        metricFault("\"kind\":\"duplicated\",\"until\":\"2026-03-02T05:51:00Z\"");

        JsonNode data = data(UTILIZATION);

        assertThat(data.get(0)).isEqualTo(data.get(1));
        assertThat(data.get(1)).isNotEqualTo(data.get(2));
    }

    @Test
    void theLagCanDifferByAccount() {
        metricFault("\"kind\":\"late\",\"for\":\"PT30M\",\"accounts\":\"aoai-sweden$\"");
        List<Double> late = totals();
        door.send("DELETE", "/sim/faults", "");
        metricFault("\"kind\":\"late\",\"for\":\"PT30M\",\"accounts\":\"elsewhere\"");

        List<Double> other = totals();

        assertThat(late.get(0)).isLessThan(other.get(0));
        assertThat(late.get(7)).isLessThan(other.get(7));
    }

    @Test
    void oneMetricFailsAndTheOthersAreRight() {
        metricFault("\"kind\":\"error\",\"names\":\"^TokenTransaction$\",\"code\":\"Throttled\"");

        JsonNode metrics = query("TokenTransaction," + UTILIZATION, 200).get("value");

        assertThat(metrics.at("/0/errorCode").asText()).isEqualTo("Throttled");
        assertThat(metrics.at("/0/timeseries")).isEmpty();
        assertThat(metrics.at("/1/errorCode").asText()).isEqualTo("Success");
        assertThat(metrics.at("/1/timeseries")).isNotEmpty();
    }

    @Test
    void anUnknownNameRefusesTheWholeCall() {
        metricFault("\"kind\":\"unknownName\",\"names\":\"^TotalTokens$|^TokenTransaction$\"");

        JsonNode refused = query("TokenTransaction," + UTILIZATION, 400);

        assertThat(refused.at("/error/message").asText())
                .startsWith("Failed to find metric configuration");
        assertThat(query(UTILIZATION, 200).get("value")).hasSize(1);
    }

    @Test
    void fewerSeriesThanAskedForComeBack() {
        simulator.clock().advance(Duration.ofMinutes(60));
        metricFault("\"kind\":\"truncated\",\"top\":0,\"names\":\"TokenTransaction\"");

        assertThat(query("TokenTransaction", 200).at("/value/0/timeseries")).isEmpty();
    }

    @Test
    void anIdleMinuteIsAbsentOrZeroAsAsked() {
        String standard = "ModelDeploymentName eq 'chat-std'";
        JsonNode usual = query("TokenTransaction", standard, 200).at("/value/0/timeseries");
        metricFault("\"kind\":\"idleZero\",\"deployments\":\"chat-std\"");
        JsonNode zero = query("TokenTransaction", standard, 200).at("/value/0/timeseries/0/data");

        assertThat(usual).isEmpty();
        assertThat(zero.at("/0/total").asDouble(-1)).isZero();
    }

    @Test
    void onlyAnswersThatWereTouchedCountAsStrikes() {
        metricFault("\"kind\":\"zero\",\"names\":\"TokenTransaction\"");
        query(UTILIZATION, 200);
        query("TokenTransaction", 200);

        JsonNode fault = door.get("/sim/faults").at("/faults/0");

        assertThat(fault.get("fitting").asInt()).isEqualTo(2);
        assertThat(fault.get("struck").asInt()).isEqualTo(1);
    }

    private void metricFault(String fields) {
        door.fault("{\"metrics\":{" + fields + "}}");
    }

    private List<Double> totals() {
        List<Double> all = new ArrayList<>();
        data("TokenTransaction").forEach(it -> all.add(it.path("total").asDouble(-1)));
        return all;
    }

    private JsonNode data(String metric) {
        return query(metric, 200).at("/value/0/timeseries/0/data");
    }

    private JsonNode query(String metrics, int status) {
        return query(metrics, "ModelDeploymentName eq 'chat'", status);
    }

    private JsonNode query(String metrics, String filter, int status) {
        HttpResponse<String> answer =
                door.send(
                        "GET",
                        RealClients.ACCOUNT
                                + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01"
                                + "&timespan=2026-03-02T05:50Z/2026-03-02T06:00Z&metricnames="
                                + metrics
                                + "&$filter="
                                + filter.replace("'", "%27"),
                        "");
        return door.tree(answer, status);
    }
}
