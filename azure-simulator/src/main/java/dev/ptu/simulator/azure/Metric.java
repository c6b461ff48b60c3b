package dev.ptu.simulator.azure;

import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.MinuteTruth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of {@code Microsoft.CognitiveServices/accounts} that the simulator knows.
 *
 * <p>Counts of activity are absent in a minute without any; utilization is 0 then. Token metrics
 * carry neither status code nor spillover, as in Azure.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cognitiveservices-accounts-metrics">
 *     Supported metrics</a>
 */
enum Metric {
    REQUESTS("AzureOpenAIRequests", "Azure OpenAI Requests", Unit.COUNT, Dimensions.REQUESTS),
    MODEL_REQUESTS("ModelRequests", "Model Requests", Unit.COUNT, Dimensions.REQUESTS),
    PROMPT_TOKENS(
            "ProcessedPromptTokens", "Processed Prompt Tokens", Unit.COUNT, Dimensions.TOKENS),
    GENERATED_TOKENS(
            "GeneratedTokens", "Generated Completion Tokens", Unit.COUNT, Dimensions.TOKENS),
    ALL_TOKENS("TokenTransaction", "Processed Inference Tokens", Unit.COUNT, Dimensions.TOKENS),
    ACTIVE_TOKENS("ActiveTokens", "Active Tokens", Unit.COUNT, Dimensions.MODEL),
    CACHE_MATCH_RATE(
            "AzureOpenAIContextTokensCacheMatchRate",
            "Prompt Token Cache Match Rate",
            Unit.PERCENT,
            Dimensions.MODEL),
    UTILIZATION(
            "AzureOpenAIProvisionedManagedUtilizationV2",
            "Provisioned-managed Utilization V2",
            Unit.PERCENT,
            Dimensions.STREAM),
    PROVISIONED_UTILIZATION(
            "ProvisionedUtilization", "Provisioned Utilization", Unit.PERCENT, Dimensions.MODEL),
    AVAILABILITY(
            "AzureOpenAIAvailabilityRate",
            "Azure OpenAI AvailabilityRate",
            Unit.PERCENT,
            Dimensions.STREAM),
    TIME_TO_RESPONSE(
            "AzureOpenAITimeToResponse", "Time to Response", Unit.MILLISECONDS, Dimensions.STREAM);

    /** Units as on the wire. */
    enum Unit {
        COUNT("Count"),
        PERCENT("Percent"),
        MILLISECONDS("MilliSeconds");

        private final String azureName;

        Unit(String azureName) {
            this.azureName = azureName;
        }

        String azureName() {
            return azureName;
        }
    }

    /** Which dimensions a metric can be split by, in lower case. */
    private static final class Dimensions {
        static final List<String> MODEL =
                List.of("region", "modeldeploymentname", "modelname", "modelversion");
        static final List<String> STREAM =
                List.of("region", "streamtype", "modeldeploymentname", "modelname", "modelversion");
        static final List<String> TOKENS =
                List.of("apiname", "region", "modeldeploymentname", "modelversion");
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

    private final String azureName;
    private final String display;
    private final Unit unit;
    private final List<String> dimensions;

    Metric(String azureName, String display, Unit unit, List<String> dimensions) {
        this.azureName = azureName;
        this.display = display;
        this.unit = unit;
        this.dimensions = dimensions;
    }

    String azureName() {
        return azureName;
    }

    String display() {
        return display;
    }

    Unit unit() {
        return unit;
    }

    List<String> dimensions() {
        return dimensions;
    }

    boolean counts() {
        return unit == Unit.COUNT;
    }

    /** Whether Azure lists that aggregation, in lower case, for this metric. */
    boolean shows(String aggregation) {
        boolean summed = aggregation.equals("total");
        return this == ACTIVE_TOKENS || (counts() ? summed : !summed);
    }

    /** Whether values are shares of activity that stay true however few requests are in yet. */
    boolean survivesPartialMinutes() {
        return this == AVAILABILITY || this == CACHE_MATCH_RATE || this == TIME_TO_RESPONSE;
    }

    static Optional<Metric> named(String name) {
        return Arrays.stream(values())
                .filter(it -> it.azureName.equalsIgnoreCase(name))
                .findFirst();
    }

    static String allNames() {
        return Arrays.stream(values()).map(Metric::azureName).collect(Collectors.joining(","));
    }

    /** Whether a deployment emits this metric at all. */
    boolean emittedBy(Deployment deployment) {
        return switch (this) {
            case ACTIVE_TOKENS, CACHE_MATCH_RATE, UTILIZATION, PROVISIONED_UTILIZATION ->
                    deployment.settings().sku().provisioned();
            case REQUESTS,
                    MODEL_REQUESTS,
                    PROMPT_TOKENS,
                    GENERATED_TOKENS,
                    ALL_TOKENS,
                    AVAILABILITY,
                    TIME_TO_RESPONSE ->
                    true;
        };
    }

    /**
     * The metric's value in a complete minute, or null when that minute has none.
     *
     * @param dimensions the series asked about; requests differ by status code and spillover
     */
    @Nullable Point of(MinuteTruth minute, Map<String, String> dimensions) {
        if (!minute.recorded()) {
            return null;
        }
        return switch (this) {
            case REQUESTS, MODEL_REQUESTS -> activity(requests(minute, dimensions));
            case PROMPT_TOKENS -> activity(minute.promptTokens());
            case GENERATED_TOKENS -> activity(minute.generatedTokens());
            case ALL_TOKENS -> activity(minute.promptTokens() + minute.generatedTokens());
            case ACTIVE_TOKENS ->
                    activity(
                            minute.promptTokens()
                                    - minute.cachedTokens()
                                    + minute.generatedTokens());
            case CACHE_MATCH_RATE ->
                    minute.promptTokens() > 0
                            ? Point.level(100.0 * minute.cachedTokens() / minute.promptTokens())
                            : null;
            case UTILIZATION, PROVISIONED_UTILIZATION ->
                    new Point(
                            0,
                            100 * minute.utilization(),
                            100 * minute.utilizationMinimum(),
                            100 * minute.utilizationMaximum());
            case AVAILABILITY -> minute.servedAny() ? Point.level(100) : null;
            case TIME_TO_RESPONSE -> minute.servedAny() ? timeToResponse(minute) : null;
        };
    }

    private static @Nullable Point activity(long count) {
        return count > 0 ? new Point(count, count, count, count) : null;
    }

    private static long requests(MinuteTruth minute, Map<String, String> dimensions) {
        boolean spilled = "True".equals(dimensions.get("isspillover"));
        boolean served = "200".equals(dimensions.get("statuscode"));
        if (served) {
            return spilled ? minute.servedSpilled() : minute.served();
        }
        return spilled ? minute.refusedSpilled() : minute.refused();
    }

    /** Not measured anywhere: 300 ms when idle, three times that when full, rising late. */
    private static Point timeToResponse(MinuteTruth minute) {
        double load = Math.min(1.2, minute.utilization());
        double average = 300 * (1 + 2 * load * load * load);
        return new Point(0, average, average * 0.6, average * 2.5);
    }
}
