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
import java.util.List;

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

    /**
     * A query of many accounts at once.
     *
     * @param region where all of them are
     * @param accounts at most 50, of one subscription
     */
    public Reply<Answers> batch(
            String region, List<AccountId> accounts, MetricQuery query, Window window) {
        try {
            MetricsQueryResourcesOptions options =
                    new MetricsQueryResourcesOptions()
                            .setGranularity(GRAIN)
                            .setTimeInterval(interval(window))
                            .setAggregations(aggregations(query))
                            .setFilter(query.filter())
                            .setTop(top);
            List<MetricResult> results =
                    clients
                            .batch(region)
                            .queryResourcesWithResponse(
                                    accounts.stream().map(AccountId::id).toList(),
                                    names.of(query.metrics()),
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

    /**
     * A query of one account. When Azure finds the question wrong, each metric is asked for by
     * itself, so that one unknown name does not silence the others; what then still fails is
     * missing from the answers.
     */
    public Reply<Answers> single(AccountId account, MetricQuery query, Window window) {
        Reply<Answers> together = single(account, query, query.metrics(), window);
        boolean divide =
                together instanceof Reply.Failed<Answers> failed
                        && failed.kind() == Failure.INVALID
                        && query.metrics().size() > 1;
        if (!divide) {
            return together;
        }
        List<MetricAnswer> found = new ArrayList<>();
        for (Metric metric : query.metrics()) {
            if (single(account, query, List.of(metric), window)
                    instanceof Reply.Got<Answers>(Answers answers)) {
                found.addAll(answers.all());
            }
        }
        return found.isEmpty() ? together : new Reply.Got<>(Answers.of(found, top, names));
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
