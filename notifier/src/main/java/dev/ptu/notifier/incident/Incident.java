package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One problem, as people see it.
 *
 * <p>Its id is made of what it groups, the condition that opened it and when: {@code
 * <deployment>|<condition>/<at>}, {@code cause/<cause>|<condition>/<at>}, {@code storm/<at>}. So
 * what a notification is about can be read back from it after a restart.
 *
 * @param id the same from the opening to the note that it is over
 * @param severity the worst that was told of it
 * @param since when its first alert began
 * @param toldAt {@code at} of the newest notification about it
 * @param open its alerts that have not ended, by deployment and condition
 * @param told deployments and conditions that people have heard of
 * @param ended the newest sentences about alerts that have ended
 * @param quietSince when its last alert ended; null while one is open
 */
public record Incident(
        String id,
        Severity severity,
        Instant since,
        Instant toldAt,
        SortedMap<String, AlertRaised> open,
        Set<String> told,
        List<String> ended,
        @Nullable Instant quietSince) {
    /** The group of all that came in a storm. */
    static final String STORM = "storm";

    private static final String CAUSE = "cause/";
    private static final int ENDED_AT_MOST = 5;
    private static final Comparator<AlertRaised> WORST_FIRST =
            Comparator.comparing((AlertRaised alert) -> Severity.of(alert.severity()))
                    .reversed()
                    .thenComparing(AlertRaised::since)
                    .thenComparing(AlertRaised::key);

    /** Copies the collections. */
    public Incident {
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        told = Set.copyOf(told);
        ended = List.copyOf(ended);
    }

    /** What an alert belongs to: its cause, or else its deployment and condition. */
    static String groupOf(AlertRaised alert) {
        return alert.cause() == null ? alert.key() : CAUSE + alert.cause();
    }

    /** What an incident groups, read back from its id. */
    public static String groupOf(String id) {
        String named = id.substring(0, Math.max(0, id.lastIndexOf('/')));
        int condition = named.lastIndexOf('|');
        return named.startsWith(CAUSE) && condition > 0 ? named.substring(0, condition) : named;
    }

    /** The condition that opened it, read back from its id; {@code Storm} for a storm. */
    public static String conditionOf(String id) {
        String named = id.substring(0, Math.max(0, id.lastIndexOf('/')));
        return named.equals(STORM) ? "Storm" : named.substring(named.lastIndexOf('|') + 1);
    }

    /** The one deployment that an incident is about, read back from its id; null for several. */
    public static @Nullable String deploymentOf(String id) {
        int condition = id.lastIndexOf('|');
        return condition < 0 || id.startsWith(CAUSE) ? null : id.substring(0, condition);
    }

    /** When it was opened, read back from its id; null for an id that is not one of ours. */
    static @Nullable Instant openedAt(String id) {
        try {
            return Instant.parse(id.substring(id.lastIndexOf('/') + 1));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static String idOf(AlertRaised first) {
        String group = groupOf(first);
        return Event.id(
                group.equals(first.key()) ? group : group + "|" + first.condition(), first.at());
    }

    static Incident of(String id, AlertRaised first) {
        return new Incident(
                id,
                Severity.of(first.severity()),
                first.since(),
                first.at(),
                new TreeMap<>(java.util.Map.of(first.key(), first)),
                Set.of(first.key()),
                List.of(),
                null);
    }

    boolean isStorm() {
        return id.startsWith(STORM + "/");
    }

    Incident with(AlertRaised alert) {
        SortedMap<String, AlertRaised> now = new TreeMap<>(open);
        now.put(alert.key(), alert);
        return new Incident(id, severity, since, toldAt, now, told, ended, null);
    }

    Incident without(AlertResolved over) {
        SortedMap<String, AlertRaised> now = new TreeMap<>(open);
        now.remove(over.key());
        List<String> sentences = new ArrayList<>(ended);
        sentences.add(over.message());
        int from = Math.max(0, sentences.size() - ENDED_AT_MOST);
        return new Incident(
                id,
                severity,
                since,
                toldAt,
                now,
                told,
                sentences.subList(from, sentences.size()),
                now.isEmpty() ? over.at() : null);
    }

    /** After everything that is open was told. */
    Incident toldAll(Instant at) {
        Set<String> all =
                Stream.concat(told.stream(), open.keySet().stream()).collect(Collectors.toSet());
        return new Incident(id, severity.or(worst()), since, at, open, all, ended, quietSince);
    }

    /** The worst of what is open; {@link Severity#INFO} when nothing is. */
    Severity worst() {
        return open.values().stream()
                .map(alert -> Severity.of(alert.severity()))
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    /** The open alerts, the worst and oldest first. */
    List<AlertRaised> worstFirst() {
        return open.values().stream().sorted(WORST_FIRST).toList();
    }

    /** Alerts that joined and that nobody has heard of. */
    List<AlertRaised> untold() {
        return worstFirst().stream().filter(alert -> !told.contains(alert.key())).toList();
    }
}
