package dev.ptu.simulator.azure;

import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.MinuteTruth;
import dev.ptu.simulator.plant.Traits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of {@code Microsoft.CognitiveServices/accounts} that the simulator knows, under both
 * names that Azure has for them.
 *
 * <p>Counts of activity are absent in a minute without any; utilization is 0 then. Token metrics
 * carry neither status code nor spillover, as in Azure.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics">
 *     Supported metrics</a>
 */
enum Metric {
    REQUESTS(
            "AzureOpenAIRequests", "Azure OpenAI Requests", Quantity.REQUESTS, Dimensions.REQUESTS),
    PROMPT_TOKENS(
            "ProcessedPromptTokens",
            "Processed Prompt Tokens",
            Quantity.PROMPT_TOKENS,
            Dimensions.TOKENS),
    GENERATED_TOKENS(
            "GeneratedTokens",
            "Generated Completion Tokens",
            Quantity.GENERATED_TOKENS,
            Dimensions.TOKENS),
    ALL_TOKENS(
            "TokenTransaction",
            "Processed Inference Tokens",
            Quantity.ALL_TOKENS,
            Dimensions.TOKENS),
    ACTIVE_TOKENS("ActiveTokens", "Active Tokens", Quantity.ACTIVE_TOKENS, Dimensions.MODEL),
    CACHE_MATCH_RATE(
            "AzureOpenAIContextTokensCacheMatchRate",
            "Prompt Token Cache Match Rate",
            Quantity.CACHE_MATCH_RATE,
            Dimensions.MODEL),
    UTILIZATION(
            "AzureOpenAIProvisionedManagedUtilizationV2",
            "Provisioned-managed Utilization V2",
            Quantity.UTILIZATION,
            Dimensions.STREAM),
    OLD_UTILIZATION(
            "AzureOpenAIProvisionedManagedUtilization",
            "Provisioned-managed Utilization (deprecated)",
            Quantity.UTILIZATION,
            Dimensions.STREAM),
    AVAILABILITY(
            "AzureOpenAIAvailabilityRate",
            "Azure OpenAI AvailabilityRate",
            Quantity.AVAILABILITY,
            Dimensions.OPERATION),
    TIME_TO_RESPONSE(
            "AzureOpenAITimeToResponse",
            "Time to Response",
            Quantity.TIME_TO_RESPONSE,
            Dimensions.RESPONSE),
    NORMALIZED_TTFT(
            "AzureOpenAINormalizedTTFTInMS",
            "Normalized Time to First Byte",
            Quantity.NORMALIZED_TIME_TO_FIRST_TOKEN,
            Dimensions.MODEL),
    NORMALIZED_TBT(
            "AzureOpenAINormalizedTBTInMS",
            "Normalized Time Between Tokens",
            Quantity.TIME_BETWEEN_TOKENS,
            Dimensions.MODEL),
    TIME_TO_LAST(
            "AzureOpenAITTLTInMS",
            "Time to Last Byte",
            Quantity.TIME_TO_LAST_BYTE,
            Dimensions.MODEL),
    TOKENS_PER_SECOND(
            "AzureOpenAITokenPerSecond",
            "Tokens per Second",
            Quantity.TOKENS_PER_SECOND,
            Dimensions.MODEL),

    MODEL_REQUESTS("ModelRequests", "Model Requests", Quantity.REQUESTS, Dimensions.REQUESTS),
    MODEL_AVAILABILITY(
            "ModelAvailabilityRate",
            "Model Availability Rate",
            Quantity.AVAILABILITY,
            Dimensions.OPERATION),
    INPUT_TOKENS("InputTokens", "Input Tokens", Quantity.PROMPT_TOKENS, Dimensions.MODEL_TOKENS),
    OUTPUT_TOKENS(
            "OutputTokens", "Output Tokens", Quantity.GENERATED_TOKENS, Dimensions.MODEL_TOKENS),
    TOTAL_TOKENS("TotalTokens", "Total Tokens", Quantity.ALL_TOKENS, Dimensions.MODEL_TOKENS),
    PROVISIONED_UTILIZATION(
            "ProvisionedUtilization",
            "Provisioned Utilization",
            Quantity.UTILIZATION,
            Dimensions.MODEL),
    MODEL_TIME_TO_RESPONSE(
            "TimeToResponse", "Time to Response", Quantity.TIME_TO_RESPONSE, Dimensions.RESPONSE),
    MODEL_TTFT(
            "NormalizedTimeToFirstToken",
            "Normalized Time to First Token",
            Quantity.NORMALIZED_TIME_TO_FIRST_TOKEN,
            Dimensions.MODEL),
    MODEL_TBT(
            "NormalizedTimeBetweenTokens",
            "Normalized Time Between Tokens",
            Quantity.TIME_BETWEEN_TOKENS,
            Dimensions.MODEL),
    MODEL_TIME_TO_LAST(
            "TimeToLastByte", "Time to Last Byte", Quantity.TIME_TO_LAST_BYTE, Dimensions.MODEL),
    MODEL_TOKENS_PER_SECOND(
            "TokensPerSecond", "Tokens per Second", Quantity.TOKENS_PER_SECOND, Dimensions.MODEL);

