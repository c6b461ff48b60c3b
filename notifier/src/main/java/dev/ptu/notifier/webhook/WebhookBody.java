package dev.ptu.notifier.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import java.io.UncheckedIOException;

/**
 * The JSON object that is posted; its fields in this order, all present, times in ISO 8601 UTC. A
 * published promise like the events: fields are added, never renamed.
 *
 * @param id the delivery's dedup id: a body with an id that was received before says nothing new
 * @param alert the alert's id: the same on raise and resolve
 * @param state {@code raised} or {@code resolved}
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param condition what is watched: {@code utilization}
 * @param severity {@code info}, {@code warning} or {@code critical}; when resolved, what it was
 * @param value what was measured; for {@code utilization} a ratio, 1 at 100 %
 * @param threshold what it crossed
 * @param since start of the minute in which the condition began
 * @param at when it was raised or resolved
 * @param message a sentence for people
 */
public record WebhookBody(
        String id,
        String alert,
        String state,
        String deployment,
        String condition,
        String severity,
        double value,
        double threshold,
        String since,
        String at,
        String message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static WebhookBody of(AlertRaised alert) {
        return new WebhookBody(
                alert.id(),
                alert.alert(),
                "raised",
                alert.deployment(),
                alert.condition(),
                alert.severity(),
                alert.value(),
                alert.threshold(),
                alert.since().toString(),
                alert.at().toString(),
                alert.message());
    }

    static WebhookBody of(AlertResolved alert) {
        return new WebhookBody(
                alert.id(),
                alert.alert(),
                "resolved",
                alert.deployment(),
                alert.condition(),
                alert.severity(),
                alert.value(),
                alert.threshold(),
                alert.since().toString(),
                alert.at().toString(),
                alert.message());
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
