package dev.ptu.scaler;

import dev.ptu.events.Demand;
import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the last evaluation of each deployment said, as gauges.
 *
 * <p>Their number is bounded: at most {@code ptu.scaler.deployment-meters} deployments have them,
 * the first that were seen, and one that was not evaluated here for a while (its partition went to
 * another instance, or it was deleted) loses them. An unknown number is NaN, never 0.
 */
@ApplicationScoped
public class DeploymentMeters {
    private static final String PREFIX = "ptu.scaler.deployment.";
    private static final long FORGOTTEN_AFTER_NANOS = Duration.ofMinutes(10).toNanos();

    private final MeterRegistry registry;
    private final int most;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    @Inject
    DeploymentMeters(MeterRegistry registry, ScalerConfig config) {
        this.registry = registry;
        this.most = config.deploymentMeters();
    }

    /** Shows an evaluation. */
    public void evaluated(Evaluated evaluated) {
        Shown there = shown.get(evaluated.deployment());
        if (there == null && shown.size() < most) {
            there = new Shown(evaluated);
            shown.put(evaluated.deployment(), there);
            register(evaluated.deployment(), there);
        }
        if (there != null) {
            there.latest = evaluated;
            there.atNanos = System.nanoTime();
        }
    }

    /** Takes the meters of deployments away that are not evaluated here any more. */
    public void forget() {
        long now = System.nanoTime();
        shown.entrySet()
                .removeIf(
                        entry -> {
                            Shown each = entry.getValue();
                            boolean old = now - each.atNanos > FORGOTTEN_AFTER_NANOS;
                            if (old) {
                                each.meters.forEach(registry::remove);
                            }
                            return old;
                        });
    }

    private void register(String deployment, Shown of) {
        Tags tags = Tags.of("deployment", deployment);
        gauge(of, "size.ptu", tags, Evaluated::currentPtu);
        gauge(of, "recommended.ptu", tags, Evaluated::recommendedPtu);
        gauge(of, "demand.ptu", tags, e -> number(e.demandPtu()));
        gauge(of, "spilled.ptu", tags, e -> spilled(e.demand()));
        for (Band band : Band.values()) {
            gauge(of, "forecast.ptu", tags.and("band", band.tag), e -> band.of(e.forecast()));
        }
        gauge(of, "forecast.wape", tags, e -> wape(e.forecast()));
        gauge(of, "forecast.coverage", tags, e -> coverage(e.forecast()));
        gauge(of, "quantile", tags, e -> quantile(e.economics()));
        for (Kind kind : Kind.values()) {
            gauge(of, "spend.usd", tags.and("kind", kind.tag), e -> kind.today(e.money()));
        }
        gauge(of, "spend.month.usd", tags, e -> month(e.money()));
    }

    private void gauge(Shown of, String name, Tags tags, ToDoubleFunction<Evaluated> value) {
        of.meters.add(
                Gauge.builder(PREFIX + name, of, each -> value.applyAsDouble(each.latest))
                        .tags(tags)
                        .strongReference(true)
                        .register(registry));
    }

    private static double number(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    private static double spilled(@Nullable Demand demand) {
        return demand == null ? Double.NaN : demand.spilledPtu();
    }

    private static double wape(@Nullable Forecast forecast) {
        return forecast == null ? Double.NaN : number(forecast.wape());
    }

    private static double coverage(@Nullable Forecast forecast) {
        return forecast == null ? Double.NaN : number(forecast.coverage());
    }

    private static double quantile(@Nullable Economics economics) {
        return economics == null ? Double.NaN : number(economics.quantile());
    }

    private static double month(@Nullable Money money) {
        return money == null ? Double.NaN : money.monthUsd();
    }

    private enum Band {
        LOW("low", Forecast::lowPtu),
        MIDDLE("middle", Forecast::middlePtu),
        HIGH("high", Forecast::highPtu);

        private final String tag;
        private final ToDoubleFunction<Forecast> value;

        Band(String tag, ToDoubleFunction<Forecast> value) {
            this.tag = tag;
            this.value = value;
        }

        double of(@Nullable Forecast forecast) {
            return forecast == null ? Double.NaN : value.applyAsDouble(forecast);
        }
    }

    private enum Kind {
        RESERVED("reserved", Money.Amount::reservedUsd),
        HOURLY("hourly", Money.Amount::hourlyUsd),
        IDLE("idle", Money.Amount::idleUsd),
        SPILLED("spilled", Money.Amount::spilledUsd),
        PAY_AS_YOU_GO("payAsYouGo", Money.Amount::payAsYouGoUsd);

        private final String tag;
        private final ToDoubleFunction<Money.Amount> value;

        Kind(String tag, ToDoubleFunction<Money.Amount> value) {
            this.tag = tag;
            this.value = value;
        }

        double today(@Nullable Money money) {
            return money == null ? Double.NaN : value.applyAsDouble(money.today());
        }
    }

    /** What a deployment's gauges read. */
    private static final class Shown {
        private final List<Meter> meters = new ArrayList<>();
        private volatile Evaluated latest;
        private volatile long atNanos = System.nanoTime();

        Shown(Evaluated first) {
            this.latest = first;
        }
    }
}
