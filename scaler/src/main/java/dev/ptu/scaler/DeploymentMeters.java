package dev.ptu.scaler;

import dev.ptu.events.Demand;
import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
import dev.ptu.events.ScaleDecided;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the last evaluation of each deployment said, as gauges, and how often it said what, as
 * counters.
 *
 * <p>Their number is bounded: at most {@code ptu.scaler.deployment-meters} deployments have them,
 * the first that were seen, each with at most {@value #MOST_REASONS} reasons; and one that was not
 * evaluated here for a while (its partition went to another instance, or it was deleted) loses
 * them. An unknown number is NaN, never 0.
 */
@ApplicationScoped
public class DeploymentMeters {
    private static final String PREFIX = "ptu.scaler.deployment.";
    private static final long FORGOTTEN_AFTER_NANOS = Duration.ofMinutes(10).toNanos();

    /** More kinds of reason than a deployment meets in practice; further ones count as others. */
    private static final int MOST_REASONS = 20;

    private static final String OTHER_REASONS = "others";

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
            Tags tags = Tags.of("deployment", evaluated.deployment());
            there = new Shown(evaluated, decisions(tags, "grow"), decisions(tags, "shrink"));
            shown.put(evaluated.deployment(), there);
            register(evaluated.deployment(), there);
        }
        if (there != null) {
            there.latest = evaluated;
            there.atNanos = System.nanoTime();
            reason(there, evaluated).increment();
        }
    }

    /** Counts a decision, of a deployment that has meters. */
    public void decided(ScaleDecided decided) {
        Shown there = shown.get(decided.deployment());
        if (there != null) {
            (decided.toPtu() > decided.fromPtu() ? there.grow : there.shrink).increment();
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
        gauge(of, "utilization", tags, e -> number(e.utilization()));
        gauge(of, "utilization.mean", tags, e -> number(e.utilizationMean()));
        gauge(of, "change.under.way", tags, e -> e.changeUnderWay() ? 1 : 0);
        gauge(of, "minute.age.seconds", tags, DeploymentMeters::minuteAge);
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
        gauge(of, "unit.usd", tags, e -> unit(e.economics()));
        of.meters.add(of.grow);
        of.meters.add(of.shrink);
    }

    private Counter decisions(Tags tags, String direction) {
        return registry.counter(PREFIX + "decisions", tags.and("direction", direction));
    }

    private Counter reason(Shown of, Evaluated evaluated) {
        boolean room =
                of.reasons.size() < MOST_REASONS || of.reasons.containsKey(evaluated.reason());
        return of.reasons.computeIfAbsent(
                room ? evaluated.reason() : OTHER_REASONS,
                tag -> {
                    Counter counter =
                            registry.counter(
                                    PREFIX + "evaluations",
                                    Tags.of("deployment", evaluated.deployment(), "reason", tag));
                    of.meters.add(counter);
                    return counter;
                });
    }

    /** From the end of the newest closed minute to the tick that evaluated it, event time. */
    private static double minuteAge(Evaluated evaluated) {
        Duration age = Duration.between(evaluated.minute(), evaluated.evaluatedAt());
        return age.minusMinutes(1).toMillis() / 1000.0;
    }

    private static double unit(@Nullable Economics economics) {
        return economics == null ? Double.NaN : economics.overUsdPerPtuHour();
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
        private final List<Meter> meters = new CopyOnWriteArrayList<>();
        private final Map<String, Counter> reasons = new HashMap<>();
        private final Counter grow;
        private final Counter shrink;
        private volatile Evaluated latest;
        private volatile long atNanos = System.nanoTime();

        Shown(Evaluated first, Counter grow, Counter shrink) {
            this.latest = first;
            this.grow = grow;
            this.shrink = shrink;
        }
    }
}
