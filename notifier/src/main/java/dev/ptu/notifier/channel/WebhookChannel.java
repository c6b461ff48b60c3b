package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Links;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Posts {@link WebhookBody} to an address, signed as Standard Webhooks. */
final class WebhookChannel implements Channel {
    private final URI address;
    private final WebhookSignature signature;
    private final Links links;
    private final HttpPost http;
    private final InstantSource wall;

    WebhookChannel(
            URI address, List<String> secrets, Links links, HttpPost http, InstantSource wall) {
        this.address = address;
        this.signature = new WebhookSignature(secrets);
        this.links = links;
        this.http = http;
        this.wall = wall;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Answer send(NotificationPlanned notification) {
        byte[] body = HttpPost.json(WebhookBody.of(notification, links));
        return http.post(
                address,
                signature.headers(
                        "msg_" + Digests.of(notification.notification()), wall.instant(), body),
                body);
    }

    @Override
    public void close() {
        http.close();
    }
}
