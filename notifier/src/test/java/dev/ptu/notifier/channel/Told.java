package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Alerts;
import dev.ptu.notifier.incident.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Notifications to deliver, as awkward as they may be. */
final class Told {
    static final Links LINKS = Alerts.LINKS;
    static final Instant SINCE = Instant.parse("2026-03-02T09:07:00Z");
    private static final String CHAT =
            Alerts.deployment(
                    "chat-with-a-name-that-is-as-long-as-azure-allows-it-to-be-0123456789");

    /** Longer than the 255 characters of PagerDuty's key. */
    static final String INCIDENT = CHAT + "|SpilloverNotHappening/" + SINCE;

    private Told() {}

    static NotificationPlanned opened() {
        return told("opened", "warning", 0);
    }

    static NotificationPlanned resolved() {
        return told("resolved", "warning", 30);
    }

    static NotificationPlanned told(String kind, String severity, int minute) {
        Instant at = SINCE.plus(Duration.ofMinutes(minute));
        return new NotificationPlanned(
                INCIDENT + "/" + kind + "/" + at,
                kind,
                INCIDENT,
                severity,
                "Warning: spillover not happening on chat (contoso) \"é\" <b>".repeat(4),
                "50 of 1,000 requests & more were throttled; <none> spilled.\nSecond line. "
                        + "x".repeat(4_000),
                "Set spilloverDeploymentName & probe it.",
                "https://ptu.example.org/#/d/s/g/contoso/chat",
                List.of(CHAT),
                List.of(CHAT + "/SpilloverNotHappening/" + SINCE),
                SINCE,
                at);
    }
}
