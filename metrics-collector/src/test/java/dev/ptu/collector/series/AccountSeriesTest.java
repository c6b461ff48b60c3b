package dev.ptu.collector.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.Reading;
import dev.ptu.collector.series.AccountSeries.Followed;
import dev.ptu.collector.series.AccountSeries.News;
import dev.ptu.collector.series.AccountSeries.Window;
import dev.ptu.events.TokensProcessed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Series of one account judge each other. */
class AccountSeriesTest {
    private static final Instant T0 = Instant.parse("2026-03-02T06:00:00Z");
    private static final FreshnessRules RULES =
            new FreshnessRules(
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(45),
                    Duration.ofHours(6));
    private static final Followed PTU = new Followed("/subscriptions/s/a/deployments/ptu", true);
    private static final Followed SPILL = new Followed("/subscriptions/s/a/deployments/std", false);

    private AccountSeries series = AccountSeries.empty();
    private final Map<String, Map<Kind, NavigableMap<Instant, Reading>>> table = new HashMap<>();
    private Set<Metric> answered = EnumSet.allOf(Metric.class);

    @Test
    void tokensThatVanishWhileUtilizationSaysZeroAreZero() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        put(PTU, Kind.UTILIZATION, 1, fullness(0));
        poll(8);
        poll(9);

        assertThat(observedUntil(PTU, Kind.TOKENS)).isEqualTo(at(2));
    }

    @Test
    void tokensThatVanishWhileUtilizationGoesOnAreUnknown() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        put(PTU, Kind.UTILIZATION, 1, fullness(0.5));
        poll(8);
        poll(9);

        assertThat(observedUntil(PTU, Kind.TOKENS)).isEqualTo(at(1));
    }

    @Test
    void aSeriesIsNoWitnessForItself() {
        put(SPILL, Kind.REQUESTS, 0, new Reading.RequestCounts(5L, 5L, 0L, 0L, 5L));
        for (int minute = 1; minute < 120; minute++) {
            put(SPILL, Kind.REQUESTS, minute, new Reading.RequestCounts(0L, 0L, 0L, 0L, 0L));
        }
        for (int minute = 5; minute < 120; minute++) {
            poll(minute);
        }

        assertThat(observedUntil(SPILL, Kind.REQUESTS)).isEqualTo(at(1));
    }

    @Test
    void utilizationThatVanishesWhileTokensFlowIsNeverZero() {
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        for (int minute = 0; minute < 120; minute++) {
            put(PTU, Kind.TOKENS, minute, tokens(100));
        }
        for (int minute = 5; minute < 120; minute++) {
            poll(minute);
        }

        assertThat(observedUntil(PTU, Kind.UTILIZATION)).isEqualTo(at(1));
    }

    @Test
    void aSpilloverTargetThatFallsSilentBecomesZeroWhileItsAccountIsAlive() {
        put(SPILL, Kind.REQUESTS, 0, new Reading.RequestCounts(5L, 5L, 0L, 0L, 5L));
        for (int minute = 0; minute < 60; minute++) {
            put(PTU, Kind.UTILIZATION, minute, fullness(0.5));
        }
        for (int minute = 5; minute < 60; minute++) {
            poll(minute);
        }

        assertThat(observedUntil(SPILL, Kind.REQUESTS)).isAfter(at(45));
    }

    @Test
    void latencyIsNoWitnessForLoad() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        for (int minute = 0; minute < 120; minute++) {
            put(PTU, Kind.LATENCY, minute, new Reading.Latency(300.0, null, null, null, null));
        }
        for (int minute = 5; minute < 120; minute++) {
            poll(minute);
        }

        assertThat(observedUntil(PTU, Kind.TOKENS)).isEqualTo(at(1));
    }

    @Test
    void tokensAreZeroWhereUtilizationIsThoughLatencyIsLate() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        put(PTU, Kind.UTILIZATION, 1, fullness(0));
        put(PTU, Kind.LATENCY, 1, new Reading.Latency(300.0, null, null, null, null));
        poll(8);
        poll(9);

        assertThat(observedUntil(PTU, Kind.TOKENS)).isEqualTo(at(2));
    }

    @Test
    void anAccountThatFallsSilentStaysUnknown() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        for (int minute = 5; minute < 120; minute++) {
            poll(minute);
        }

        assertThat(observedUntil(PTU, Kind.TOKENS)).isEqualTo(at(1));
        assertThat(observedUntil(PTU, Kind.UTILIZATION)).isEqualTo(at(1));
    }

    @Test
    void aStandardDeploymentHasNoUtilization() {
        put(SPILL, Kind.UTILIZATION, 0, fullness(0.5));

        assertThat(poll(8)).isEmpty();
    }

    @Test
    void aDeploymentThatIsNotFollowedIsNotTold() {
        put(new Followed("/subscriptions/s/a/deployments/x", false), Kind.TOKENS, 0, tokens(1));

        assertThat(poll(8)).isEmpty();
    }

    @Test
    void oneMetricThatFailsHoldsUpItsSeriesOnly() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        put(PTU, Kind.UTILIZATION, 0, fullness(0.5));
        answered = EnumSet.complementOf(EnumSet.of(Metric.GENERATED_TOKENS));
        poll(8);
        poll(9);

        assertThat(observedUntil(PTU, Kind.TOKENS)).isEqualTo(at(0));
        assertThat(observedUntil(PTU, Kind.UTILIZATION)).isEqualTo(at(1));
    }

    @Test
    void aRecordBearsThePollsTimeAsItsRevision() {
        put(PTU, Kind.TOKENS, 0, tokens(100));

        assertThat(poll(8))
                .extracting(News::event)
                .containsExactly(
                        new TokensProcessed(
                                PTU.id(), T0, 100L, 10L, null, at(8).toEpochMilli(), T0));
    }

    @Test
    void theLagOfAMinuteIsItsAgeWhenItWasFirstSeen() {
        put(PTU, Kind.TOKENS, 0, tokens(100));
        poll(8);
        AccountSeries before = series;
        put(PTU, Kind.TOKENS, 6, tokens(100));
        poll(9);

        assertThat(series.lags(before, at(9))).containsExactly(Duration.ofMinutes(2));
    }

    private List<News> poll(int minute) {
        Instant now = at(minute);
        Instant from = now.minus(RULES.trailing()).isBefore(T0) ? T0 : now.minus(RULES.trailing());
        Map<Kind, Window> windows = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            windows.put(kind, new Window(from, now));
        }
        AccountReadings readings = new AccountReadings(answered, table, List.of());
        AccountSeries.Step step = series.after(List.of(PTU, SPILL), readings, windows, now, RULES);
        series = step.series().afterTelling(step.records());
        return step.records();
    }

    private Instant observedUntil(Followed deployment, Kind kind) {
        return series.of(deployment.id(), kind).orElseThrow().observedUntil();
    }

    private void put(Followed deployment, Kind kind, int minute, Reading reading) {
        table.computeIfAbsent(deployment.id(), id -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, k -> new TreeMap<>())
                .put(at(minute), reading);
    }

    private static Reading tokens(long prompt) {
        return new Reading.Tokens(prompt, 10L, null, null, null);
    }

    private static Reading fullness(double average) {
        return new Reading.Fullness(average, average);
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }
}
