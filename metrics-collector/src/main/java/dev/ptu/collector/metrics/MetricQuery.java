package dev.ptu.collector.metrics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The questions put to Azure Monitor at each poll.
 *
 * <p>Metrics are asked together when they share aggregation and dimensions. Asking for an
 * aggregation that a metric lacks, or splitting it by a dimension that it lacks, is an error for
 * the whole call; and splitting by more than is needed changes averages and maxima. Dimensions and
 * aggregations per metric: Azure's table of supported metrics for {@code
 * Microsoft.CognitiveServices/accounts}, as of 2026-07-31.
 */
public enum MetricQuery {
    /** Tokens per minute, as totals. */
    TOKENS(
            List.of(
                    Metric.PROMPT_TOKENS,
                    Metric.GENERATED_TOKENS,
                    Metric.ALL_TOKENS,
                    Metric.ACTIVE_TOKENS),
            List.of(Aggregate.TOTAL),
            List.of(Dimensions.DEPLOYMENT)),
    /** Utilization and cache match rate, as averages and maxima. */
    RATIOS(
            List.of(Metric.UTILIZATION, Metric.CACHE_MATCH_RATE),
            List.of(Aggregate.AVERAGE, Aggregate.MAXIMUM),
            List.of(Dimensions.DEPLOYMENT)),
    /** Requests per minute by how they ended. */
    REQUESTS(
            List.of(Metric.REQUESTS),
            List.of(Aggregate.TOTAL),
            List.of(Dimensions.DEPLOYMENT, Dimensions.STATUS, Dimensions.SPILLED)),
    /** Latency and availability, as averages. */
    LATENCY(
            List.of(
                    Metric.TIME_TO_RESPONSE,
                    Metric.TIME_TO_FIRST_TOKEN,
                    Metric.TIME_BETWEEN_TOKENS,
                    Metric.TOKENS_PER_SECOND,
                    Metric.AVAILABILITY),
            List.of(Aggregate.AVERAGE),
            List.of(Dimensions.DEPLOYMENT)),
    /** Requests by the names of another family, to find out whether it is the one that answers. */
    OTHER_FAMILY(
            List.of(Metric.REQUESTS), List.of(Aggregate.TOTAL), List.of(Dimensions.DEPLOYMENT));

    /** The queries of every poll. */
    public static final List<MetricQuery> USUAL = List.of(TOKENS, RATIOS, REQUESTS, LATENCY);

    /** The queries that tell the load. */
    public static final List<MetricQuery> LOAD = List.of(TOKENS, RATIOS, REQUESTS);

    private final List<Metric> metrics;
    private final List<Aggregate> aggregates;
    private final List<String> dimensions;

    MetricQuery(List<Metric> metrics, List<Aggregate> aggregates, List<String> dimensions) {
        this.metrics = metrics;
        this.aggregates = aggregates;
        this.dimensions = dimensions;
    }

    /** What is asked. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** How the values of a minute are put together. */
    public List<Aggregate> aggregates() {
        return aggregates;
    }

    /** Azure's filter that splits by the dimensions: {@code A eq '*' and B eq '*'}. */
    public String filter() {
        return dimensions.stream().map(d -> d + " eq '*'").collect(Collectors.joining(" and "));
    }

    /** How the values of a minute are put together. */
    public enum Aggregate {
        /** Their sum. */
        TOTAL,
        /** Their mean. */
        AVERAGE,
        /** The highest. */
        MAXIMUM
    }
}