    /** Which dimensions a metric can be split by, in lower case. */
    private static final class Dimensions {
        static final List<String> MODEL =
                List.of("region", "modeldeploymentname", "modelname", "modelversion");
        static final List<String> STREAM =
                List.of("region", "streamtype", "modeldeploymentname", "modelname", "modelversion");
        static final List<String> OPERATION =
                List.of(
                        "apiname",
                        "operationname",
                        "region",
                        "streamtype",
                        "modeldeploymentname",
                        "modelname",
                        "modelversion");
        static final List<String> RESPONSE =
                List.of(
                        "apiname",
                        "operationname",
                        "region",
                        "streamtype",
                        "modeldeploymentname",
                        "modelname",
                        "modelversion",
                        "statuscode");
        static final List<String> TOKENS =
                List.of(
                        "apiname",
                        "modeldeploymentname",
                        "featurename",
                        "usagechannel",
                        "region",
                        "modelversion");
        static final List<String> MODEL_TOKENS =
                List.of("apiname", "region", "modeldeploymentname", "modelname", "modelversion");
        static final List<String> REQUESTS =
                List.of(
                        "apiname",
                        "operationname",
                        "region",
                        "streamtype",
                        "modeldeploymentname",
                        "modelname",
                        "modelversion",
                        "statuscode",
                        "isspillover");

        private Dimensions() {}
    }

    private static final Map<String, Metric> BY_NAME = new HashMap<>();

    static {
        for (Metric metric : values()) {
            BY_NAME.put(metric.azureName.toLowerCase(Locale.ROOT), metric);
        }
    }

    private final String azureName;
    private final String display;
    private final Quantity quantity;
    private final List<String> dimensions;

    Metric(String azureName, String display, Quantity quantity, List<String> dimensions) {
        this.azureName = azureName;
        this.display = display;
        this.quantity = quantity;
        this.dimensions = dimensions;
    }

    String azureName() {
        return azureName;
    }

    String display() {
        return display;
    }

    Quantity quantity() {
        return quantity;
    }

    List<String> dimensions() {
        return dimensions;
    }

    boolean counts() {
        return quantity.counts();
    }

    /** Whether Azure lists that aggregation, in lower case, for this metric. */
    boolean shows(String aggregation) {
        boolean summed = aggregation.equals("total");
        return this == ACTIVE_TOKENS || (counts() ? summed : !summed);
    }

    static Optional<Metric> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    static String allNames() {
        return Arrays.stream(values()).map(Metric::azureName).collect(Collectors.joining(","));
    }

    /** Whether an account of these families has this metric. */
    boolean emittedBy(Traits.Families families) {
        return switch (families) {
            case BOTH -> true;
            case AZURE_OPENAI -> compareTo(MODEL_REQUESTS) < 0;
            case MODELS -> compareTo(MODEL_REQUESTS) >= 0;
        };
    }

    /** Whether a deployment emits this metric at all. */
    boolean emittedBy(Deployment deployment) {
        return !quantity.prepaidOnly() || deployment.settings().sku().provisioned();
    }

    /**
     * The metric's value in a complete minute, or null when that minute has none.
     *
     * @param dimensions the series asked about; requests differ by status code and spillover
     */
    @Nullable Point of(MinuteTruth minute, Map<String, String> dimensions) {
        return minute.recorded() ? quantity.of(minute, dimensions) : null;
    }
}
