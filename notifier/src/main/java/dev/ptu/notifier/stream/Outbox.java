package dev.ptu.notifier.stream;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.Event;
import dev.ptu.events.Topic;
import dev.ptu.runtime.LogKeys;
import dev.ptu.runtime.events.DeadLetters;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Publishes alerts and dead letters. What it returns completes when the broker has the record, and
 * is tried again for as long as the broker does not: a record that was read is acknowledged only
 * after what followed from it is safe.
 */
@Startup
@ApplicationScoped
public class Outbox {
    /** Who speaks, as {@code ce_source}. */
    public static final String SOURCE = "/ptu/notifier";

    private static final List<Topic> READ =
            List.of(
                    Topic.EVALUATIONS,
                    Topic.DECISIONS,
                    Topic.OUTCOMES,
                    Topic.DEPLOYMENTS,
                    Topic.REQUESTS,
                    Topic.LATENCY,
                    Topic.TOKENS_PROCESSED,
                    Topic.ALERTS);

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final MutinyEmitter<byte[]> alerts;
    private final MutinyEmitter<byte[]> deadLetters;
    private final MeterRegistry meters;

    @Inject
    Outbox(
            @Channel("alerts") MutinyEmitter<byte[]> alerts,
            @Channel("dead-letters") MutinyEmitter<byte[]> deadLetters,
            Topics topics,
            MeterRegistry meters) {
        this.alerts = alerts;
        this.deadLetters = deadLetters;
        this.meters = meters;
        READ.forEach(topic -> refused(topics.name(topic)));
    }

    /** Publishes an {@code AlertRaised} or {@code AlertResolved}. */
    public Uni<Void> alert(Event alert) {
        return send(alerts, alert);
    }

    /** Publishes what could not be read, with the cause. */
    public Uni<Void> deadLetter(
            ConsumerRecord<String, byte[]> record, String cause, Instant refusedAt) {
        DeadLettered letter = letter(record, cause, refusedAt);
        log(letter);
        return send(deadLetters, letter).invoke(() -> refused(record.topic()).increment());
    }

    private Counter refused(String topic) {
        return Counter.builder("ptu.notifier.dead.letters")
                .description("Records that could not be read")
                .tag("topic", topic)
                .register(meters);
    }

    private static void log(DeadLettered letter) {
        MDC.put(LogKeys.TOPIC, letter.topic());
        MDC.put(LogKeys.PARTITION, letter.partition());
        try {
            LOG.warnf(
                    "Unreadable record: %s-%d at %d. %s",
                    letter.topic(), letter.partition(), letter.offset(), letter.cause());
        } finally {
            MDC.remove(LogKeys.TOPIC);
            MDC.remove(LogKeys.PARTITION);
        }
    }

    static DeadLettered letter(
            ConsumerRecord<String, byte[]> record, String cause, Instant refusedAt) {
        return DeadLetters.letter(
                new DeadLetters.Origin(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        EventHeaders.text(record.headers(), CloudEvents.TYPE)),
                record.value(),
                cause,
                refusedAt);
    }

    private static Uni<Void> send(MutinyEmitter<byte[]> channel, Event event) {
        byte[] value = EventCodec.encode(event);
        return Uni.createFrom()
                .deferred(() -> channel.sendMessage(message(event, value)))
                .onFailure()
                .invoke(e -> LOG.errorf(e, "%s was not published; trying again", event.id()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely();
    }

    private static Message<byte[]> message(Event event, byte[] value) {
        return Message.of(
                value,
                Metadata.of(
                        OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(event.key())
                                .withHeaders(EventHeaders.of(event, SOURCE))
                                .build()));
    }
}
