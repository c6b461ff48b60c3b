package dev.ptu.local.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kills one replica after another: services in turn, and of each service the replicas in turn. A
 * replica that is not ready again before its next turn, or within {@link #BACK}, broke a rule.
 */
final class Kills {
    /** Wall time from a kill until the replica must be ready again. */
    static final Duration BACK = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Duration every;
    private final ScalerLag lag;
    private final Violation.Count violations;
    private final List<Cluster.Replica> turns;
    private final Map<Cluster.Replica, Long> downSince = new LinkedHashMap<>();
    private final Map<String, Integer> kills = new HashMap<>();
    private long nextNanos;
    private int turn;

    Kills(Cluster cluster, Duration every, ScalerLag lag, Violation.Count violations) {
        this.cluster = cluster;
        this.every = every;
        this.lag = lag;
        this.violations = violations;
        this.turns = turns(cluster.replicas());
    }

    /** The first kill is due a period from now. */
    void begin() {
        nextNanos = System.nanoTime() + every.toNanos();
    }

    /**
     * Kills when it is time to.
     *
     * @return the name of what was killed; empty when it was not time
     */
    String look() {
        watch();
        if (every.isZero() || System.nanoTime() < nextNanos) {
            return "";
        }
        nextNanos += every.toNanos();
        Cluster.Replica victim = turns.get(turn++ % turns.size());
        if (victim.service().equals("scaler")) {
            lag.excuse(ScalerLag.TAKEOVER);
        }
        cluster.killAndRestart(victim);
        downSince.put(victim, System.nanoTime());
        kills.merge(victim.service(), 1, Integer::sum);
        return victim.name();
    }

    /** Looks which of the killed are ready again. */
    void watch() {
        for (Map.Entry<Cluster.Replica, Long> down : List.copyOf(downSince.entrySet())) {
            if (cluster.ready(down.getKey())) {
                downSince.remove(down.getKey());
            } else if (System.nanoTime() - down.getValue() > BACK.toNanos()) {
                downSince.remove(down.getKey());
                violations.add(
                        Violation.NOT_BACK,
                        "%s is not ready %d s after it was killed"
                                .formatted(down.getKey().name(), BACK.toSeconds()));
            }
        }
    }

    boolean allBack() {
        return downSince.isEmpty();
    }

    /** How many by service. */
    Map<String, Integer> kills() {
        return Map.copyOf(kills);
    }

    /** First replicas of all services, then second ones; a service with fewer comes round. */
    private static List<Cluster.Replica> turns(List<Cluster.Replica> all) {
        Map<String, List<Cluster.Replica>> byService = new LinkedHashMap<>();
        all.forEach(
                replica ->
                        byService
                                .computeIfAbsent(replica.service(), ignored -> new ArrayList<>())
                                .add(replica));
        int rounds = byService.values().stream().mapToInt(List::size).max().orElse(0);
        List<Cluster.Replica> turns = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (List<Cluster.Replica> replicas : byService.values()) {
                turns.add(replicas.get(round % replicas.size()));
            }
        }
        return turns;
    }
}
