package dev.ptu.notifier;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.Evaluated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deployments of three accounts, and events about them. */
final class Scene {
    /** When it plays: fixed, because two class loaders load this class. */
    static final Instant NOW = Instant.parse("2025-03-03T09:00:00Z");

    static final AlertRaised OPEN_ALERT = alert(deployment("known", "open"), minute(-10));

    /** Of the same account, hence partition, as the one above, and before it. */
    static final AlertRaised OLD_ALERT =
            alert(deployment("known", "old"), NOW.minus(Duration.ofDays(30)));

    private Scene() {}

    static String deployment(String account, String name) {
        return "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/"
                + account
                + "/deployments/"
                + name;
    }

    static Instant minute(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }

    static Evaluated evaluated(String deployment, int minute, double mean) {
        return new Evaluated(
                deployment,
                minute(minute),
                minute(minute + 1),
                mean,
                mean,
                null,
                1,
                100,
                150,
                "Grow",
                "default",
                "r1",
                true,
                List.of());
    }

    private static AlertRaised alert(String deployment, Instant since) {
        return new AlertRaised(
                deployment + "/utilization/" + since,
                deployment,
                "utilization",
                "warning",
                0.9,
                0.8,
                since,
                since.plus(Duration.ofMinutes(1)),
                "It is 90 % full.");
    }
}
