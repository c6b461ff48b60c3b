package dev.ptu.scaler;

import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.core.group.GroupShare;
import dev.ptu.core.units.Ptu;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * What the last plan of each group said, as gauges. Groups are declared, so there are few; one that
 * was not planned here for a while (its partition went to another instance, or it is declared no
 * more) loses its gauges.
 */
@ApplicationScoped
public class GroupMeters {
    private static final String PREFIX = "ptu.scaler.group.";
    private static final long FORGOTTEN_AFTER_NANOS = Duration.ofMinutes(10).toNanos();

    private final MeterRegistry registry;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    @Inject
    GroupMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a plan. */
    public void planned(GroupPlan plan, GroupMemory memory) {
        Shown there = shown.computeIfAbsent(plan.group(), _ -> register(new Shown(plan, memory)));
        there.plan = plan;
        there.memory = memory;
        there.atNanos = System.nanoTime();
        for (GroupShare each : plan.shares()) {
            there.shares.computeIfAbsent(each.deployment(), id -> share(there, id));
        }
    }

    /** Takes the meters of groups away that are not planned here any more. */
    public void forget() {
        long now = System.nanoTime();
        shown.values()
                .removeIf(
                        each -> {
                            boolean old = now - each.atNanos > FORGOTTEN_AFTER_NANOS;
                            if (old) {
                                each.meters.values().forEach(registry::remove);
                                each.shares.values().forEach(registry::remove);
                            }
                            return old;
                        });
    }

    private Shown register(Shown of) {
        Tags tags = Tags.of("group", of.plan.group());
        of.meters.put("need", gauge(of, "need.ptu", tags, each -> each.plan.need().value()));
        of.meters.put(
                "lacking", gauge(of, "lacking.ptu", tags, each -> each.plan.lacking().value()));
        of.meters.put(
                "reserve", gauge(of, "reserve.lacking.ptu", tags, each -> reserve(each.plan)));
        for (GroupMemory.Standing standing : GroupMemory.Standing.values()) {
            of.meters.put(
                    standing.name(),
                    gauge(
                            of,
                            "members",
                            tags.and("standing", standing.name().toLowerCase(Locale.ROOT)),
                            each -> each.count(standing)));
        }
        return of;
    }

    private Meter share(Shown of, DeploymentId id) {
        Tags tags = Tags.of("group", of.plan.group(), "deployment", id.value());
        return gauge(of, "share.ptu", tags, each -> each.share(id));
    }

    /** NaN when no reserve is asked for, or it is in use. */
    private static double reserve(GroupPlan plan) {
        return switch (plan.reserve()) {
            case GroupPlan.Reserve.None _, GroupPlan.Reserve.InUse _ -> Double.NaN;
            case GroupPlan.Reserve.Kept _ -> 0;
            case GroupPlan.Reserve.Lacking(String _, Ptu lacking) -> lacking.value();
        };
    }

    private Meter gauge(Shown of, String name, Tags tags, ToDoubleFunction<Shown> value) {
        return Gauge.builder(PREFIX + name, of, value)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** What a group's gauges read. */
    private static final class Shown {
        private final Map<String, Meter> meters = new HashMap<>();
        private final Map<DeploymentId, Meter> shares = new ConcurrentHashMap<>();
        private volatile GroupPlan plan;
        private volatile GroupMemory memory;
        private volatile long atNanos = System.nanoTime();

        Shown(GroupPlan plan, GroupMemory memory) {
            this.plan = plan;
            this.memory = memory;
        }

        double count(GroupMemory.Standing standing) {
            return memory.group().members().stream()
                    .filter(each -> memory.standing(each.deployment()) == standing)
                    .count();
        }

        /** Without a share it is unknown, not 0. */
        double share(DeploymentId id) {
            return plan.shares().stream()
                    .filter(share -> share.deployment().equals(id))
                    .map(GroupShare::size)
                    .mapToDouble(Ptu::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
