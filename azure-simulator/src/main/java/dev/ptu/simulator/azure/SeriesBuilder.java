package dev.ptu.simulator.azure;

import dev.ptu.simulator.fault.MetricFaults;
import dev.ptu.simulator.fault.OnMetrics;
import dev.ptu.simulator.fault.OnMetrics.Kind;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.MinuteTruth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final MetricFaults faults;
    private final Instant now;
    private final long firstMinute;
    private final int minutes;
    private final @Nullable String[] times;
    private final Map<Deployment, @Nullable MinuteTruth[]> truths = new HashMap<>();

    SeriesBuilder(
            MetricQuery query, MetricLag lag, MetricFaults faults, Instant now, Instant oldest) {
        this.query = query;
        this.lag = lag;
        this.faults = faults;
        this.now = now;
        long asked = Math.floorDiv(query.start().getEpochSecond(), 60L);
        this.firstMinute = Math.max(asked, Math.floorDiv(oldest.getEpochSecond(), 60L));
        // The minute under way is shown, without a value; later ones are not.
        Instant end = query.end().isAfter(now) ? now : query.end();
        long lastMinute = Math.ceilDiv(end.toEpochMilli(), 60_000L);
        this.minutes = (int) Math.max(0, lastMinute - firstMinute);
        this.times = new @Nullable String[minutes];
    }

    /** When a minute begins, as Azure writes it. */
    String written(int index) {
        String time = times[index];
        if (time == null) {
            time = time(index).toString();
            times[index] = time;
        }
        return time;
    }

    Instant time(int index) {
        return Instant.ofEpochSecond((firstMinute + index) * 60);
    }

    List<Series> of(Metric metric, Account account) {
        Map<Map<String, String>, Series> merged = new LinkedHashMap<>();
        MetricFaults.Where where =
                new MetricFaults.Where(
                        account.place().id(), account.place().location(), metric.azureName());
        for (Deployment deployment : account.deployments()) {
            if (metric.emittedBy(account.traits().families()) && metric.emittedBy(deployment)) {
                Seen seen = new Seen(deployment, where);
                for (Map<String, String> dimensions : combinations(metric, account, deployment)) {
                    if (query.filter().accepts(dimensions)) {
                        Series into =
                                merged.computeIfAbsent(
                                        split(dimensions), key -> new Series(key, minutes));
                        add(metric, seen, dimensions, into);
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

    private void add(Metric metric, Seen seen, Map<String, String> dimensions, Series into) {
        for (int i = 0; i < minutes; i++) {
            Point point = point(metric, seen, dimensions, firstMinute + i);
            if (point != null) {
                into.add(i, point, metric.counts());
            }
            if (!faults.none()) {
                into.copies(i, copies(seen, i));
            }
        }
    }

    /** A deployment and the metric that is looked at. */
    private record Seen(Deployment deployment, MetricFaults.Where where) {}

    private @Nullable Point point(
            Metric metric, Seen seen, Map<String, String> dimensions, long minute) {
        Deployment deployment = seen.deployment();
        MinuteTruth truth = truths(deployment)[(int) (minute - firstMinute)];
        if (truth == null) {
            return null;
        }
        Point exact = metric.of(truth, dimensions);
        if (!faults.none()) {
            exact = idle(seen, truth, exact);
        }
        if (exact == null) {
            return null;
        }
        MetricLag.Sight sight =
                faults.none() ? lag.sight(deployment, minute, now) : sight(seen, minute);
        return scaled(seen, minute, shown(metric, exact, sight));
    }

    private static @Nullable Point shown(Metric metric, Point exact, MetricLag.Sight sight) {
        return switch (sight) {
            case MetricLag.Sight.Nothing() -> null;
            case MetricLag.Sight.Exact() -> exact;
            case MetricLag.Sight.Partial(double share) ->
                    metric.quantity().survivesPartialMinutes()
                            ? exact
                            : exact.partly(share, metric.counts());
            case MetricLag.Sight.Zero() -> Point.level(0);
        };
    }

    private @Nullable Point scaled(Seen seen, long minute, @Nullable Point point) {
        return point == null || faults.none()
                ? point
                : fault(Kind.SCALED, seen, minute)
                        .map(it -> point.times(it.factor()))
                        .orElse(point);
    }

    /** What happened in the minutes asked for; read once, whatever number of metrics is asked. */
    private @Nullable MinuteTruth[] truths(Deployment deployment) {
        return truths.computeIfAbsent(
                deployment,
                key -> {
                    @Nullable MinuteTruth[] all = new MinuteTruth[minutes];
                    for (int i = 0; i < minutes; i++) {
                        all[i] = deployment.minute(firstMinute + i).orElse(null);
                    }
                    return all;
                });
    }

    private MetricLag.Sight sight(Seen seen, long minute) {
        long ageMillis = now.toEpochMilli() - (minute + 1) * 60_000;
        if (ageMillis < 0 || young(Kind.ABSENT, seen, minute, ageMillis).isPresent()) {
            return new MetricLag.Sight.Nothing();
        }
        if (young(Kind.ZERO, seen, minute, ageMillis).isPresent()) {
            return new MetricLag.Sight.Zero();
        }
        Optional<OnMetrics> partial = young(Kind.PARTIAL, seen, minute, ageMillis);
        if (partial.isPresent()) {
            return new MetricLag.Sight.Partial(partial.get().part());
        }
        MetricLag its =
                fault(Kind.LATE, seen, minute).map(it -> new MetricLag(it.lasting())).orElse(lag);
        return its.sight(seen.deployment(), minute, now);
    }

    /** What a minute without activity shows where Azure's habit is changed. */
    private @Nullable Point idle(Seen seen, MinuteTruth truth, @Nullable Point usual) {
        boolean active = truth.servedAny() || truth.refused() + truth.refusedSpilled() > 0;
        if (active || !truth.recorded()) {
            return usual;
        }
        if (fault(Kind.IDLE_ABSENT, seen, truth.epochMinute()).isPresent()) {
            return null;
        }
        return fault(Kind.IDLE_ZERO, seen, truth.epochMinute()).isPresent()
                ? Point.level(0)
                : usual;
    }

    private int copies(Seen seen, int index) {
        long minute = firstMinute + index;
        if (fault(Kind.MISSING, seen, minute).isPresent()) {
            return 0;
        }
        return fault(Kind.DUPLICATED, seen, minute).isPresent() ? 2 : 1;
    }

    private Optional<OnMetrics> young(Kind kind, Seen seen, long minute, long ageMillis) {
        return fault(kind, seen, minute).filter(it -> ageMillis < it.lasting().toMillis());
    }

    private Optional<OnMetrics> fault(Kind kind, Seen seen, long minute) {
        return faults.minute(
                kind,
                seen.where(),
                seen.deployment().settings().name(),
                Instant.ofEpochSecond(minute * 60));
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
        all.put("featurename", "");
        all.put("usagechannel", "Azure");
        all.keySet().retainAll(metric.dimensions());
        if (metric.dimensions().contains("statuscode")
                && !metric.dimensions().contains("isspillover")) {
            all.put("statuscode", "200");
        }
        if (!metric.dimensions().contains("isspillover")) {
            return List.of(all);
        }
        List<Map<String, String>> combinations = new ArrayList<>();
        Sku sku = deployment.settings().sku();
        for (String spilled : sku.provisioned() ? List.of("False") : List.of("False", "True")) {
            for (String status : List.of("200", "429")) {
                Map<String, String> one = new LinkedHashMap<>(all);
                one.put("statuscode", status);
                one.put("isspillover", spilled);
                if (account.traits().spilledShownOnBoth()) {
                    one.put(Quantity.PASSED_ON, "");
                }
                combinations.add(one);
            }
        }
        return combinations;
    }
}
