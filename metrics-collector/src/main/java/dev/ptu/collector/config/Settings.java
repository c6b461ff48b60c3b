package dev.ptu.collector.config;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.MetricFamilies;
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
 * @param families Azure's names of the metrics, by the families that may answer
 * @param limits what bounds the calls
 * @param sharing how accounts are found and shared
 * @param background what is read beside the current minute
 */
public record Settings(
        List<AccountId> accounts,
        Duration pollPeriod,
        Duration firstLook,
        Duration republishAfter,
        FreshnessRules rules,
        MetricFamilies families,
        Limits limits,
        Sharing sharing,
        Background background) {

    /** Copies the accounts. */
    public Settings {
        accounts = List.copyOf(accounts);
    }

    /** The names of the family that is asked first. */
    public MetricNames names() {
        return families.of(families.first());
    }

    /**
     * What bounds the calls.
     *
     * @param top the most series per metric
     * @param batchSize the most accounts in a batch
     * @param budget how many calls, and how soon again after a refusal
     */
    public record Limits(int top, int batchSize, Budget budget) {}

    /**
     * How many calls may be made; durations are wall time.
     *
     * @param parallelCalls the most calls at a time
     * @param resourceManager reads of the Resource Manager, per subscription
     * @param batch Monitor's batch queries, per subscription and region
     * @param liveReserve share of a full bucket that background calls leave untouched, 0 to 1
     * @param pauses how long calls rest after a 429
     * @param patience how long a live call waits for its turn before it is left to the next poll
     */
    public record Budget(
            int parallelCalls,
            Rate resourceManager,
            Rate batch,
            double liveReserve,
            Pauses pauses,
            Duration patience) {}

    /**
     * A token bucket.
     *
     * @param callsPerSecond how fast it fills
     * @param burst how many calls it holds
     */
    public record Rate(double callsPerSecond, int burst) {}

    /**
     * Rests after a 429.
     *
     * @param first where Azure does not say how long; doubled at each further 429
     * @param longest cap of what Azure asks for
     * @param seed what spreads the replicas that were refused together
     */
    public record Pauses(Duration first, Duration longest, long seed) {}
}
