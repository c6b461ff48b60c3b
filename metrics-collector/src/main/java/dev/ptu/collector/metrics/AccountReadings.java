package dev.ptu.collector.metrics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one poll read of one account.
 *
 * @param answered the metrics that Azure answered in full: only for these does absence mean
 *     anything
 * @param deployments readings by deployment id (lower case), kind of series and minute
 * @param refused values that were not believed, with the reason
 */
public record AccountReadings(
        Set<Metric> answered,
        Map<String, Map<Kind, NavigableMap<Instant, Reading>>> deployments,
        List<Refused> refused) {

    /** Copies set and list; the map is given away by its maker. */
    public AccountReadings {
        answered = Set.copyOf(answered);
        refused = List.copyOf(refused);
    }

    /** The readings of a series; empty when there are none. */
    public NavigableMap<Instant, Reading> of(String deployment, Kind kind) {
        Map<Kind, NavigableMap<Instant, Reading>> kinds = deployments.get(deployment);
        NavigableMap<Instant, Reading> minutes = kinds == null ? null : kinds.get(kind);
        return minutes == null ? new TreeMap<>() : minutes;
    }

    /** Whether all that a series of this kind rests on was answered. */
    public boolean answered(Kind kind) {
        return answered.containsAll(kind.needs());
    }

    /** The readings with a look-up that is complete. */
    static Map<String, Map<Kind, NavigableMap<Instant, Reading>>> table() {
        return new HashMap<>();
    }

    /**
     * A value that was not believed.
     *
     * @param deployment the deployment's id, lower case
     * @param metric which metric
     * @param minute start of the minute
     * @param value what Azure gave
     */
    public record Refused(String deployment, Metric metric, Instant minute, double value) {}
}
