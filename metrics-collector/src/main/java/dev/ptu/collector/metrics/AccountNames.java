package dev.ptu.collector.metrics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * By which names an account is asked: the family in use, without those that Azure refused lately,
 * because one wrong name fails a whole call.
 *
 * @param search which family
 * @param refused until when a metric of a family is left out
 * @param known ids of the deployments for which the family was found out
 */
public record AccountNames(
        FamilySearch search, Map<MetricFamily, Map<Metric, Instant>> refused, Set<String> known) {

    /** Copies map and set. */
    public AccountNames {
        refused = Map.copyOf(refused);
        known = Set.copyOf(known);
    }

    /** Nothing is known yet. */
    public static AccountNames start(MetricFamilies families) {
        return new AccountNames(FamilySearch.start(families), Map.of(), Set.of());
    }

    /** The names of the family in use. */
    public MetricNames inUse(MetricFamilies families, Instant now) {
        return names(families, search.inUse(), now);
    }

    /** A family's names that may be asked for now. */
    MetricNames names(MetricFamilies families, MetricFamily family, Instant now) {
        Set<Metric> out = EnumSet.noneOf(Metric.class);
        refused.getOrDefault(family, Map.of())
                .forEach(
                        (metric, until) -> {
                            if (now.isBefore(until)) {
                                out.add(metric);
                            }
                        });
        return families.of(family).without(out);
    }

    /** With these deployments; where one is new, the other family may be the one it speaks by. */
    public AccountNames following(Set<String> deployments, MetricFamilies families) {
        if (known.containsAll(deployments)) {
            return this;
        }
        Set<String> all = new HashSet<>(known);
        all.addAll(deployments);
        return new AccountNames(search.anew(families), refused, all);
    }

    /** After Azure refused these metrics of the family in use by themselves. */
    public AccountNames refusing(Set<Metric> metrics, Instant until) {
        if (metrics.isEmpty()) {
            return this;
        }
        Map<MetricFamily, Map<Metric, Instant>> next = new EnumMap<>(MetricFamily.class);
        next.putAll(refused);
        Map<Metric, Instant> own = new EnumMap<>(Metric.class);
        own.putAll(refused.getOrDefault(search.inUse(), Map.of()));
        metrics.forEach(metric -> own.put(metric, until));
        next.put(search.inUse(), Map.copyOf(own));
        return new AccountNames(search, next, known);
    }

    /** With another state of the search. */
    public AccountNames searching(FamilySearch next) {
        return new AccountNames(next, refused, known);
    }
}
