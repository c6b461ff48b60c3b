package dev.ptu.notifier.incident;

import dev.ptu.events.AlertRaised;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Incidents in plain words; golden-tested. */
final class Wording {
    private static final int NAMED_AT_MOST = 5;

    private Wording() {}

    static String opened(Incident incident) {
        return capital(incident.worst().word()) + ": " + about(incident);
    }

    static String reminder(Incident incident, Duration open) {
        return "Still open after " + span(open) + ": " + about(incident);
    }

    static String digest(Incident incident, List<AlertRaised> news, boolean worse) {
        if (worse) {
            return "Now " + incident.worst().word() + ": " + about(incident);
        }
        return "%s more: %s".formatted(count(news.size(), "alert"), about(incident));
    }

    static String resolved(Incident incident, Duration open) {
        String what =
                incident.isStorm()
                        ? "the storm"
                        : words(Incident.conditionOf(incident.id())) + who(incident);
        return "Resolved after " + span(open) + ": " + what;
    }

    static String stormBegins(int openings, Duration within) {
        return "Storm: %d incidents within %s".formatted(openings, span(within));
    }

    /** The sentences of the worst few, and how many there are besides. */
    static String sentences(Incident incident) {
        List<AlertRaised> alerts = incident.worstFirst();
        if (alerts.isEmpty()) {
            return incident.ended().isEmpty()
                    ? "All its alerts have ended."
                    : String.join("\n", incident.ended());
        }
        String lines =
                alerts.stream()
                        .limit(NAMED_AT_MOST)
                        .map(AlertRaised::message)
                        .collect(Collectors.joining("\n"));
        int more = alerts.size() - NAMED_AT_MOST;
        String counted =
                alerts.size() == 1
                        ? ""
                        : count(alerts.size(), "alert") + " open: " + counts(alerts) + ".\n";
        return counted + lines + (more > 0 ? "\nAnd " + more + " more." : "");
    }

    static String stormExplained(Duration within) {
        return "\nWhat opens from now on is gathered here and told every "
                + span(within)
                + " at most, until it calms down.";
    }

    private static String about(Incident incident) {
        if (incident.isStorm()) {
            return "storm, " + count(incident.open().size(), "alert") + " open";
        }
        Collection<AlertRaised> alerts = incident.open().values();
        long conditions = alerts.stream().map(AlertRaised::condition).distinct().count();
        String what =
                conditions == 1
                        ? words(alerts.iterator().next().condition())
                        : count(conditions, "condition");
        return what + who(incident);
    }

    private static String who(Incident incident) {
        List<String> deployments =
                incident.open().values().stream().map(AlertRaised::deployment).distinct().toList();
        if (deployments.size() > 1) {
            return " on " + count(deployments.size(), "deployment");
        }
        String one =
                deployments.isEmpty()
                        ? incident.told().stream()
                                .map(key -> key.substring(0, Math.max(0, key.lastIndexOf('|'))))
                                .distinct()
                                .reduce((a, b) -> "")
                                .orElse("")
                        : deployments.getFirst();
        return one.isEmpty() ? "" : " on " + named(one);
    }

    /** {@code chat (contoso)} for a deployment, its last segment for anything else. */
    private static String named(String id) {
        String[] parts = id.split("/", -1);
        String last = parts[parts.length - 1];
        return parts.length > 3 && parts[parts.length - 2].equals("deployments")
                ? last + " (" + parts[parts.length - 3] + ")"
                : last;
    }

    private static String counts(List<AlertRaised> alerts) {
        return alerts.stream()
                .collect(
                        Collectors.groupingBy(
                                AlertRaised::condition, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " x " + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** {@code SpilloverNotHappening} as {@code spillover not happening}. */
    private static String words(String condition) {
        return condition.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String span(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes < 90) {
            return minutes + " min";
        }
        return minutes < 48 * 60
                ? Math.round(minutes / 60.0) + " h"
                : Math.round(minutes / 1440.0) + " days";
    }
}
