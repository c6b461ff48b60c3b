package dev.ptu.collector.publish;

import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.events.LatencyObserved;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast each deployment answered in the newest minute that was published, as gauges.
 *
 * <p>Their number is bounded: at most {@code ptu.collector.deployment-meters} deployments have
 * them, the first that were seen, and one of which nothing was published here for a while (another
 * replica polls its account, or it is gone) loses them. An unknown number is NaN, never 0.
 */
@ApplicationScoped
public class DeploymentLatency {
    private static final String PREFIX = "ptu.collector.deployment.";
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final MeterRegistry registry;
    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Shown> shown = new HashMap<>();

    @Inject
    DeploymentLatency(MeterRegistry registry, CollectorConfig config) {
        this(registry, config.deploymentMeters(), System::nanoTime);
    }

    DeploymentLatency(MeterRegistry registry, int most, LongSupplier nanos) {
        this.registry = registry;
        this.most = most;
        this.nanos = nanos;
    }

    /** Shows a minute that was published, unless a later one is shown. */
    synchronized void published(LatencyObserved minute) {
        forget();
        Shown there = shown.get(minute.deployment());
        if (there == null && shown.size() < most) {
            there = new Shown(minute);
            shown.put(minute.deployment(), there);
            register(there);
        }
        if (there != null) {
            there.atNanos = nanos.getAsLong();
            if (!minute.minute().isBefore(there.latest.minute())) {
                there.latest = minute;
            }
        }
    }

    private void forget() {
        long now = nanos.getAsLong();
        shown.values()
                .removeIf(
                        each -> {
                            boolean old = now - each.atNanos > FORGOTTEN_AFTER.toNanos();
                            if (old) {
                                each.meters.forEach(registry::remove);
                            }
                            return old;
                        });
    }

    private void register(Shown of) {
        gauge(of, "time.to.response.millis", LatencyObserved::timeToResponseMillis);
        gauge(of, "time.to.first.token.millis", LatencyObserved::timeToFirstTokenMillis);
        gauge(of, "time.between.tokens.millis", LatencyObserved::timeBetweenTokensMillis);
    }

    private void gauge(Shown of, String name, Function<LatencyObserved, @Nullable Double> value) {
        of.meters.add(
                Gauge.builder(PREFIX + name, of, each -> number(value.apply(each.latest)))
                        .tag("deployment", of.latest.deployment())
                        .strongReference(true)
                        .register(registry));
    }

    private static double number(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    /** What a deployment's gauges read. */
    private final class Shown {
        private final List<Meter> meters = new ArrayList<>();
        private volatile LatencyObserved latest;
        private long atNanos = nanos.getAsLong();

        Shown(LatencyObserved first) {
            this.latest = first;
        }
    }
}
