package dev.ptu.collector.azure;

import com.azure.core.util.Context;
import com.azure.monitor.query.models.AggregationType;
import com.azure.monitor.query.models.MetricResult;
import com.azure.monitor.query.models.MetricsQueryOptions;
import com.azure.monitor.query.models.MetricsQueryResourcesOptions;
import com.azure.monitor.query.models.QueryTimeInterval;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.Answers;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricAnswer;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.series.AccountSeries.Window;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks Azure Monitor: many accounts of one subscription and region in a call, or one account by the
 * Resource Manager's older API.
 */
public final class Monitor {
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final AzureClients clients;
    private final MetricNames names;
    private final int top;

    /**
     * Asks by these clients.
     *
     * @param top the most series per metric
     */
    public Monitor(AzureClients clients, MetricNames names, int top) {
        this.clients = clients;
        this.names = names;
        this.top = top;
    }

    /** The same, asking by other names. */
    public Monitor by(MetricNames others) {
        return others.equals(names) ? this : new Monitor(clients, others, top);
    }

    /**
     * A query of many accounts at once; divided as {@link #single} is.
     *
     * @param region where all of them are
     * @param accounts at most 50, of one subscription
     */
    public Reply<Answers> batch(
            String region, List<AccountId> accounts, MetricQuery query, Window window) {
        return divided(query, metrics -> batch(region, accounts, options(query, window), metrics));
    }

    /**
     * A query of one account. When Azure finds the question wrong, each metric is asked for by
     * itself, so that one unknown name does not silence the others; what is refused then too is
     * named in the answer, and what fails otherwise is missing from it. Metrics without a name are
     * not asked for.
     */
    public Reply<Answers> single(AccountId account, MetricQuery query, Window window) {
        return divided(query, metrics -> single(account, query, metrics, window));
    }

    private Reply<Answers> divided(
            MetricQuery query, Function<List<Metric>, Reply<Answers>> question) {
        List<Metric> asked = query.metrics().stream().filter(names.names()::containsKey).toList();
        if (asked.isEmpty()) {
            return new Reply.Got<>(Answers.NONE);
        }
        Reply<Answers> together = question.apply(asked);
        if (!isRefused(together) || asked.size() == 1) {
            return together;
        }
        List<MetricAnswer> found = new ArrayList<>();
        Set<Metric> refused = EnumSet.noneOf(Metric.class);
        for (Metric metric : asked) {
            switch (question.apply(List.of(metric))) {
                case Reply.Got<Answers>(Answers answers) -> found.addAll(answers.all());
                case Reply.Failed<Answers> failed -> {
                    if (isRefused(failed)) {
                        refused.add(metric);
                    }
                }
            }
        }
        // Latency is no reason to ask account by account.
        return found.isEmpty() && query != MetricQuery.LATENCY
                ? together
                : new Reply.Got<>(Answers.of(found, top, names).refusing(refused));
    }

    private static boolean isRefused(Reply<Answers> reply) {
        return reply instanceof Reply.Failed<Answers> failed && failed.kind() == Failure.INVALID;
    }

    private MetricsQueryResourcesOptions options(MetricQuery query, Window window) {
        return new MetricsQueryResourcesOptions()
                .setGranularity(GRAIN)
                .setTimeInterval(interval(window))
                .setAggregations(aggregations(query))
                .setFilter(query.filter())
                .setTop(top);
    }

    private Reply<Answers> batch(
            String region,
            List<AccountId> accounts,
            MetricsQueryResourcesOptions options,
            List<Metric> metrics) {
        try {
            List<MetricResult> results =
                    clients
                            .batch(region)
                            .queryResourcesWithResponse(
                                    accounts.stream().map(AccountId::id).toList(),
                                    names.of(metrics),
                                    names.namespace(),
                                    options,
                                    Context.NONE)
                            .getValue()
                            .getMetricsQueryResults()
                            .stream()
                            .flatMap(result -> result.getMetrics().stream())
                            .toList();
            return new Reply.Got<>(Answers.of(Rows.of(results), top, names));
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    private Reply<Answers> single(
            AccountId account, MetricQuery query, List<Metric> metrics, Window window) {
        try {
            MetricsQueryOptions options =
                    new MetricsQueryOptions()
                            .setGranularity(GRAIN)
                            .setTimeInterval(interval(window))
                            .setAggregations(aggregations(query))
                            .setFilter(query.filter())
                            .setMetricNamespace(names.namespace())
                            .setTop(top);
            List<MetricResult> results =
                    clients.single()
                            .queryResourceWithResponse(
                                    account.id().substring(1),
                                    names.of(metrics),
                                    options,
                                    Context.NONE)
                            .getValue()
                            .getMetrics();
            return new Reply.Got<>(Answers.of(Rows.of(results), top, names));
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    private static QueryTimeInterval interval(Window window) {
        return new QueryTimeInterval(
                window.from().atOffset(ZoneOffset.UTC), window.to().atOffset(ZoneOffset.UTC));
    }

    private static List<AggregationType> aggregations(MetricQuery query) {
        return query.aggregates().stream()
                .map(
                        aggregate ->
                                switch (aggregate) {
                                    case TOTAL -> AggregationType.TOTAL;
                                    case AVERAGE -> AggregationType.AVERAGE;
                                    case MAXIMUM -> AggregationType.MAXIMUM;
                                })
                .toList();
    }
}
