package dev.ptu.collector.metrics;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Azure's names of the logical metrics.
 *
 * @param namespace the resource type that they belong to
 * @param names by metric; one that has none is not asked for and stays unknown; case does not count
 *     in replies
 */
public record MetricNames(String namespace, Map<Metric, String> names) {

    /** Copies the names. */
    public MetricNames {
        names = Collections.unmodifiableMap(copy(names));
    }

    private static Map<Metric, String> copy(Map<Metric, String> names) {
        Map<Metric, String> copy = new EnumMap<>(Metric.class);
        copy.putAll(names);
        return copy;
    }

    /** Azure's names of these metrics, in their order; those without one are left out. */
    public List<String> of(Collection<Metric> metrics) {
        return metrics.stream().map(names::get).filter(Objects::nonNull).toList();
    }

    /** Azure's name of a metric; for people, where it has none, what it means. */
    public String of(Metric metric) {
        return names.getOrDefault(metric, metric.name());
    }

    /** The same without some. */
    public MetricNames without(Collection<Metric> metrics) {
        if (metrics.isEmpty()) {
            return this;
        }
        Map<Metric, String> rest = copy(names);
        rest.keySet().removeAll(metrics);
        return new MetricNames(namespace, rest);
    }

    /** The metric that bears a name in a reply; empty for one that was not asked for. */
    public Optional<Metric> metric(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return names.entrySet().stream()
                .filter(e -> e.getValue().toLowerCase(Locale.ROOT).equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
