package dev.ptu.collector.backfill;

import dev.ptu.collector.inventory.AccountId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How far the telling of the past is, by account. */
public final class BackFillMeters {
    private static final String ACCOUNT = "account";

    private final MeterRegistry registry;
    private final Map<AccountId, AtomicInteger> left = new ConcurrentHashMap<>();

    /** Measures into this registry. */
    public BackFillMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void left(AccountId account, int days) {
        left.computeIfAbsent(account, this::gauge).set(days);
    }

    void done(AccountId account) {
        registry.counter("ptu.collector.history.days.done", ACCOUNT, account.id()).increment();
    }

    void failed(AccountId account) {
        registry.counter("ptu.collector.history.days.failed", ACCOUNT, account.id()).increment();
    }

    /** Nothing is being told any more; what is left is left to others. */
    void ended(AccountId account) {
        AtomicInteger days = left.get(account);
        if (days != null) {
            days.set(0);
        }
    }

    private AtomicInteger gauge(AccountId account) {
        AtomicInteger days = new AtomicInteger();
        Gauge.builder("ptu.collector.history.days.left", days, AtomicInteger::get)
                .description("past days still to be told")
                .tag(ACCOUNT, account.id())
                .strongReference(true)
                .register(registry);
        return days;
    }
}
