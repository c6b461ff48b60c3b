package dev.ptu.notifier.config;

import dev.ptu.notifier.incident.IncidentRules;
import dev.ptu.notifier.incident.Links;
import dev.ptu.notifier.incident.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with the keys about incidents, and makes rules of them when nothing is. */
public final class IncidentsCheck {
    private static final String PREFIX = "ptu.notifier.incidents.";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** An incident that is open must be on {@code ptu.notifications}, which keeps 14 days. */
    private static final Duration LONGEST_REMINDER = Duration.ofDays(7);

    private IncidentsCheck() {}

    /** A sentence per fault. */
    public static List<String> faults(IncidentsConfig config, LinksConfig links) {
        List<String> faults = new ArrayList<>();
        between("grace", config.grace(), Duration.ZERO, Duration.ofHours(24), faults);
        between("digest-every", config.digestEvery(), A_MINUTE, Duration.ofHours(24), faults);
        reminder("critical", config.reminders().critical(), faults);
        reminder("warning", config.reminders().warning(), faults);
        reminder("info", config.reminders().info(), faults);
        between("storm.within", config.storm().within(), A_MINUTE, Duration.ofHours(24), faults);
        if (config.storm().above() < 1) {
            faults.add(
                    "%sstorm.above is %d: give 1 or more, or a large number for no storms."
                            .formatted(PREFIX, config.storm().above()));
        }
        Addresses.check("ptu.notifier.page-url", links.pageUrl(), faults);
        Addresses.check("ptu.notifier.runbook-url", links.runbookUrl(), faults);
        return List.copyOf(faults);
    }

    /** The rules; only of a configuration without fault. */
    public static IncidentRules rules(IncidentsConfig config) {
        return new IncidentRules(
                config.tellFrom(),
                config.grace(),
                config.digestEvery(),
                Map.of(
                        Severity.CRITICAL, config.reminders().critical(),
                        Severity.WARNING, config.reminders().warning(),
                        Severity.INFO, config.reminders().info()),
                config.storm().above(),
                config.storm().within());
    }

    /** The links; only of a configuration without fault. */
    public static Links links(LinksConfig config) {
        return new Links(config.pageUrl().orElse(null), config.runbookUrl().orElse(null));
    }

    private static void reminder(String severity, Duration every, List<String> faults) {
        between("reminders." + severity, every, A_MINUTE, LONGEST_REMINDER, faults);
    }

    private static void between(
            String key, Duration given, Duration least, Duration most, List<String> faults) {
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            faults.add("%s%s is %s: give %s to %s.".formatted(PREFIX, key, given, least, most));
        }
    }
}
