package dev.ptu.collector.metrics;

import dev.ptu.collector.metrics.AccountReadings.Refused;
import dev.ptu.collector.metrics.MetricAnswer.Line;
import dev.ptu.collector.metrics.MetricAnswer.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the answers about one account into readings per deployment and minute.
 *
 * <p>Refuses at the door what cannot be: NaN, negative numbers, counts and ratios beyond any load.
 * A refused value is a missing one. Percent become ratios here.
 */
public final class MetricReply {
    /** As in the events' own check: more a minute than the quota of all regions together. */
    static final double COUNT_PER_MINUTE_MAX = 1e12;

    /** As in the events' own check: beyond 100 times full a unit was mistaken. */
    static final double PERCENT_MAX = 10_000;

    /** As in the events' own check: no answer takes a day. */
    static final double MILLIS_MAX = 86_400_000;

    /** Faster than any model by orders of magnitude. */
    static final double TOKENS_PER_SECOND_MAX = 1e6;

    private final MetricNames names;
    private final Map<String, Map<Instant, Minute>> minutes = new HashMap<>();
    private final Set<Metric> answered = EnumSet.noneOf(Metric.class);
    private final List<Refused> refused = new ArrayList<>();

    private MetricReply(MetricNames names) {
        this.names = names;
    }

    /**
     * The readings in these answers.
     *
     * @param account whose answers they are: its Azure Resource Manager id, lower case
     * @param answers all answers about it, of one query or of several
     * @param truncated metrics whose series Azure may have cut off: their values are read but they
     *     do not count as answered, for what is missing may merely have been cut
     * @param names Azure's names
     */
    public static AccountReadings readings(
            String account, List<MetricAnswer> answers, Set<Metric> truncated, MetricNames names) {
        MetricReply reply = new MetricReply(names);
        answers.forEach(answer -> reply.add(account, answer));
        reply.answered.removeAll(truncated);
        return new AccountReadings(reply.answered, reply.table(), reply.refused);
    }

    private void add(String account, MetricAnswer answer) {
        Optional<Metric> known = names.metric(answer.metric());
        if (known.isEmpty() || answer.error() != null) {
            return;
        }
        Metric metric = known.get();
        answered.add(metric);
        for (Line line : answer.lines()) {
            String name = dimension(line, Dimensions.DEPLOYMENT);
            if (name != null && !name.isBlank()) {
                String id = account + "/deployments/" + name.toLowerCase(Locale.ROOT);
                // A minute told twice in one series counts once: the later one.
                Map<Instant, Point> points = new LinkedHashMap<>();
                line.points().forEach(point -> points.put(point.minute(), point));
                points.values().forEach(point -> add(id, metric, line, point));
            }
        }
    }

    private void add(String deployment, Metric metric, Line line, Point point) {
        DoubleFunction<Function<@Nullable Double, @Nullable Double>> upTo =
                max -> value -> checked(deployment, metric, point.minute(), value, max);
        Function<@Nullable Double, @Nullable Double> count = upTo.apply(COUNT_PER_MINUTE_MAX);
        Function<@Nullable Double, @Nullable Double> ratio =
                value -> hundredth(upTo.apply(PERCENT_MAX).apply(value));
        Minute minute =
                minutes.computeIfAbsent(deployment, d -> new HashMap<>())
                        .computeIfAbsent(point.minute(), m -> new Minute());
        switch (metric) {
            case PROMPT_TOKENS, GENERATED_TOKENS, ALL_TOKENS, ACTIVE_TOKENS ->
                    minute.put(metric, count.apply(point.total()));
            case CACHE_MATCH_RATE -> minute.put(metric, ratio.apply(point.average()));
            case UTILIZATION -> {
                minute.put(metric, ratio.apply(point.average()));
                minute.maximum = ratio.apply(point.maximum());
            }
            case REQUESTS -> minute.requests(line, count.apply(point.total()));
            case TIME_TO_RESPONSE, TIME_TO_FIRST_TOKEN, TIME_BETWEEN_TOKENS ->
                    minute.put(metric, upTo.apply(MILLIS_MAX).apply(point.average()));
            case TOKENS_PER_SECOND ->
                    minute.put(metric, upTo.apply(TOKENS_PER_SECOND_MAX).apply(point.average()));
            case AVAILABILITY ->
                    minute.put(metric, hundredth(upTo.apply(100).apply(point.average())));
        }
    }

