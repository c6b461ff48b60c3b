package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Posts to a Slack incoming webhook, as Block Kit.
 *
 * <p>Limits of Slack: 150 characters in a header, 3,000 in a section. An incoming webhook does not
 * say what its message's id is, so nothing can be threaded.
 *
 * @see <a href="https://api.slack.com/messaging/webhooks">Incoming webhooks</a>
 * @see <a href="https://api.slack.com/reference/block-kit/blocks">Blocks</a>
 */
final class SlackChannel implements Channel {
    private static final int HEADER_CHARACTERS = 150;
    private static final int SECTION_CHARACTERS = 3_000;

    private final URI address;
    private final HttpPost http;

    SlackChannel(URI address, HttpPost http) {
        this.address = address;
        this.http = http;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Answer send(NotificationPlanned notification) {
        return http.post(address, Map.of(), HttpPost.json(body(notification)));
    }

    @Override
    public void close() {
        http.close();
    }

    static Map<String, Object> body(NotificationPlanned told) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(
                Map.of(
                        "type",
                        "header",
                        "text",
                        Map.of(
                                "type",
                                "plain_text",
                                "text",
                                Digests.cut(emoji(told) + " " + told.title(), HEADER_CHARACTERS),
                                "emoji",
                                true)));
        blocks.add(section(escaped(told.text())));
        if (told.advice() != null) {
            blocks.add(section("*What to do:* " + escaped(told.advice())));
        }
        if (told.link() != null) {
            blocks.add(section("<" + escaped(told.link()) + "|Look further>"));
        }
        String context = "since %s, %s".formatted(told.since(), escaped(told.notification()));
        blocks.add(Map.of("type", "context", "elements", List.of(markdown(context))));
        return Map.of("text", escaped(told.title()), "blocks", blocks);
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", markdown(text));
    }

    private static Map<String, Object> markdown(String text) {
        return Map.of("type", "mrkdwn", "text", Digests.cut(text, SECTION_CHARACTERS));
    }

    /** Slack wants these three characters escaped, and no others. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String emoji(NotificationPlanned told) {
        if (told.kind().equals("resolved")) {
            return ":white_check_mark:";
        }
        return switch (told.severity()) {
            case "critical" -> ":red_circle:";
            case "info" -> ":information_source:";
            default -> ":warning:";
        };
    }
}
