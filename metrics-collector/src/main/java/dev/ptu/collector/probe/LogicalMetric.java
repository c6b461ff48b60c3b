package dev.ptu.collector.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that the collector goes by, with Azure's names of both families. Source: Azure's
 * table of supported metrics for {@code Microsoft.CognitiveServices/accounts}, 2026-07-31.
 */
enum LogicalMetric {
    /** Input tokens. */
    PROMPT_TOKENS("prompt-tokens", "ProcessedPromptTokens", "InputTokens", "Total"),
    /** Output tokens. */
    GENERATED_TOKENS("generated-tokens", "GeneratedTokens", "OutputTokens", "Total"),
    /** Both. */
    ALL_TOKENS("all-tokens", "TokenTransaction", "TotalTokens", "Total"),
    /** All but the cached. */
    ACTIVE_TOKENS("active-tokens", "ActiveTokens", null, "Total"),
    /** Share of cached input tokens. */
    CACHE_MATCH_RATE("cache-match-rate", "AzureOpenAIContextTokensCacheMatchRate", null, "Average"),
    /** How full it is. */
    UTILIZATION(
            "utilization",
            "AzureOpenAIProvisionedManagedUtilizationV2",
            "ProvisionedUtilization",
            "Average"),
    /** Requests. */
    REQUESTS("requests", "AzureOpenAIRequests", "ModelRequests", "Total"),
    /** Time to the first byte. */
    TIME_TO_RESPONSE("time-to-response", "AzureOpenAITimeToResponse", "TimeToResponse", "Average"),
    /** Normalised time to the first token. */
    TIME_TO_FIRST_TOKEN(
            "time-to-first-token",
            "AzureOpenAINormalizedTTFTInMS",
            "NormalizedTimeToFirstToken",
            "Average"),
    /** Time between tokens. */
    TIME_BETWEEN_TOKENS(
            "time-between-tokens",
            "AzureOpenAINormalizedTBTInMS",
            "NormalizedTimeBetweenTokens",
            "Average"),
    /** Tokens generated a second. */
    TOKENS_PER_SECOND(
            "tokens-per-second", "AzureOpenAITokenPerSecond", "TokensPerSecond", "Average"),
    /** Share of the requests that Azure did not fail. */
    AVAILABILITY("availability", "AzureOpenAIAvailabilityRate", "ModelAvailabilityRate", "Average");

    private static final String DEPLOYMENT = "ModelDeploymentName";

    private final String key;
    private final String openAi;
    private final @Nullable String models;
    private final String aggregation;

    LogicalMetric(String key, String openAi, @Nullable String models, String aggregation) {
        this.key = key;
        this.openAi = openAi;
        this.models = models;
        this.aggregation = aggregation;
    }

    /** The configuration key. */
    String key() {
        return "ptu.collector.metrics." + key;
    }

    /** The name in the family for OpenAI's models. */
    String openAi() {
        return openAi;
    }

    /** The name in the newer family for all models; empty where it has none. */
    Optional<String> models() {
        return Optional.ofNullable(models);
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
