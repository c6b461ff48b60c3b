package dev.ptu.collector.metrics;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one call brought, of one account or of a batch.
 *
 * @param all the answers
 * @param truncated the metrics whose series Azure may have cut off
 * @param refused the metrics for which Azure finds even a question of their own wrong
 */
public record Answers(List<MetricAnswer> all, Set<Metric> truncated, Set<Metric> refused) {
    /** No question, no answer. */
    public static final Answers NONE = new Answers(List.of(), Set.of(), Set.of());

    /** Copies all. */
    public Answers {
        all = List.copyOf(all);
        truncated = Set.copyOf(truncated);
        refused = Set.copyOf(refused);
    }

    /** The same, with these metrics refused. */
    public Answers refusing(Set<Metric> metrics) {
        return new Answers(all, truncated, metrics);
    }

    /**
     * Answers with a suspicion where the number of series is exactly what was allowed: of one
     * account, as Azure documents its limit, or of all together, as it was seen to behave.
     *
     * @param top the most series that were allowed per metric
     */
    public static Answers of(List<MetricAnswer> all, int top, MetricNames names) {
        Set<Metric> truncated = EnumSet.noneOf(Metric.class);
        Map<String, List<MetricAnswer>> byMetric =
                all.stream().collect(Collectors.groupingBy(MetricAnswer::metric));
        byMetric.forEach(
                (name, answers) -> {
                    int sum = answers.stream().mapToInt(a -> a.lines().size()).sum();
                    boolean one = answers.stream().anyMatch(a -> a.lines().size() >= top);
                    if (one || sum == top) {
                        names.metric(name).ifPresent(truncated::add);
                    }
                });
        return new Answers(all, truncated, Set.of());
    }

    /** The answers about one account. */
    public Answers of(String account) {
        return new Answers(
                all.stream().filter(a -> a.account().equals(account)).toList(), truncated, refused);
    }

    /** How many series came. */
    public int series() {
        return all.stream().mapToInt(a -> a.lines().size()).sum();
    }
}
