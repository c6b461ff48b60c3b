package dev.ptu.collector.probe;

import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The metrics that the collector goes by, as they are asked for. Source of the aggregations:
 * Azure's table of supported metrics for {@code Microsoft.CognitiveServices/accounts}, 2026-07-31.
 */
enum LogicalMetric {
    /** Input tokens. */
    PROMPT_TOKENS(Metric.PROMPT_TOKENS, "Total"),
    /** Output tokens. */
    GENERATED_TOKENS(Metric.GENERATED_TOKENS, "Total"),
    /** Both. */
    ALL_TOKENS(Metric.ALL_TOKENS, "Total"),
    /** All but the cached. */
    ACTIVE_TOKENS(Metric.ACTIVE_TOKENS, "Total"),
    /** Share of cached input tokens. */
    CACHE_MATCH_RATE(Metric.CACHE_MATCH_RATE, "Average"),
    /** How full it is. */
    UTILIZATION(Metric.UTILIZATION, "Average"),
    /** Requests. */
    REQUESTS(Metric.REQUESTS, "Total"),
    /** Time to the first byte. */
    TIME_TO_RESPONSE(Metric.TIME_TO_RESPONSE, "Average"),
    /** Normalised time to the first token. */
    TIME_TO_FIRST_TOKEN(Metric.TIME_TO_FIRST_TOKEN, "Average"),
    /** Time between tokens. */
    TIME_BETWEEN_TOKENS(Metric.TIME_BETWEEN_TOKENS, "Average"),
    /** Tokens generated a second. */
    TOKENS_PER_SECOND(Metric.TOKENS_PER_SECOND, "Average"),
    /** Share of the requests that Azure did not fail. */
    AVAILABILITY(Metric.AVAILABILITY, "Average");

    private static final String DEPLOYMENT = "ModelDeploymentName";

    private final Metric metric;
    private final String aggregation;

    LogicalMetric(Metric metric, String aggregation) {
        this.metric = metric;
        this.aggregation = aggregation;
    }

    /** The configuration key. */
    String key() {
        return "ptu.collector.metrics." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in the family for OpenAI's models. */
    String openAi() {
        return Optional.ofNullable(MetricFamily.AZURE_OPENAI.names().get(metric)).orElseThrow();
    }

    /** The name in the newer family for all models; empty where it has none. */
    Optional<String> models() {
        return Optional.ofNullable(MetricFamily.MODELS.names().get(metric));
    }

    /** How the collector asks for it to be put together. */
    String aggregation() {
        return aggregation;
    }

    /** The dimensions by which the collector splits it. */
    List<String> dimensions() {
        return this == REQUESTS
                ? List.of(DEPLOYMENT, "StatusCode", "IsSpillover")
                : List.of(DEPLOYMENT);
    }

    /** Splits by all its dimensions. */
    String filter() {
        return String.join(" and ", dimensions().stream().map(d -> d + " eq '*'").toList());
    }

    static List<LogicalMetric> all() {
        return Arrays.asList(values());
    }
}
