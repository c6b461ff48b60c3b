package dev.ptu.collector.metrics;

import java.util.EnumMap;
import java.util.Map;

/**
 * Azure's two families of metrics for the same deployments, in the order of preference. Names:
 * Azure's table of supported metrics for {@code Microsoft.CognitiveServices/accounts}, as of
 * 2026-07-31.
 */
public enum MetricFamily {
    /** The older one, of OpenAI's models only; it alone tells active tokens and cache matches. */
    AZURE_OPENAI(
            Map.ofEntries(
                    Map.entry(Metric.PROMPT_TOKENS, "ProcessedPromptTokens"),
                    Map.entry(Metric.GENERATED_TOKENS, "GeneratedTokens"),
                    Map.entry(Metric.ALL_TOKENS, "TokenTransaction"),
                    Map.entry(Metric.ACTIVE_TOKENS, "ActiveTokens"),
                    Map.entry(Metric.CACHE_MATCH_RATE, "AzureOpenAIContextTokensCacheMatchRate"),
                    Map.entry(Metric.UTILIZATION, "AzureOpenAIProvisionedManagedUtilizationV2"),
                    Map.entry(Metric.REQUESTS, "AzureOpenAIRequests"),
                    Map.entry(Metric.TIME_TO_RESPONSE, "AzureOpenAITimeToResponse"),
                    Map.entry(Metric.TIME_TO_FIRST_TOKEN, "AzureOpenAINormalizedTTFTInMS"),
                    Map.entry(Metric.TIME_BETWEEN_TOKENS, "AzureOpenAINormalizedTBTInMS"),
                    Map.entry(Metric.TOKENS_PER_SECOND, "AzureOpenAITokenPerSecond"),
                    Map.entry(Metric.AVAILABILITY, "AzureOpenAIAvailabilityRate"))),
    /** The newer one, of all models that Azure serves. */
    MODELS(
            Map.ofEntries(
                    Map.entry(Metric.PROMPT_TOKENS, "InputTokens"),
                    Map.entry(Metric.GENERATED_TOKENS, "OutputTokens"),
                    Map.entry(Metric.ALL_TOKENS, "TotalTokens"),
                    Map.entry(Metric.UTILIZATION, "ProvisionedUtilization"),
                    Map.entry(Metric.REQUESTS, "ModelRequests"),
                    Map.entry(Metric.TIME_TO_RESPONSE, "TimeToResponse"),
                    Map.entry(Metric.TIME_TO_FIRST_TOKEN, "NormalizedTimeToFirstToken"),
                    Map.entry(Metric.TIME_BETWEEN_TOKENS, "NormalizedTimeBetweenTokens"),
                    Map.entry(Metric.TOKENS_PER_SECOND, "TokensPerSecond"),
                    Map.entry(Metric.AVAILABILITY, "ModelAvailabilityRate")));

    private final Map<Metric, String> names;

    MetricFamily(Map<Metric, String> names) {
        this.names = new EnumMap<>(names);
    }

    /** Azure's names; metrics that the family lacks are missing. */
    public Map<Metric, String> names() {
        return new EnumMap<>(names);
    }
}
