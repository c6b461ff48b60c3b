package dev.ptu.simulator.azure;

import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.MinuteTruth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the series of one metric of one account: which ones the filter takes, what the lag lets
 * through, merged by the dimensions that split.
 */
final class SeriesBuilder {
    private final MetricQuery query;
    private final MetricLag lag;
    private final Instant now;
    private final long firstMinute;
    private final int minutes;

    SeriesBuilder(MetricQuery query, MetricLag lag, Instant now, Instant oldest) {
        this.query = query;
        this.lag = lag;
        this.now = now;
        long asked = Math.floorDiv(query.start().getEpochSecond(), 60L);
        this.firstMinute = Math.max(asked, Math.floorDiv(oldest.getEpochSecond(), 60L));
        // The minute under way is shown, without a value; later ones are not.
        Instant end = query.end().isAfter(now) ? now : query.end();
        long lastMinute = Math.ceilDiv(end.toEpochMilli(), 60_000L);
        this.minutes = (int) Math.max(0, lastMinute - firstMinute);
    }

    Instant time(int index) {
        return Instant.ofEpochSecond((firstMinute + index) * 60);
    }

    List<Series> of(Metric metric, Account account) {
        Map<Map<String, String>, Series> merged = new LinkedHashMap<>();
        for (Deployment deployment : account.deployments()) {
            if (metric.emittedBy(deployment)) {
                for (Map<String, String> dimensions : combinations(metric, account, deployment)) {
                    if (query.filter().accepts(dimensions)) {
                        Series into =
                                merged.computeIfAbsent(
                                        split(dimensions), key -> new Series(key, minutes));
                        add(metric, deployment, dimensions, into);
                    }
                }
            }
        }
        if (!query.filtered()) {
            return merged.isEmpty()
                    ? List.of(new Series(Map.of(), minutes))
                    : List.copyOf(merged.values());
        }
        merged.values().removeIf(Series::empty);
        return List.copyOf(merged.values());
    }

    private void add(
            Metric metric, Deployment deployment, Map<String, String> dimensions, Series into) {
        for (int i = 0; i < minutes; i++) {
            Point point = point(metric, deployment, dimensions, firstMinute + i);
            if (point != null) {
                into.add(i, point, metric.counts());
            }
        }
    }

    private @Nullable Point point(
            Metric metric, Deployment deployment, Map<String, String> dimensions, long minute) {
        Optional<MinuteTruth> truth = deployment.minute(minute);
        Point exact = truth.isPresent() ? metric.of(truth.get(), dimensions) : null;
        if (exact == null) {
            return null;
        }
        return switch (lag.sight(deployment, minute, now)) {
            case MetricLag.Sight.Nothing() -> null;
            case MetricLag.Sight.Exact() -> exact;
            case MetricLag.Sight.Partial(double share) ->
                    metric.survivesPartialMinutes() ? exact : exact.partly(share, metric.counts());
        };
    }

    private Map<String, String> split(Map<String, String> dimensions) {
        Map<String, String> split = new LinkedHashMap<>();
        for (String dimension : query.filter().wanted().keySet()) {
            String value = dimensions.get(dimension);
            if (value != null && !query.rollUp().contains(dimension)) {
                split.put(dimension, value);
            }
        }
        return split;
    }

    private static List<Map<String, String>> combinations(
            Metric metric, Account account, Deployment deployment) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("apiname", "Azure OpenAI API version 2024-10-21");
        all.put("operationname", "ChatCompletions_Create");
        all.put("region", account.place().location());
        all.put("streamtype", "Non-Streaming");
        all.put("modeldeploymentname", deployment.settings().name());
        all.put("modelname", deployment.settings().model().name());
        all.put("modelversion", deployment.settings().version());
        all.keySet().retainAll(metric.dimensions());
        if (!metric.dimensions().contains("statuscode")) {
            return List.of(all);
        }
        List<Map<String, String>> combinations = new ArrayList<>();
        Sku sku = deployment.settings().sku();
        for (String spilled : sku.provisioned() ? List.of("False") : List.of("False", "True")) {
            for (String status : List.of("200", "429")) {
                Map<String, String> one = new LinkedHashMap<>(all);
                one.put("statuscode", status);
                one.put("isspillover", spilled);
                combinations.add(one);
            }
        }
        return combinations;
    }
}