    private static @Nullable Double hundredth(@Nullable Double percent) {
        return percent == null ? null : (Double) (percent / 100);
    }

    private @Nullable Double checked(
            String deployment, Metric metric, Instant minute, @Nullable Double value, double max) {
        if (value == null) {
            return null;
        }
        if (!Double.isFinite(value) || value < 0 || value > max) {
            refused.add(new Refused(deployment, metric, minute, value));
            return null;
        }
        return value;
    }

    private Map<String, Map<Kind, NavigableMap<Instant, Reading>>> table() {
        Map<String, Map<Kind, NavigableMap<Instant, Reading>>> table = AccountReadings.table();
        minutes.forEach(
                (deployment, byMinute) -> {
                    Map<Kind, NavigableMap<Instant, Reading>> kinds = new EnumMap<>(Kind.class);
                    for (Kind kind : Kind.values()) {
                        NavigableMap<Instant, Reading> readings = new TreeMap<>();
                        byMinute.forEach(
                                (start, minute) -> readings.put(start, minute.reading(kind)));
                        kinds.put(kind, readings);
                    }
                    table.put(deployment, kinds);
                });
        return table;
    }

    private static @Nullable String dimension(Line line, String name) {
        return line.dimensions().get(name.toLowerCase(Locale.ROOT));
    }

    /** The values of one minute of one deployment while they are put together. */
    private static final class Minute {
        private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
        private @Nullable Double maximum;
        private @Nullable Double total;
        private double succeeded;
        private double throttled;
        private double failed;
        private double spilled;
        private boolean splitByStatus = true;
        private boolean splitBySpill = true;

        void put(Metric metric, @Nullable Double value) {
            if (value != null) {
                values.put(metric, value);
            }
        }

        void requests(Line line, @Nullable Double count) {
            if (count == null) {
                return;
            }
            total = (total == null ? 0 : total) + count;
            String status = dimension(line, Dimensions.STATUS);
            switch (status == null || status.isEmpty() ? '?' : status.charAt(0)) {
                case '2' -> succeeded += count;
                case '4', '5' -> {
                    if ("429".equals(status)) {
                        throttled += count;
                    } else {
                        failed += count;
                    }
                }
                case '?' -> splitByStatus = false;
                default -> {}
            }
            String spill = dimension(line, Dimensions.SPILLED);
            if (spill == null) {
                splitBySpill = false;
            } else if (spill.equalsIgnoreCase("true")) {
                spilled += count;
            }
        }

        Reading reading(Kind kind) {
            return switch (kind) {
                case TOKENS ->
                        new Reading.Tokens(
                                count(values.get(Metric.PROMPT_TOKENS)),
                                count(values.get(Metric.GENERATED_TOKENS)),
                                count(values.get(Metric.ALL_TOKENS)),
                                count(values.get(Metric.ACTIVE_TOKENS)),
                                values.get(Metric.CACHE_MATCH_RATE));
                case REQUESTS ->
                        new Reading.RequestCounts(
                                count(total),
                                count(total == null || !splitByStatus ? null : succeeded),
                                count(total == null || !splitByStatus ? null : throttled),
                                count(total == null || !splitByStatus ? null : failed),
                                count(total == null || !splitBySpill ? null : spilled));
                case UTILIZATION -> new Reading.Fullness(values.get(Metric.UTILIZATION), maximum);
                case LATENCY ->
                        new Reading.Latency(
                                values.get(Metric.TIME_TO_RESPONSE),
                                values.get(Metric.TIME_TO_FIRST_TOKEN),
                                values.get(Metric.TIME_BETWEEN_TOKENS),
                                values.get(Metric.TOKENS_PER_SECOND),
                                values.get(Metric.AVAILABILITY));
            };
        }

        private static @Nullable Long count(@Nullable Double value) {
            return value == null ? null : (Long) Math.round(value);
        }
    }
}
