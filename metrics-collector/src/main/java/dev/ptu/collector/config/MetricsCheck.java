package dev.ptu.collector.config;

import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricFamilies;
import dev.ptu.collector.metrics.MetricFamily;
import dev.ptu.collector.metrics.MetricNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with the names of the metrics. */
final class MetricsCheck {
    private MetricsCheck() {}

    /**
     * The families and their names; where something is wrong with them, the faults say so.
     *
     * @param faults takes a sentence per fault
     */
    static MetricFamilies families(CollectorConfig.Metrics metrics, List<String> faults) {
        if (metrics.namespace().isBlank()) {
            faults.add(
                    "ptu.collector.metrics.namespace is empty: give"
                            + " Microsoft.CognitiveServices/accounts.");
        }
        List<MetricFamily> wanted =
                switch (metrics.family()) {
                    case "auto" -> List.of(MetricFamily.values());
                    case "azure-openai" -> List.of(MetricFamily.AZURE_OPENAI);
                    case "models" -> List.of(MetricFamily.MODELS);
                    default -> {
                        faults.add(
                                "ptu.collector.metrics.family is '"
                                        + metrics.family()
                                        + "': give auto, azure-openai or models.");
                        yield List.of(MetricFamily.AZURE_OPENAI);
                    }
                };
        Map<Metric, String> given = given(metrics);
        Map<MetricFamily, MetricNames> families = new EnumMap<>(MetricFamily.class);
        for (MetricFamily family : wanted) {
            Map<Metric, String> names = family.names();
            names.putAll(given);
            families.put(family, new MetricNames(metrics.namespace(), names));
        }
        // One sentence will do for a name that is wrong in both.
        families.values().stream().limit(1).forEach(names -> unlike(names, faults));
        return new MetricFamilies(families);
    }

    private static Map<Metric, String> given(CollectorConfig.Metrics metrics) {
        Map<Metric, Optional<String>> keys = new EnumMap<>(Metric.class);
        keys.put(Metric.PROMPT_TOKENS, metrics.promptTokens());
        keys.put(Metric.GENERATED_TOKENS, metrics.generatedTokens());
        keys.put(Metric.ALL_TOKENS, metrics.allTokens());
        keys.put(Metric.ACTIVE_TOKENS, metrics.activeTokens());
        keys.put(Metric.CACHE_MATCH_RATE, metrics.cacheMatchRate());
        keys.put(Metric.UTILIZATION, metrics.utilization());
        keys.put(Metric.REQUESTS, metrics.requests());
        keys.put(Metric.TIME_TO_RESPONSE, metrics.timeToResponse());
        keys.put(Metric.TIME_TO_FIRST_TOKEN, metrics.timeToFirstToken());
        keys.put(Metric.TIME_BETWEEN_TOKENS, metrics.timeBetweenTokens());
        keys.put(Metric.TOKENS_PER_SECOND, metrics.tokensPerSecond());
        keys.put(Metric.AVAILABILITY, metrics.availability());
        Map<Metric, String> given = new EnumMap<>(Metric.class);
        keys.forEach((metric, name) -> name.ifPresent(value -> given.put(metric, value)));
        return given;
    }

    private static void unlike(MetricNames names, List<String> faults) {
        Map<String, Metric> taken = new HashMap<>();
        names.names()
                .forEach(
                        (metric, name) -> {
                            String key = "ptu.collector.metrics." + key(metric);
                            Metric other = taken.put(name.toLowerCase(Locale.ROOT), metric);
                            if (!name.matches("[A-Za-z0-9_.-]+")) {
                                faults.add(
                                        key
                                                + " is '"
                                                + name
                                                + "': give the metric's name in Azure.");
                            } else if (other != null) {
                                faults.add(
                                        key
                                                + " is '"
                                                + name
                                                + "', as is "
                                                + key(other)
                                                + ": give each its own name.");
                            }
                        });
    }

    private static String key(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
