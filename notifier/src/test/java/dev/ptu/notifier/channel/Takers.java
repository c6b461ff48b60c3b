package dev.ptu.notifier.channel;

import static dev.ptu.notifier.channel.HttpBench.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What each receiver takes, from its own documentation. */
final class Takers {
    private Takers() {}

    static HttpBench.Taker webhook(String secret) {
        return new HttpBench.Taker() {
            @Override
            public String take(Headers headers, byte[] bytes, JsonNode body) {
                String id = headers.getFirst("webhook-id");
                String sent = headers.getFirst("webhook-timestamp");
                Duration age =
                        Duration.between(
                                Instant.ofEpochSecond(Long.parseLong(sent)), Instant.now());
                check(age.abs().compareTo(Duration.ofMinutes(5)) < 0, "old: " + age);
                String expected = "v1," + signature(secret, id + "." + sent + ".", bytes);
                check(
                        List.of(headers.getFirst("webhook-signature").split(" ", -1))
                                .contains(expected),
                        "not signed");
                has(
                        body,
                        Set.of(
                                "id",
                                "kind",
                                "incident",
                                "condition",
                                "severity",
                                "title",
                                "text",
                                "advice",
                                "link",
                                "runbook",
                                "deployments",
                                "alerts",
                                "since",
                                "at"),
                        Set.of());
                Instant.parse(body.path("since").asText());
                Instant.parse(body.path("at").asText());
                return body.path("id").asText();
            }

            @Override
            public int status() {
                return 204;
            }
        };
    }

    static HttpBench.Taker slack() {
        return new HttpBench.Taker() {
            @Override
            public String take(Headers headers, byte[] bytes, JsonNode body) {
                has(body, Set.of("text", "blocks"), Set.of());
                check(body.path("blocks").size() <= 50, "more than 50 blocks");
                body.path("blocks").forEach(Takers::block);
                String context =
                        body.path("blocks").findPath("elements").path(0).path("text").asText();
                return context.replaceAll("^since [^ ]*, ", "").replace("&lt;", "<");
            }

            @Override
            public int status() {
                return 200;
            }
        };
    }

    private static void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "header" -> {
                has(block, Set.of("type", "text"), Set.of());
                check(block.path("text").path("type").asText().equals("plain_text"), "header");
                characters(block.path("text").path("text"), 150);
            }
            case "section" -> {
                has(block, Set.of("type", "text"), Set.of());
                has(block.path("text"), Set.of("type", "text"), Set.of());
                check(block.path("text").path("type").asText().equals("mrkdwn"), "section");
                characters(block.path("text").path("text"), 3_000);
                unescaped(block.path("text").path("text").asText());
            }
            case "context" -> {
                has(block, Set.of("type", "elements"), Set.of());
                check(block.path("elements").size() <= 10, "more than 10 elements");
            }
            default -> check(false, "no such block: " + block);
        }
    }

    /** Slack reads angle brackets as links: only ours may be there. */
    private static void unescaped(String text) {
        String rest = text.replaceAll("<https?://[^<>|]+\\|[^<>|]+>", "");
        check(!rest.contains("<") && !rest.contains(">"), "not escaped: " + text);
        check(!rest.replaceAll("&(amp|lt|gt);", "").contains("&"), "not escaped: " + text);
    }

    static HttpBench.Taker teams() {
        return (headers, bytes, body) -> {
            check(bytes.length < 28 * 1024, "more than 28 KB");
            has(body, Set.of("type", "attachments"), Set.of());
            check(body.path("type").asText().equals("message"), "type");
            JsonNode attachment = body.path("attachments").path(0);
            has(attachment, Set.of("contentType", "content"), Set.of("contentUrl"));
            check(
                    attachment
                            .path("contentType")
                            .asText()
                            .equals("application/vnd.microsoft.card.adaptive"),
                    "contentType");
            JsonNode card = attachment.path("content");
            has(card, Set.of("$schema", "type", "version", "body"), Set.of("actions"));
            check(card.path("type").asText().equals("AdaptiveCard"), "card");
            card.path("body").forEach(Takers::element);
            card.path("actions")
                    .forEach(
                            action -> {
                                has(action, Set.of("type", "title", "url"), Set.of());
                                check(
                                        action.path("type").asText().equals("Action.OpenUrl"),
                                        "action");
                            });
            for (JsonNode fact : card.path("body").findPath("facts")) {
                if (fact.path("title").asText().equals("Id")) {
                    return fact.path("value").asText();
                }
            }
            throw new AssertionError("no id");
        };
    }

    private static void element(JsonNode element) {
        if (element.path("type").asText().equals("FactSet")) {
            has(element, Set.of("type", "facts"), Set.of());
            element.path("facts").forEach(fact -> has(fact, Set.of("title", "value"), Set.of()));
            return;
        }
        has(element, Set.of("type", "text", "wrap"), Set.of("size", "weight", "color"));
        check(element.path("type").asText().equals("TextBlock"), "element");
        check(
                Set.of("", "Attention", "Warning", "Good", "Accent")
                        .contains(element.path("color").asText()),
                "colour");
    }

    static HttpBench.Taker pagerduty(String routingKey) {
        return (headers, bytes, body) -> {
            has(
                    body,
                    Set.of("routing_key", "event_action", "dedup_key", "payload"),
                    Set.of("client", "client_url", "links"));
            check(routingKey.equals(body.path("routing_key").asText()), "routing key");
            check(routingKey.length() == 32, "a routing key has 32 characters");
            check(
                    Set.of("trigger", "acknowledge", "resolve")
                            .contains(body.path("event_action").asText()),
                    "action");
            characters(body.path("dedup_key"), 255);
            JsonNode payload = body.path("payload");
            has(
                    payload,
                    Set.of("summary", "source", "severity"),
                    Set.of("timestamp", "component", "group", "class", "custom_details"));
            characters(payload.path("summary"), 1_024);
            check(
                    Set.of("critical", "error", "warning", "info")
                            .contains(payload.path("severity").asText()),
                    "severity");
            Instant.parse(payload.path("timestamp").asText());
            check(bytes.length < 512 * 1024, "more than 512 KB");
            return payload.path("custom_details").path("notification").asText();
        };
    }

    static String signature(String secret, String head, byte[] body) {
        try {
            byte[] key =
                    secret.startsWith("whsec_")
                            ? Base64.getDecoder().decode(secret.substring(6))
                            : secret.getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] start = head.getBytes(StandardCharsets.UTF_8);
            byte[] all = Arrays.copyOf(start, start.length + body.length);
            System.arraycopy(body, 0, all, start.length, body.length);
            return Base64.getEncoder().encodeToString(mac.doFinal(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void has(JsonNode node, Set<String> required, Set<String> allowed) {
        Set<String> there = new HashSet<>();
        node.fieldNames().forEachRemaining(there::add);
        check(there.containsAll(required), required + " but " + there);
        there.removeAll(required);
        there.removeAll(allowed);
        check(there.isEmpty(), "nobody asked for " + there);
    }

    private static void characters(JsonNode text, int atMost) {
        check(
                !text.asText().isEmpty() && text.asText().length() <= atMost,
                text.asText().length() + " characters");
    }
}
