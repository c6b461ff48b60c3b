package dev.ptu.collector.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Azure's names of the logical metrics.
 *
 * @param namespace the resource type that they belong to
 * @param names a name for every {@link Metric}; case does not count in replies
 */
public record MetricNames(String namespace, Map<Metric, String> names) {

    /** Copies the names. */
    public MetricNames {
        if (names.size() != Metric.values().length) {
            throw new IllegalArgumentException("every metric needs a name, these have: " + names);
        }
        names = java.util.Collections.unmodifiableMap(new EnumMap<>(names));
    }

    /** Azure's names of these metrics, in their order. */
    public List<String> of(Collection<Metric> metrics) {
        return metrics.stream().map(this::of).toList();
    }

    /** Azure's name of a metric. */
    public String of(Metric metric) {
        String name = names.get(metric);
        if (name == null) {
            throw new IllegalArgumentException("no name for " + metric);
        }
        return name;
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
