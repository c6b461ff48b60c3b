package dev.ptu.simulator.fault;

import dev.ptu.simulator.fault.OnMetrics.Kind;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The metric faults that are in force for one query. */
public final class MetricFaults {
    /** Nothing is wrong. */
    public static final MetricFaults NONE = new MetricFaults(0, List.of(), entry -> {});

    private final long seed;
    private final List<Faults.Entry> entries;
    private final Consumer<Faults.Entry> whenStruck;
    private final Set<Faults.Entry> struck = new LinkedHashSet<>();

    /**
     * A metric of an account.
     *
     * @param account its Resource Manager id
     * @param region its region
     * @param name of the metric
     */
    public record Where(String account, String region, String name) {}

    MetricFaults(long seed, List<Faults.Entry> entries, Consumer<Faults.Entry> whenStruck) {
        this.seed = seed;
        this.entries = entries;
        this.whenStruck = whenStruck;
    }

    /** Whether nothing at all is wrong. */
    public boolean none() {
        return entries.isEmpty();
    }

    /** The fault of a kind that holds for a whole metric, if any. */
    public Optional<OnMetrics> whole(Kind kind, Where where) {
        for (Faults.Entry entry : entries) {
            OnMetrics fault = Faults.onMetrics(entry);
            if (fault.kind() == kind
                    && fault.selection().metric(where.account(), where.region(), where.name())) {
                struck.add(entry);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** The fault of a kind that holds for a minute of a deployment, if any. */
    public Optional<OnMetrics> minute(Kind kind, Where where, String deployment, Instant minute) {
        for (Faults.Entry entry : entries) {
            OnMetrics fault = Faults.onMetrics(entry);
            if (fault.kind() == kind
                    && fault.selection().metric(where.account(), where.region(), where.name())
                    && fault.selection().minute(deployment, minute)
                    && chosen(entry, fault, where, deployment, minute)) {
                struck.add(entry);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Counts one strike for each fault that did something to this query. */
    public void count() {
        struck.forEach(whenStruck);
    }

    private boolean chosen(
            Faults.Entry entry, OnMetrics fault, Where where, String deployment, Instant minute) {
        return fault.share() >= 1
                || Draw.share(
                                seed,
                                entry.id().hashCode(),
                                where.account().hashCode(),
                                where.name().hashCode(),
                                deployment.hashCode(),
                                minute.getEpochSecond())
                        < fault.share();
    }
}
