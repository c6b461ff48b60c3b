package dev.ptu.simulator.azure;

import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a metrics query asks for, single or batch.
 *
 * @param metrics in the order asked
 * @param start inclusive, as given
 * @param end exclusive, as given
 * @param aggregations in lower case; empty: the metric's own
 * @param filter which series, and how they are split
 * @param rollUp dimensions of the filter, in lower case, that shall not split
 * @param top how many series at most; only a filter makes it count
 */
record MetricQuery(
        List<Metric> metrics,
        Instant start,
        Instant end,
        Set<String> aggregations,
        DimensionFilter filter,
        Set<String> rollUp,
        int top) {
    static final String NAMESPACE = "Microsoft.CognitiveServices/accounts";

    private static final int TOP_WHERE_NONE = 10;
    private static final Set<String> AGGREGATIONS =
            Set.of("total", "average", "minimum", "maximum", "count");

    /** A batch query: {@code starttime}, {@code endtime}, {@code filter}. */
    static MetricQuery batch(Ask ask, Instant now) {
        Instant end = ask.parameter("endtime").map(it -> instant(ask, it)).orElse(now);
        Instant start =
                ask.parameter("starttime")
                        .map(it -> instant(ask, it))
                        .orElse(end.minus(Duration.ofHours(1)));
        return of(ask, start, end, ask.parameter("filter"));
    }

    /** A query of one resource: {@code timespan=start/end}, {@code $filter}. */
    static MetricQuery single(Ask ask, Instant now) {
        String[] span = ask.parameter("timespan").orElse("").split("/", -1);
        boolean given = span.length == 2;
        if (!given && ask.parameter("timespan").isPresent()) {
            throw bad("The timespan must be start/end, not '" + span[0] + "'.");
        }
        Instant end = given ? instant(ask, span[1]) : now;
        Instant start = given ? instant(ask, span[0]) : end.minus(Duration.ofHours(1));
        return of(ask, start, end, ask.parameter("$filter"));
    }

    private static MetricQuery of(
            Ask ask, Instant start, Instant end, Optional<String> filterText) {
        Cloud.needsApiVersion(ask);
        if (!start.isBefore(end)) {
            throw bad("The start time " + start + " must be before the end time " + end + ".");
        }
        String grain = ask.parameter("interval").orElse("PT1M");
        if (!grain.equalsIgnoreCase("PT1M")) {
            throw bad("Detected invalid time grain input: " + grain + ". Valid time grains: PT1M.");
        }
        ask.parameter("metricnamespace")
                .filter(it -> !it.equalsIgnoreCase(NAMESPACE))
                .ifPresent(
                        it -> {
                            throw bad(
                                    "The metric namespace '" + it + "' is not " + NAMESPACE + ".");
                        });
        DimensionFilter filter =
                filterText.map(DimensionFilter::parse).orElse(DimensionFilter.NONE);
        List<Metric> metrics = metrics(ask);
        metrics.forEach(metric -> mustHave(metric, filter));
        return new MetricQuery(
                metrics,
                start,
                end,
                aggregations(ask),
                filter,
                names(ask.parameter("rollupby").orElse("")),
                ask.parameter("top").map(MetricQuery::top).orElse(TOP_WHERE_NONE));
    }

    boolean filtered() {
        return !filter.wanted().isEmpty();
    }

    /** Which aggregations of a metric are shown. */
    Set<String> shown(Metric metric) {
        if (aggregations.isEmpty()) {
            return Set.of(metric.counts() ? "total" : "average");
        }
        return aggregations;
    }

    private static List<Metric> metrics(Ask ask) {
        List<Metric> metrics = new ArrayList<>();
        for (String name : ask.parameter("metricnames").orElse("").split(",", -1)) {
            metrics.add(Metric.named(name.strip()).orElseThrow(() -> unknown(name)));
        }
        return metrics;
    }

    /** A name that no metric has: Azure refuses the whole call. */
    static Refusal unknown(String name) {
        return bad(
                "Failed to find metric configuration for provider: Microsoft.CognitiveServices, resource Type: accounts, metric: %s, Valid metrics: %s"
                        .formatted(name, Metric.allNames()));
    }

    private static void mustHave(Metric metric, DimensionFilter filter) {
        for (String dimension : filter.wanted().keySet()) {
            if (!metric.dimensions().contains(dimension)) {
                throw bad(
                        "Metric: %s does not support requested dimension combination: %s, supported ones are: %s"
                                .formatted(
                                        metric.azureName(),
                                        dimension,
                                        String.join(",", metric.dimensions())));
            }
        }
    }

    private static Set<String> aggregations(Ask ask) {
        Set<String> aggregations = names(ask.parameter("aggregation").orElse(""));
        for (String aggregation : aggregations) {
            if (!AGGREGATIONS.contains(aggregation)) {
                throw bad("The aggregation '" + aggregation + "' is not supported.");
            }
        }
        return aggregations;
    }

    private static Set<String> names(String list) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static int top(String text) {
        try {
            int top = Integer.parseInt(text);
            if (top > 0) {
                return top;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number that is too small is.
        }
        throw bad("The top must be a whole number above 0, not '" + text + "'.");
    }

    /**
     * ISO-8601 with or without seconds and with or without a zone (then UTC), as the SDKs send it.
     */
    private static Instant instant(Ask ask, String text) {
        // A plus sign that was not escaped in the query arrives as a blank.
        String escaped = text.strip().replace(' ', '+');
        try {
            boolean zoned = escaped.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && escaped.contains("T");
            return OffsetDateTime.parse(zoned ? escaped : escaped + "Z").toInstant();
        } catch (DateTimeException e) {
            throw bad(
                    "The time '" + text + "' in " + ask.path() + " is not an ISO-8601 date-time.");
        }
    }

    /** The same instant the way Azure writes it. */
    static String written(Instant instant) {
        return instant.toString();
    }

    private static Refusal bad(String message) {
        return new Refusal(400, "BadRequest", message);
    }
}
