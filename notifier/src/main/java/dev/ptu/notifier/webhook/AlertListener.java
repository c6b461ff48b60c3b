package dev.ptu.notifier.webhook;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.notifier.config.NotifierConfig;
import dev.ptu.notifier.stream.Outbox;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads {@code ptu.alerts} for the webhook, one alert at a time, so that a raise arrives before its
 * resolve. An alert is acknowledged when its delivery has ended; after a crash it is posted again
 * under the same dedup id.
 *
 * <p>Without a webhook the topic is read all the same and nothing is posted: a webhook that is
 * configured later starts with the alerts of that day, and not with a year of them.
 */
@ApplicationScoped
public class AlertListener {
    private final Optional<Webhook> webhook;
    private final WebhookMeters meters;
    private final Outbox outbox;
    private final ServiceClock clock;
    private final Duration maxAge;

    @Inject
    AlertListener(
            Optional<Webhook> webhook,
            WebhookMeters meters,
            Outbox outbox,
            ServiceClock clock,
            NotifierConfig config) {
        this.webhook = webhook;
        this.meters = meters;
        this.outbox = outbox;
        this.clock = clock;
        this.maxAge = config.webhook().maxAge();
    }

    /** Completes when the record may be acknowledged. */
    @Incoming("webhook")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Uni.createFrom().voidItem(); // a tombstone: somebody cleans up
        }
        Instant now = clock.instant();
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, record.value(), now)) {
            case Decoded.Parsed(Event event) -> tell(event, now);
            case Decoded.Unreadable(String cause) -> outbox.deadLetter(record, cause, now);
        };
    }

    private Uni<Void> tell(Event event, Instant now) {
        Optional<WebhookBody> body =
                event instanceof AlertRaised raised
                        ? Optional.of(WebhookBody.of(raised))
                        : event instanceof AlertResolved resolved
                                ? Optional.of(WebhookBody.of(resolved))
                                : Optional.empty();
        if (webhook.isEmpty() || body.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (event.time().isBefore(now.minus(maxAge))) {
            meters.ended(Delivery.OUTDATED);
            return Uni.createFrom().voidItem();
        }
        return webhook.get().deliver(body.get()).replaceWithVoid();
    }
}
