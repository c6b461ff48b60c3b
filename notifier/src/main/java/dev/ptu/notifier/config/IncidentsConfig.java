package dev.ptu.notifier.config;

import dev.ptu.notifier.incident.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * When people are told; durations are event time. Checked at start by {@link IncidentsCheck}.
 *
 * @see dev.ptu.notifier.incident.IncidentRules
 */
@ConfigMapping(prefix = "ptu.notifier.incidents")
public interface IncidentsConfig {
    /** Alerts below it are on {@code ptu.alerts} only. */
    @WithDefault("warning")
    Severity tellFrom();

    /** How long an incident stays open after its last alert has ended. */
    @WithDefault("PT5M")
    Duration grace();

    /** At most one note about alerts that joined an incident in so long. */
    @WithDefault("PT15M")
    Duration digestEvery();

    /** How often an incident that stays open is told again. */
    Reminders reminders();

    /** When many incidents at once are told together. */
    Storm storm();

    /** By the worst alert that is open. */
    interface Reminders {
        /** Of a critical one. */
        @WithDefault("PT1H")
        Duration critical();

        /** Of a warning. */
        @WithDefault("PT4H")
        Duration warning();

        /** Of an info, where infos are told. */
        @WithDefault("PT24H")
        Duration info();
    }

    /** More openings than {@code above} within {@code within}. */
    interface Storm {
        /** So many are told one by one. */
        @WithDefault("10")
        int above();

        /** The window, and the time between digests. */
        @WithDefault("PT10M")
        Duration within();
    }
}
