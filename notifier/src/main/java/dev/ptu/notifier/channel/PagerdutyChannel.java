package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Incident;
import dev.ptu.notifier.incident.Kind;
import dev.ptu.notifier.incident.Links;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Triggers and resolves alerts of PagerDuty, one per incident.
 *
 * <p>{@code dedup_key} is the incident, or a digest of it where it is longer than the 255
 * characters that PagerDuty keeps. A reminder triggers again, which PagerDuty adds to the open
 * alert. Nothing is acknowledged: that is a person's word.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">Events API v2</a>
 */
final class PagerdutyChannel implements Channel {
    private static final int KEY_CHARACTERS = 255;
    private static final int SUMMARY_CHARACTERS = 1_024;
    private static final int LISTED = 50;

    private final URI address;
    private final String routingKey;
    private final Links links;
    private final HttpPost http;

    PagerdutyChannel(URI address, String routingKey, Links links, HttpPost http) {
        this.address = address;
        this.routingKey = routingKey;
        this.links = links;
        this.http = http;
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public Answer send(NotificationPlanned notification) {
        return http.post(address, Map.of(), HttpPost.json(body(notification)));
    }

    @Override
    public void close() {
        http.close();
    }

    private Map<String, Object> body(NotificationPlanned told) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("routing_key", routingKey);
        body.put("event_action", told.kind().equals(Kind.RESOLVED.word()) ? "resolve" : "trigger");
        body.put("dedup_key", key(told.incident()));
        body.put("payload", payload(told));
        body.put("client", "ptu-autoscaler");
        if (told.link() != null) {
            body.put("client_url", told.link());
            body.put("links", List.of(Map.of("href", told.link(), "text", "Look further")));
        }
        return body;
    }

    private Map<String, Object> payload(NotificationPlanned told) {
        String condition = Incident.conditionOf(told.incident());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", Digests.cut(told.title(), SUMMARY_CHARACTERS));
        payload.put(
                "source",
                Objects.requireNonNullElse(
                        Incident.deploymentOf(told.incident()), "ptu-autoscaler"));
        payload.put("severity", told.severity());
        payload.put("timestamp", told.since().toString());
        payload.put("class", condition);
        payload.put("custom_details", details(told, condition));
        return payload;
    }

    private Map<String, Object> details(NotificationPlanned told, String condition) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("notification", told.notification());
        details.put("incident", told.incident());
        details.put("text", told.text());
        if (told.advice() != null) {
            details.put("advice", told.advice());
        }
        String runbook = links.runbook(condition);
        if (runbook != null) {
            details.put("runbook", runbook);
        }
        details.put("deployments", told.deployments().stream().limit(LISTED).toList());
        return details;
    }

    private static String key(String incident) {
        return incident.length() <= KEY_CHARACTERS ? incident : Digests.of(incident);
    }
}
