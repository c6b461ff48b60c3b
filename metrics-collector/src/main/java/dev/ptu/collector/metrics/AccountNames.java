package dev.ptu.collector.metrics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * By which names an account is asked: the family in use, without those that Azure refuses time and
 * again, because one wrong name fails a whole call.
 *
 * <p>Law: what the load is told by is always asked for. A refusal may be a fault that passes, and
 * the rest can be done without.
 *
 * @param search which family
 * @param refused how often a metric of a family was refused, by the names of the family
 * @param known ids of the deployments for which the family was found out
 */
public record AccountNames(
        FamilySearch search, Map<MetricFamily, Map<Metric, Refusal>> refused, Set<String> known) {

    private static final int BELIEVED_AFTER = 3;

    private static final Set<Metric> VITAL =
            Set.of(
                    Metric.PROMPT_TOKENS,
                    Metric.GENERATED_TOKENS,
                    Metric.UTILIZATION,
                    Metric.REQUESTS);

    /**
     * That Azure does not want to be asked for a metric.
     *
     * @param times how often in a row
     * @param until when it is asked for again
     */
    public record Refusal(int times, Instant until) {
        boolean isBelieved(Instant now) {
            return times >= BELIEVED_AFTER && now.isBefore(until);
        }
    }

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
                        (metric, refusal) -> {
                            if (refusal.isBelieved(now)) {
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

    /**
     * After a poll by the family in use.
     *
     * @param metrics what Azure refused to be asked for by itself
     * @param answered what it answered
     * @param until when to ask again for what is refused time and again
     */
    public AccountNames after(Set<Metric> metrics, Set<Metric> answered, Instant until) {
        Map<Metric, Refusal> own = new EnumMap<>(Metric.class);
        own.putAll(refused.getOrDefault(search.inUse(), Map.of()));
        own.keySet().removeAll(answered);
        for (Metric metric : metrics) {
            if (!VITAL.contains(metric)) {
                Refusal before = own.get(metric);
                own.put(metric, new Refusal(before == null ? 1 : before.times() + 1, until));
            }
        }
        Map<MetricFamily, Map<Metric, Refusal>> next = new EnumMap<>(MetricFamily.class);
        next.putAll(refused);
        next.put(search.inUse(), Map.copyOf(own));
        return new AccountNames(search, next, known);
    }

    /** With another state of the search. */
    public AccountNames searching(FamilySearch next) {
        return new AccountNames(next, refused, known);
    }
}
