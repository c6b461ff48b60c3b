package dev.ptu.collector.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The families of names that an account may answer to.
 *
 * @param names the names of each; at least one family
 */
public record MetricFamilies(Map<MetricFamily, MetricNames> names) {

    /** Copies the names. */
    public MetricFamilies {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("at least one family of metrics is needed");
        }
        names = Collections.unmodifiableMap(new EnumMap<>(names));
    }

    /** The one to begin with. */
    public MetricFamily first() {
        return names.keySet().iterator().next();
    }

    /** The names of a family. */
    public MetricNames of(MetricFamily family) {
        MetricNames known = names.get(family);
        if (known == null) {
            throw new IllegalArgumentException("no names of " + family);
        }
        return known;
    }

    /** The one that may answer instead of this; empty when there is no choice. */
    public Optional<MetricFamily> insteadOf(MetricFamily family) {
        return names.keySet().stream().filter(other -> other != family).findFirst();
    }
}
