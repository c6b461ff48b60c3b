package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Incident;
import dev.ptu.notifier.incident.Links;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that is posted; its fields in this order, all present, times in ISO 8601 UTC. A
 * published promise like the events: fields are added, never renamed.
 *
 * @param id the dedup id: a body with an id that was received before says nothing new
 * @param kind {@code opened}, {@code reminder}, {@code digest} or {@code resolved}
 * @param incident the incident's id: the same from {@code opened} to {@code resolved}
 * @param condition what opened it: {@code utilization}, ..., {@code Storm}
 * @param severity {@code info}, {@code warning} or {@code critical}: the worst so far
 * @param title one line
 * @param text sentences, one on a line
 * @param advice what a person should do; null when nothing is to be done
 * @param link where to look; null when no address is configured
 * @param runbook what the condition means; null likewise
 * @param deployments Azure Resource Manager ids, lower case
 * @param alerts ids of the alerts that are open
 * @param since when it began
 * @param at when this was due
 */
public record WebhookBody(
        String id,
        String kind,
        String incident,
        String condition,
        String severity,
        String title,
        String text,
        @Nullable String advice,
        @Nullable String link,
        @Nullable String runbook,
        List<String> deployments,
        List<String> alerts,
        String since,
        String at) {
    static WebhookBody of(NotificationPlanned told, Links links) {
        String condition = Incident.conditionOf(told.incident());
        return new WebhookBody(
                told.notification(),
                told.kind(),
                told.incident(),
                condition,
                told.severity(),
                told.title(),
                told.text(),
                told.advice(),
                told.link(),
                links.runbook(condition),
                told.deployments(),
                told.alerts(),
                told.since().toString(),
                told.at().toString());
    }
}
