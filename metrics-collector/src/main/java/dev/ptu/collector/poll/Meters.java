package dev.ptu.collector.poll;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricQuery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Everything that the collector measures of itself, in one place. */
public final class Meters {
    private static final String RATE_LIMIT = "x-ms-ratelimit-remaining-";

    private static final String OTHER_ACCOUNTS = "others";

    /** Azure promises a minute, practice is two or three, and beyond ten a minute is degraded. */
    private static final double[] LAG_SECONDS = {60, 90, 120, 150, 180, 240, 300, 420, 600, 1800};

    private final MeterRegistry registry;
    private final int lagAccounts;
    private final Map<String, AtomicLong> rateLimits = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> lags = new ConcurrentHashMap<>();

    /**
     * Measures into this registry.
     *
     * @param lagAccounts how many accounts have a histogram of their own; the others share one
     */
    public Meters(MeterRegistry registry, int lagAccounts) {
        this.registry = registry;
        this.lagAccounts = lagAccounts;
        startAtZero();
    }

    /** Of a series that appears with its first fault, no rate tells of that fault. */
    private void startAtZero() {
        for (Result result : Result.values()) {
            polls(result);
        }
        for (MetricQuery query : MetricQuery.values()) {
            tops(query);
        }
        for (Lane.Api api : Lane.Api.values()) {
            calledOff(api);
            waits(api);
            pauses(api);
        }
    }

    /** How an account's poll may end. */
    public enum Result {
        /** All queries were answered. */
        ANSWERED,
        /** Some were. */
        PARTIAL,
        /** None was. */
        FAILED,
        /** Not begun, because the one before was not done. */
        SKIPPED;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An account's poll ended so. */
    void polled(Result result) {
        polls(result).increment();
    }

    private Counter polls(Result result) {
        return registry.counter("ptu.collector.polls", "result", result.tag());
    }

    /** It took this much wall time. */
    void pollTook(Duration wall) {
        Timer.builder("ptu.collector.poll.duration")
                .description("wall time of an account's poll, from asking to acknowledged")
                .register(registry)
                .record(wall);
    }

    /** A record was acknowledged. */
    public void published(String topic) {
        registry.counter("ptu.collector.records.published", "topic", topic).increment();
        unacknowledged(topic);
        dropped(topic);
    }

    /** A record was not acknowledged and will be sent anew. */
    public void notPublished(String topic) {
        unacknowledged(topic).increment();
    }

    private Counter unacknowledged(String topic) {
        return registry.counter("ptu.collector.records.unacknowledged", "topic", topic);
    }

    /** A record was nonsense and was dropped. */
    public void droppedRecord(String topic) {
        dropped(topic).increment();
    }

    private Counter dropped(String topic) {
        return registry.counter("ptu.collector.records.dropped", "topic", topic);
    }

    /** A value of Azure's was not believed. */
    void refused(Metric metric) {
        registry.counter("ptu.collector.values.refused", "metric", tag(metric)).increment();
    }

    /** A read of Azure failed. */
    void failed(String query, Failure kind) {
        registry.counter("ptu.collector.query.failures", "query", query, "kind", kind.tag())
                .increment();
    }

    /** Azure answered a call but not for this metric. */
    void metricError(String metric, String code) {
        registry.counter("ptu.collector.metric.errors", "metric", metric, "code", code).increment();
    }

    /** A call for metrics was answered with so many series. */
    void series(MetricQuery query, int count) {
        DistributionSummary.builder("ptu.collector.reply.series")
                .description("series in an answer of Azure Monitor")
                .tag("query", tag(query))
                .register(registry)
                .record(count);
    }

    /** The number of series reached the limit. */
    void topReached(MetricQuery query) {
        tops(query).increment();
    }

    private Counter tops(MetricQuery query) {
        return registry.counter("ptu.collector.top.reached", "query", tag(query));
    }

    /** So long after its end a minute of this account was first seen. */
    void lag(AccountId account, Duration lag) {
        lags.computeIfAbsent(lagTag(account), this::lags).record(lag.toMillis() / 1000.0);
    }

    private synchronized String lagTag(AccountId account) {
        String name = account.resourceGroup() + "/" + account.name();
        boolean own = lags.containsKey(name) || lags.size() < lagAccounts;
        return own ? name : OTHER_ACCOUNTS;
    }

    private DistributionSummary lags(String account) {
        return DistributionSummary.builder("ptu.collector.metric.lag")
                .description("event time from the end of a minute to its first value")
                .baseUnit("seconds")
                .tag("account", account)
                .serviceLevelObjectives(LAG_SECONDS)
                .register(registry);
    }

    /** A call waited this long for its turn, in wall time. */
    void waited(Lane lane, Duration wall) {
        waits(lane.api()).record(wall);
    }

    private Timer waits(Lane.Api api) {
        return Timer.builder("ptu.collector.budget.waits")
                .description("wall time that a call waited because Azure allows no more")
                .tag("api", tag(api))
                .register(registry);
    }

    /** A call was left to the next poll, because it would have had to wait too long. */
    void calledOff(Lane lane) {
        calledOff(lane.api()).increment();
    }

    private Counter calledOff(Lane.Api api) {
        return registry.counter("ptu.collector.budget.called.off", "api", tag(api));
    }

    /** Azure answered 429; calls rest for this long. */
    void throttled(Lane lane, Duration pause) {
        pauses(lane.api()).record(pause);
    }

    private Timer pauses(Lane.Api api) {
        return Timer.builder("ptu.collector.budget.pauses")
                .description("how long calls rest after a 429, in wall time")
                .tag("api", tag(api))
                .register(registry);
    }

    /** The event time of the last poll, in seconds since 1970. */
    public void lastPoll(LastPoll last) {
        Gauge.builder("ptu.collector.last.poll.epoch", last, LastPoll::epochSeconds)
                .description("event time of the last answered poll")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Hears a header of an answer, for what Azure says is left of its rate limits. */
    public void header(String header, String value) {
        String name = header.toLowerCase(Locale.ROOT);
        if (name.startsWith(RATE_LIMIT) && value.matches("\\d{1,18}")) {
            rateLimits
                    .computeIfAbsent(name.substring(RATE_LIMIT.length()), this::rateLimit)
                    .set(Long.parseLong(value));
        }
    }

    private AtomicLong rateLimit(String limit) {
        AtomicLong remaining = new AtomicLong();
        Gauge.builder("ptu.collector.ratelimit.remaining", remaining, AtomicLong::get)
                .description("calls that Azure says are left")
                .baseUnit("calls")
                .tag("limit", limit)
                .strongReference(true)
                .register(registry);
        return remaining;
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
