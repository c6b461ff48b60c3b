package dev.ptu.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.metrics.AccountReadings.Refused;
import dev.ptu.collector.metrics.MetricAnswer.Line;
import dev.ptu.collector.metrics.MetricAnswer.Point;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricReplyTest {
    private static final Instant MINUTE = Instant.parse("2026-03-02T06:00:00Z");
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a";
    private static final String DEPLOYMENT = ACCOUNT + "/deployments/gpt-ptu";
    private static final MetricNames NAMES = names();

    @Test
    void tokensAreRead() {
        Reading reading =
                tokens(
                        total(Metric.PROMPT_TOKENS, 900.0),
                        total(Metric.GENERATED_TOKENS, 100.0),
                        total(Metric.ALL_TOKENS, 1000.0),
                        total(Metric.ACTIVE_TOKENS, 700.0));

        assertThat(reading.sample()).isEqualTo(new Sample.Tokens(900L, 100L, 300L));
    }

    @Test
    void cachedTokensFollowFromTheMatchRateWhereTheDifferenceIsUnknown() {
        Reading reading =
                tokens(total(Metric.PROMPT_TOKENS, 900.0), average(Metric.CACHE_MATCH_RATE, 50.0));

        assertThat(reading.sample()).isEqualTo(new Sample.Tokens(900L, null, 450L));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1100", "1000, 50"})
    void cachedTokensThatCannotBeAreUnknown(double all, double active) {
        Reading reading =
                tokens(
                        total(Metric.PROMPT_TOKENS, 900.0),
                        total(Metric.ALL_TOKENS, all),
                        total(Metric.ACTIVE_TOKENS, active));

        assertThat(reading.sample()).isEqualTo(new Sample.Tokens(900L, null, null));
    }

    @Test
    void latencyIsReadInItsUnits() {
        Reading reading =
                latency(
                        average(Metric.TIME_TO_RESPONSE, 420.0),
                        average(Metric.TIME_TO_FIRST_TOKEN, 310.0),
                        average(Metric.TIME_BETWEEN_TOKENS, 12.5),
                        average(Metric.TOKENS_PER_SECOND, 80.0),
                        average(Metric.AVAILABILITY, 99.5));

        assertThat(reading.sample()).isEqualTo(new Sample.Latency(420.0, 310.0, 12.5, 80.0, 0.995));
    }

    /** A whole outage takes time too; zeros without any time are holes that were filled. */
    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, 100, false", "200, 0, true", "200, 100, true"})
    void availabilityIsBelievedOnlyWhereARequestTookTime(
            double millis, double percent, boolean believed) {
        Reading reading =
                latency(
                        average(Metric.TIME_TO_RESPONSE, millis),
                        average(Metric.AVAILABILITY, percent));

        assertThat(reading.isActive()).isEqualTo(believed);
        assertThat(((Sample.Latency) reading.sample()).availability())
                .isEqualTo(believed ? percent / 100 : null);
    }

    @ParameterizedTest
    @CsvSource({"TIME_TO_RESPONSE, 86400001", "AVAILABILITY, 100.5", "TOKENS_PER_SECOND, -1"})
    void absurdLatencyIsRefused(Metric metric, double value) {
        AccountReadings readings = read(average(metric, value));

        assertThat(readings.refused())
                .containsExactly(new Refused(DEPLOYMENT, metric, MINUTE, value));
    }

    @Test
    void percentBecomeRatios() {
        AccountReadings readings = read(answer(Metric.UTILIZATION, point(null, 82.5, 101.0)));

        assertThat(only(readings, Kind.UTILIZATION)).isEqualTo(new Reading.Fullness(0.825, 1.01));
    }

    @Test
    void requestsAreAddedUpByHowTheyEnded() {
        AccountReadings readings =
                read(
                        requests(
                                status("200", "False", 70.0),
                                status("200", "True", 7.0),
                                status("429", "False", 20.0),
                                status("400", "False", 2.0),
                                status("503", "False", 1.0)));

        assertThat(only(readings, Kind.REQUESTS))
                .isEqualTo(new Reading.RequestCounts(100L, 77L, 20L, 3L, 7L));
    }

    @Test
    void requestsWithoutStatusHaveATotalOnly() {
        AccountReadings readings = read(answer(Metric.REQUESTS, point(100.0, null, null)));

        assertThat(only(readings, Kind.REQUESTS))
                .isEqualTo(new Reading.RequestCounts(100L, null, null, null, null));
    }

    @Test
    void anAbsentValueIsMissingAndNotZero() {
        AccountReadings readings = read(requests(status("200", "False", null)));

        assertThat(only(readings, Kind.REQUESTS).isMissing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e13})
    void whatCannotBeIsRefusedAndMissing(double value) {
        AccountReadings readings = read(total(Metric.PROMPT_TOKENS, value));

        assertThat(readings.refused())
                .containsExactly(new Refused(DEPLOYMENT, Metric.PROMPT_TOKENS, MINUTE, value));
        assertThat(only(readings, Kind.TOKENS).isMissing()).isTrue();
    }

    @Test
    void aMetricWithAnErrorIsNotAnswered() {
        MetricAnswer failed =
                new MetricAnswer(ACCOUNT, NAMES.of(Metric.UTILIZATION), "InternalError", List.of());

        assertThat(read(failed).answered()).isEmpty();
    }

    @Test
    void aMetricWithoutSeriesIsAnswered() {
        MetricAnswer empty =
                new MetricAnswer(ACCOUNT, NAMES.of(Metric.UTILIZATION), null, List.of());

        assertThat(read(empty).answered(Kind.UTILIZATION)).isTrue();
    }

    @Test
    void aTruncatedMetricIsReadButNotAnswered() {
        AccountReadings readings =
                MetricReply.readings(
                        ACCOUNT,
                        List.of(total(Metric.PROMPT_TOKENS, 5.0)),
                        Set.of(Metric.PROMPT_TOKENS),
                        NAMES);

        assertThat(readings.answered()).isEmpty();
        assertThat(only(readings, Kind.TOKENS).isActive()).isTrue();
    }

    @Test
    void aMinuteToldTwiceInOneSeriesCountsOnce() {
        MetricAnswer answer =
                new MetricAnswer(
                        ACCOUNT,
                        NAMES.of(Metric.REQUESTS),
                        null,
                        List.of(
                                new Line(
                                        Map.of("modeldeploymentname", "gpt-ptu"),
                                        List.of(
                                                point(10.0, null, null),
                                                point(12.0, null, null)))));

        assertThat(only(read(answer), Kind.REQUESTS).sample())
                .isEqualTo(new Sample.RequestCounts(12L, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"3, true", "5, true", "4, false", "10, false"})
    void asManySeriesAsAllowedOfOneAccountOrOfAllIsSuspicious(int top, boolean suspicious) {
        List<MetricAnswer> two =
                List.of(
                        requests(
                                status("200", "False", 1.0),
                                status("429", "False", 1.0),
                                status("500", "False", 1.0)),
                        requests(status("200", "False", 1.0), status("429", "False", 1.0)));

        assertThat(Answers.of(two, top, NAMES).truncated())
                .isEqualTo(suspicious ? Set.of(Metric.REQUESTS) : Set.of());
    }

    private static Reading tokens(MetricAnswer... answers) {
        return only(read(answers), Kind.TOKENS);
    }

    private static Reading latency(MetricAnswer... answers) {
        return only(read(answers), Kind.LATENCY);
    }

    private static AccountReadings read(MetricAnswer... answers) {
        return MetricReply.readings(ACCOUNT, Arrays.asList(answers), Set.of(), NAMES);
    }

    private static Reading only(AccountReadings readings, Kind kind) {
        return readings.of(DEPLOYMENT, kind).get(MINUTE);
    }

    private static MetricAnswer total(Metric metric, double value) {
        return answer(metric, point(value, null, null));
    }

    private static MetricAnswer average(Metric metric, double value) {
        return answer(metric, point(null, value, null));
    }

    private static MetricAnswer answer(Metric metric, Point point) {
        Line line = new Line(Map.of("modeldeploymentname", "GPT-PTU"), List.of(point));
        return new MetricAnswer(ACCOUNT, NAMES.of(metric), null, List.of(line));
    }

    private static MetricAnswer requests(Line... lines) {
        return new MetricAnswer(ACCOUNT, NAMES.of(Metric.REQUESTS), null, Arrays.asList(lines));
    }

    private static Line status(String status, String spilled, @Nullable Double count) {
        return new Line(
                Map.of(
                        "modeldeploymentname",
                        "gpt-ptu",
                        "statuscode",
                        status,
                        "isspillover",
                        spilled),
                List.of(point(count, null, null)));
    }

    private static Point point(
            @Nullable Double total, @Nullable Double average, @Nullable Double maximum) {
        return new Point(MINUTE, total, average, maximum);
    }

    private static MetricNames names() {
        Map<Metric, String> names = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            names.put(metric, "Azure" + metric.name());
        }
        return new MetricNames("Microsoft.CognitiveServices/accounts", names);
    }
}
