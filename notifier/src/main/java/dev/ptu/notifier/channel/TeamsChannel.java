package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Incident;
import dev.ptu.notifier.incident.Links;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts an adaptive card to a workflow of Microsoft Teams that is started by a webhook.
 *
 * <p>A message to Teams may have 28 KB; version 1.4 of the schema is what all its clients show.
 *
 * @see <a
 *     href="https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using">Cards
 *     by webhook</a>
 * @see <a href="https://adaptivecards.io/explorer/">The schema</a>
 */
final class TeamsChannel implements Channel {
    private static final int TEXT_CHARACTERS = 4_000;

    private final URI address;
    private final Links links;
    private final HttpPost http;

    TeamsChannel(URI address, Links links, HttpPost http) {
        this.address = address;
        this.links = links;
        this.http = http;
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public Answer send(NotificationPlanned notification) {
        return http.post(address, Map.of(), HttpPost.json(body(notification)));
    }

    @Override
    public void close() {
        http.close();
    }

    Map<String, Object> body(NotificationPlanned told) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("body", elements(told));
        List<Map<String, Object>> actions = actions(told);
        if (!actions.isEmpty()) {
            card.put("actions", actions);
        }
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(
                        Map.of(
                                "contentType",
                                "application/vnd.microsoft.card.adaptive",
                                "content",
                                card)));
    }

    private static List<Map<String, Object>> elements(NotificationPlanned told) {
        List<Map<String, Object>> elements = new ArrayList<>();
        Map<String, Object> title = text(told.title());
        title.put("size", "Medium");
        title.put("weight", "Bolder");
        title.put("color", colour(told));
        elements.add(title);
        // A card shows a line break only for an empty line.
        elements.add(text(told.text().replace("\n", "\n\n")));
        if (told.advice() != null) {
            elements.add(text("**What to do:** " + told.advice()));
        }
        elements.add(
                Map.of(
                        "type",
                        "FactSet",
                        "facts",
                        List.of(
                                fact("Severity", told.severity()),
                                fact("Since", told.since().toString()),
                                fact("Id", told.notification()))));
        return elements;
    }

    private List<Map<String, Object>> actions(NotificationPlanned told) {
        List<Map<String, Object>> actions = new ArrayList<>();
        if (told.link() != null) {
            actions.add(open("Look further", told.link()));
        }
        String runbook = links.runbook(Incident.conditionOf(told.incident()));
        if (runbook != null && !runbook.equals(told.link())) {
            actions.add(open("What it means", runbook));
        }
        return actions;
    }

    private static Map<String, Object> text(String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "TextBlock");
        block.put("text", Digests.cut(text, TEXT_CHARACTERS));
        block.put("wrap", true);
        return block;
    }

    private static Map<String, Object> fact(String title, String value) {
        return Map.of("title", title, "value", value);
    }

    private static Map<String, Object> open(String title, String url) {
        return Map.of("type", "Action.OpenUrl", "title", title, "url", url);
    }

    private static String colour(NotificationPlanned told) {
        if (told.kind().equals("resolved")) {
            return "Good";
        }
        return switch (told.severity()) {
            case "critical" -> "Attention";
            case "info" -> "Accent";
            default -> "Warning";
        };
    }
}
