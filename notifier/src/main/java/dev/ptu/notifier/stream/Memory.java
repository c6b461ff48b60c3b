package dev.ptu.notifier.stream;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.notifier.plan.Policies;
import dev.ptu.notifier.plan.Recent;
import dev.ptu.notifier.spillover.Lanes;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What is remembered of the deployments and accounts of the partitions that this replica reads. */
@ApplicationScoped
public class Memory {
    private final Map<String, Recent> recents = new ConcurrentHashMap<>();
    private final Map<String, Lanes> lanes = new ConcurrentHashMap<>();
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private volatile Policies policies = Policies.UNKNOWN;
    private final Topics topics;

    @Inject
    Memory(Topics topics, MeterRegistry meters) {
        this.topics = topics;
        Gauge.builder("ptu.notifier.alerts.open", this, Memory::open)
                .description("Alerts that are raised and not resolved, of this replica's accounts")
                .register(meters);
    }

    Recent recall(String deployment) {
        return recents.getOrDefault(deployment, Recent.NOTHING);
    }

    void remember(String deployment, Recent recent) {
        recents.put(deployment, recent);
    }

    /** What is remembered of the lanes of a deployment's account. */
    Lanes lanes(String deployment) {
        return lanes.getOrDefault(AccountPartitioner.accountOf(deployment), Lanes.NONE);
    }

    void remember(String deployment, Lanes seen) {
        lanes.put(AccountPartitioner.accountOf(deployment), seen);
    }

    /** The newest policies that were read. */
    Policies policies() {
        return policies;
    }

    synchronized void remember(PoliciesPublished set) {
        policies = policies.after(set);
    }

    /** Takes these partitions on, with nothing remembered of them yet. */
    void own(Collection<Integer> partitions) {
        forget(partitions);
        owned.addAll(partitions);
    }

    /** Whether the deployment's partition is read here. */
    boolean owns(String deployment) {
        return owned.contains(AccountPartitioner.partition(deployment, topics.partitions()));
    }

    /** Forgets a deployment. */
    void forget(String deployment) {
        recents.remove(deployment);
        remember(deployment, lanes(deployment).without(deployment));
    }

    /** Forgets the deployments of these partitions. */
    void forget(Collection<Integer> partitions) {
        owned.removeAll(partitions);
        Set<Integer> gone = Set.copyOf(partitions);
        Predicate<String> isGone =
                key -> gone.contains(AccountPartitioner.partition(key, topics.partitions()));
        recents.keySet().removeIf(isGone);
        lanes.keySet().removeIf(isGone);
    }

    private double open() {
        return recents.values().stream().mapToInt(recent -> recent.open().size()).sum()
                + lanes.values().stream().mapToInt(Lanes::open).sum();
    }
}
