package dev.ptu.collector.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricAnswer;
import dev.ptu.collector.metrics.MetricAnswer.Line;
import dev.ptu.collector.metrics.MetricAnswer.Point;
import dev.ptu.collector.metrics.MetricFamily;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricReply;
import dev.ptu.collector.series.AccountSeries.Followed;
import dev.ptu.collector.series.AccountSeries.News;
import dev.ptu.collector.series.AccountSeries.Window;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three hours of a deployment with pauses, polled once a minute through answers that lie as Azure's
 * do. Lies last less than {@code settle}, as the rules ask for.
 */
class FreshnessFaultsTest {
    private static final Instant T0 = Instant.parse("2026-03-02T06:00:00Z");
    private static final int MINUTES = 180;
    private static final int SEEDS = 5;
    private static final FreshnessRules RULES =
            new FreshnessRules(
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(45),
                    Duration.ofHours(6));
    private static final MetricNames NAMES =
            new MetricNames("N", MetricFamily.AZURE_OPENAI.names());
    private static final String ACCOUNT = "/subscriptions/s/accounts/a";
    private static final Followed PTU = new Followed(ACCOUNT + "/deployments/p", true);

    /** How answers differ from the truth. */
    enum Fault {
        NONE,
        /** Nothing of the newest minutes. */
        LATE,
        /** Half of the newest minutes. */
        PARTIAL,
        /** Zero for the newest minutes. */
        ZERO_THEN_CORRECTED,
        /** Nothing of idle minutes, in no series. */
        ABSENT_WHEN_IDLE,
        /** Every seventh minute of tokens never comes. */
        MISSING,
        /** Each minute twice, the first time wrong. */
        DUPLICATED,
        /** Every third poll fails. */
        FAILING
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void nothingThatAzureHadIsLostAndNothingUnknownIsZero(Fault fault) {
        for (int seed = 0; seed < SEEDS; seed++) {
            long[] truth = truth(seed);
            List<News> told = polls(fault, truth);
            Map<Instant, TokensProcessed> last = new HashMap<>();
            told.stream()
                    .map(News::event)
                    .filter(TokensProcessed.class::isInstance)
                    .map(TokensProcessed.class::cast)
                    .forEach(event -> last.put(event.minute(), event));
            for (int minute = 0; minute < MINUTES; minute++) {
                Long prompt = last.containsKey(at(minute)) ? last.get(at(minute)).prompt() : null;
                String where = fault + ", seed " + seed + ", minute " + minute;
                if (truth[minute] > 0 && !(fault == Fault.MISSING && minute % 7 == 0)) {
                    assertThat(prompt).as(where).isEqualTo(truth[minute]);
                } else if (truth[minute] > 0) {
                    assertThat(prompt).as(where).isNull();
                } else {
                    assertThat(prompt).as(where).isIn(null, 0L);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatIsCalledStableIsTrue(Fault fault) {
        for (int seed = 0; seed < SEEDS; seed++) {
            long[] truth = truth(seed);
            for (News news : polls(fault, truth)) {
                if (!(news.event() instanceof TokensProcessed tokens)
                        || tokens.prompt() == null
                        || tokens.minute().plusSeconds(60).isAfter(tokens.observedUntil())) {
                    continue;
                }
                int minute = (int) Duration.between(T0, tokens.minute()).toMinutes();
                assertThat(tokens.prompt())
                        .as("%s, seed %d, minute %d", fault, seed, minute)
                        .isEqualTo(truth[minute]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "LATE", "PARTIAL", "ZERO_THEN_CORRECTED", "DUPLICATED"})
    void stableMinutesFollowTheClock(Fault fault) {
        List<News> told = polls(fault, truth(1));
        Instant until =
                told.stream()
                        .filter(news -> news.event() instanceof UtilizationObserved)
                        .map(News::observedUntil)
                        .max(Instant::compareTo)
                        .orElseThrow();

        // Polling went on for five minutes after the last one.
        assertThat(until).isEqualTo(at(MINUTES));
    }

    /** Tokens a minute with stretches of nothing. */
    private static long[] truth(int seed) {
        Random random = new Random(seed);
        long[] truth = new long[MINUTES];
        boolean busy = true;
        for (int minute = 0; minute < MINUTES; minute++) {
            busy = random.nextInt(12) == 0 ? !busy : busy;
            truth[minute] = busy ? 100 + random.nextInt(900) : 0;
        }
        truth[MINUTES - 1] = 500;
        return truth;
    }

    private static List<News> polls(Fault fault, long[] truth) {
        AccountSeries series = AccountSeries.empty();
        List<News> told = new ArrayList<>();
        for (int poll = 1; poll <= MINUTES + 5; poll++) {
            Instant now = at(poll).plusSeconds(20);
            Instant to = at(Math.min(poll, MINUTES));
            Instant trailing = FreshnessRules.minuteOf(now.minus(RULES.trailing()));
            Window window = new Window(trailing.isBefore(T0) ? T0 : trailing, to);
            Map<Kind, Window> windows = new EnumMap<>(Kind.class);
            Kind.LOAD.forEach(kind -> windows.put(kind, window));
            AccountReadings readings =
                    fault == Fault.FAILING && poll % 3 == 0 && poll < MINUTES
                            ? new AccountReadings(Set.of(), Map.of(), List.of())
                            : readings(fault, truth, window, now);
            AccountSeries.Step step = series.after(List.of(PTU), readings, windows, now, RULES);
            series = step.series().afterTelling(step.records());
            told.addAll(step.records());
        }
        return told;
    }

    private static AccountReadings readings(Fault fault, long[] truth, Window window, Instant now) {
        Map<Metric, List<Point>> points = new EnumMap<>(Metric.class);
        for (Metric metric :
                List.of(
                        Metric.PROMPT_TOKENS,
                        Metric.GENERATED_TOKENS,
                        Metric.REQUESTS,
                        Metric.UTILIZATION)) {
            points.put(metric, new ArrayList<>());
        }
        for (Instant minute = window.from();
                minute.isBefore(window.to());
                minute = minute.plusSeconds(60)) {
            int index = (int) Duration.between(T0, minute).toMinutes();
            long value = seen(fault, truth[index], minute, now);
            if (value < 0) {
                continue;
            }
            for (Map.Entry<Metric, List<Point>> series : points.entrySet()) {
                boolean tokens = series.getKey() == Metric.PROMPT_TOKENS;
                boolean gone = fault == Fault.MISSING && index % 7 == 0;
                if (gone && (tokens || series.getKey() == Metric.GENERATED_TOKENS)) {
                    continue;
                }
                if (fault == Fault.DUPLICATED) {
                    series.getValue().add(point(series.getKey(), minute, value / 3));
                }
                series.getValue().add(point(series.getKey(), minute, value));
            }
        }
        return MetricReply.readings(
                ACCOUNT,
                points.entrySet().stream()
                        .map(
                                e ->
                                        new MetricAnswer(
                                                ACCOUNT,
                                                NAMES.of(e.getKey()),
                                                null,
                                                List.of(new Line(dimensions(), e.getValue()))))
                        .collect(Collectors.toList()),
                Set.of(),
                NAMES);
    }

    /** What is seen of a minute's tokens; negative for nothing. */
    private static long seen(Fault fault, long truth, Instant minute, Instant now) {
        boolean fresh = minute.plusSeconds(60).isAfter(now.minusSeconds(119));
        return switch (fault) {
            case LATE -> fresh ? -1 : truth;
            case PARTIAL -> fresh ? truth / 2 : truth;
            case ZERO_THEN_CORRECTED -> fresh ? 0 : truth;
            case ABSENT_WHEN_IDLE -> truth == 0 ? -1 : truth;
            case NONE, MISSING, DUPLICATED, FAILING -> truth;
        };
    }

    private static Map<String, String> dimensions() {
        return Map.of("modeldeploymentname", "p", "statuscode", "200", "isspillover", "false");
    }

    private static Point point(Metric metric, Instant minute, long tokens) {
        return metric == Metric.UTILIZATION
                ? new Point(minute, null, tokens / 10.0, tokens / 10.0)
                : new Point(minute, (double) tokens, null, null);
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }
}
