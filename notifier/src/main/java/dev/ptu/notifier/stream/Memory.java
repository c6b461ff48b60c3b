package dev.ptu.notifier.stream;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.notifier.plan.Recent;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is remembered of each deployment of the partitions that this replica reads. */
@ApplicationScoped
public class Memory {
    private final Map<String, Recent> recents = new ConcurrentHashMap<>();
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

    /** Forgets the deployments of these partitions. */
    void forget(Collection<Integer> partitions) {
        Set<Integer> gone = Set.copyOf(partitions);
        recents.keySet()
                .removeIf(
                        deployment ->
                                gone.contains(
                                        AccountPartitioner.partition(
                                                deployment, topics.partitions())));
    }

    private double open() {
        return recents.values().stream().mapToInt(recent -> recent.open().size()).sum();
    }
}
