package dev.ptu.notifier.incident;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered between events.
 *
 * @param open the incidents that are not over, by what they group
 * @param openings when incidents were opened lately, to tell a storm by
 */
public record Incidents(SortedMap<String, Incident> open, List<Instant> openings) {
    /** Nothing has happened yet. */
    public static final Incidents NONE = new Incidents(new TreeMap<>(), List.of());

    /** Copies both. */
    public Incidents {
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        openings = List.copyOf(openings);
    }

    /** The group of the incident in which a deployment's condition is open. */
    Optional<String> groupWith(String key) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().open().containsKey(key))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    Incidents with(String group, Incident incident) {
        SortedMap<String, Incident> now = new TreeMap<>(open);
        now.put(group, incident);
        return new Incidents(now, openings);
    }

    Incidents without(String group) {
        SortedMap<String, Incident> now = new TreeMap<>(open);
        now.remove(group);
        return new Incidents(now, openings);
    }

    Incidents with(List<Instant> lately) {
        return new Incidents(open, lately);
    }
}
