package dev.ptu.collector.config;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.series.FreshnessRules;
import java.time.Duration;
import java.util.List;

/**
 * The configuration after it was found to be without fault.
 *
 * @param accounts the accounts to follow
 * @param pollPeriod time from poll to poll, event time
 * @param firstLook how far back the first poll reads, event time
 * @param republishAfter after how long an unchanged deployment is told again, event time
 * @param rules when something is believed
 * @param names Azure's names of the metrics
 * @param limits what bounds the calls
 */
public record Settings(
        List<AccountId> accounts,
        Duration pollPeriod,
        Duration firstLook,
        Duration republishAfter,
        FreshnessRules rules,
        MetricNames names,
        Limits limits) {

    /** Copies the accounts. */
    public Settings {
        accounts = List.copyOf(accounts);
    }

    /**
     * What bounds the calls.
     *
     * @param top the most series per metric
     * @param batchSize the most accounts in a batch
     * @param parallelCalls the most calls at a time
     */
    public record Limits(int top, int batchSize, int parallelCalls) {}
}
