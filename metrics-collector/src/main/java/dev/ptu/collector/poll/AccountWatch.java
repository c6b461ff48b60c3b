package dev.ptu.collector.poll;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Inventory;
import dev.ptu.collector.metrics.AccountNames;
import dev.ptu.collector.metrics.MetricFamilies;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.series.AccountSeries;
import dev.ptu.collector.series.AccountSeries.Followed;
import dev.ptu.collector.series.FreshnessRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the collector has in mind of one account.
 *
 * <p>Looking (at deployments) and measuring (metrics) each go on at most once at a time; the flags
 * that see to it also hand the plain fields from one thread to the next.
 */
final class AccountWatch {
    final AccountId account;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final Map<MetricQuery, Instant> answeredAt = new EnumMap<>(MetricQuery.class);

    /** Written while looking, read while measuring. */
    private volatile @Nullable Seen seen;

    /** Touched only while looking. */
    Inventory inventory = Inventory.empty();

    /** Touched only while measuring. */
    AccountSeries series = AccountSeries.empty();

    private @Nullable Instant firstMeasured;

    /** Written while measuring. */
    private volatile @Nullable AccountNames names;

    AccountWatch(AccountId account) {
        this.account = account;
    }

    boolean beginLook() {
        return looking.compareAndSet(false, true);
    }

    void endLook() {
        looking.set(false);
    }

    boolean beginMeasuring() {
        return measuring.compareAndSet(false, true);
    }

    void endMeasuring() {
        measuring.set(false);
    }

    void sawDeployments(String region, List<Followed> followed) {
        seen = new Seen(region, followed);
    }

    /** What the last look brought; null before the first. */
    @Nullable Seen seen() {
        return seen;
    }

    /** From which minute on a query must read, so that nothing is missed that Azure still has. */
    Instant readFrom(MetricQuery query, Instant now, Duration firstLook, FreshnessRules rules) {
        if (firstMeasured == null) {
            firstMeasured = now;
        }
        Instant answered = answeredAt.get(query);
        Instant wanted =
                answered == null
                        ? firstMeasured.minus(firstLook)
                        : answered.minus(rules.trailing());
        Instant trailing = now.minus(rules.trailing());
        Instant earliest = now.minus(rules.catchUp());
        Instant from = wanted.isBefore(trailing) ? wanted : trailing;
        return FreshnessRules.minuteOf(from.isBefore(earliest) ? earliest : from);
    }

    /** By which names it is asked. */
    AccountNames names(MetricFamilies families) {
        AccountNames known = names;
        return known == null ? AccountNames.start(families) : known;
    }

    /** Where another family takes over, all that Azure still has is read again by its names. */
    void become(AccountNames next) {
        AccountNames before = names;
        if (before != null && before.search().inUse() != next.search().inUse()) {
            answeredAt.clear();
        }
        names = next;
    }

    void answered(MetricQuery query, Instant now) {
        answeredAt.put(query, now);
    }

    /**
     * What a look at the account brought.
     *
     * @param region where it is
     * @param followed the deployments to measure
     */
    record Seen(String region, List<Followed> followed) {}
}
