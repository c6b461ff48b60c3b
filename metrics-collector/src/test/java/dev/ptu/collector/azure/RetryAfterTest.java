package dev.ptu.collector.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.FakeAzure;
import dev.ptu.collector.FakeAzure.Response;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.series.AccountSeries.Window;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long Azure asks to wait, through the real SDK. */
class RetryAfterTest {
    private static final AccountId ACCOUNT = new AccountId("s", "g", "a");
    private static final Window WINDOW =
            new Window(
                    Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-02T01:00:00Z"));

    private final FakeAzure azure = new FakeAzure();

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aThrottledBatchSaysIt() {
        throttle("30");

        assertThat(failed(monitor().batch("sweden", List.of(ACCOUNT), MetricQuery.TOKENS, WINDOW)))
                .isEqualTo(new Wait(Failure.THROTTLED, Duration.ofSeconds(30)));
    }

    @Test
    void aThrottledQueryOfOneAccountSaysIt() {
        throttle("7");

        assertThat(failed(monitor().single(ACCOUNT, MetricQuery.TOKENS, WINDOW)))
                .isEqualTo(new Wait(Failure.THROTTLED, Duration.ofSeconds(7)));
    }

    @Test
    void aThrottledListOfDeploymentsSaysIt() {
        azure.answer(
                question ->
                        Optional.of(
                                question.line().contains("/deployments")
                                        ? new Response(429, "{}", Map.of("Retry-After", "11"))
                                        : new Response(200, "{\"location\":\"x\"}")));

        assertThat(failed(new ResourceManager(clients()).read(ACCOUNT)))
                .isEqualTo(new Wait(Failure.THROTTLED, Duration.ofSeconds(11)));
    }

    @Test
    void aDateIsReadAgainstTheDateOfTheAnswer() {
        throttle(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1000)));

        assertThat(failed(monitor().single(ACCOUNT, MetricQuery.TOKENS, WINDOW)).time())
                .isBetween(Duration.ofSeconds(990), Duration.ofSeconds(1001));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 99999999999999999999 | PT277777777H46M39S",
                "Retry-After | Wed, 21 Oct 2015 07:28:00 GMT | PT0S",
                "retry-after-ms | 1500 | PT1.5S",
                "x-ms-retry-after-ms | 250 | PT0.25S"
            })
    void theWaitIsReadInEveryFormThatAzureUses(String header, String value, Duration wait) {
        azure.answer(question -> Optional.of(new Response(429, "{}", Map.of(header, value))));

        assertThat(failed(monitor().single(ACCOUNT, MetricQuery.TOKENS, WINDOW)))
                .isEqualTo(new Wait(Failure.THROTTLED, wait));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"soon", "-1", "1.5"})
    void whatIsNoTimeIsNotSaid(String header) {
        throttle(header);

        assertThat(failed(monitor().single(ACCOUNT, MetricQuery.TOKENS, WINDOW)))
                .isEqualTo(new Wait(Failure.THROTTLED, null));
    }

    private record Wait(Failure kind, Duration time) {}

    private static Wait failed(Reply<?> reply) {
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        Reply.Failed<?> failed = (Reply.Failed<?>) reply;
        return new Wait(failed.kind(), failed.retryAfter());
    }

    private void throttle(String retryAfter) {
        Map<String, String> headers =
                retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
        azure.answer(question -> Optional.of(new Response(429, "{}", headers)));
    }

    private Monitor monitor() {
        Map<Metric, String> names =
                Arrays.stream(Metric.values()).collect(Collectors.toMap(m -> m, Enum::name));
        return new Monitor(clients(), new MetricNames("N", names), 1000);
    }

    private AzureClients clients() {
        AzureConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValue("ptu.azure.endpoint", azure.endpoint().toString())
                        .withDefaultValue("ptu.azure.retries", "0")
                        .withMapping(AzureConfig.class)
                        .build()
                        .getConfigMapping(AzureConfig.class);
        return new AzureClients(
                config,
                () -> {
                    throw new IllegalStateException("no credential is needed here");
                },
                (name, value) -> {});
    }
}
