package dev.ptu.collector.publish;

import dev.ptu.collector.poll.Meters;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.LatencyObserved;
import dev.ptu.runtime.LogKeys;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import dev.ptu.runtime.trace.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Sends events to Kafka: the key is the event's, the value its JSON, the headers those of a
 * CloudEvent, the topic the one its type belongs to.
 *
 * <p>Law: an event is returned as sent only after the broker acknowledged it, or when it can never
 * be sent because it is nonsense. The producer's own time-outs bound the waiting.
 */
@ApplicationScoped
public class Publisher implements EventSink {
    /** Who speaks, in {@code ce_source}. */
    public static final String SOURCE = "/ptu/metrics-collector";

    private static final Logger LOG = Logger.getLogger(Publisher.class);

    private final MutinyEmitter<byte[]> emitter;
    private final Topics topics;
    private final Meters meters;
    private final DeploymentLatency latency;

    @Inject
    Publisher(
            // A poll's worth of records is what there is: it fits.
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> emitter,
            Topics topics,
            Meters meters,
            DeploymentLatency latency) {
        this.emitter = emitter;
        this.topics = topics;
        this.meters = meters;
        this.latency = latency;
    }

    @Override
    public Set<Event> send(Collection<? extends Event> events) {
        return events.isEmpty()
                ? Set.of()
                : Traces.step(
                        new Traces.Named(
                                "publish",
                                SpanKind.PRODUCER,
                                Attributes.of(
                                        AttributeKey.longKey("ptu.records"), (long) events.size())),
                        () -> sendAll(events));
    }

    private Set<Event> sendAll(Collection<? extends Event> events) {
        Set<Event> done = new LinkedHashSet<>();
        Map<Event, CompletableFuture<Void>> sending = new LinkedHashMap<>();
        for (Event event : events) {
            try {
                sending.put(event, emit(event));
            } catch (IllegalArgumentException e) {
                LOG.warnf("A record is dropped: %s", e.getMessage());
                meters.droppedRecord(topic(event));
                done.add(event);
            }
        }
        sending.forEach(
                (event, acknowledgement) -> {
                    if (acknowledged(event, acknowledgement)) {
                        done.add(event);
                    }
                });
        return done;
    }

    private CompletableFuture<Void> emit(Event event) {
        Message<byte[]> message =
                Message.of(EventCodec.encode(event))
                        .addMetadata(
                                OutgoingKafkaRecordMetadata.<String>builder()
                                        .withTopic(topic(event))
                                        .withKey(event.key())
                                        .withHeaders(headers(event))
                                        .build());
        // Accounts are polled side by side; the emitter takes one message at a time.
        synchronized (emitter) {
            Uni<Void> sent = emitter.sendMessage(message);
            return sent.subscribeAsCompletionStage();
        }
    }

    /** Whatever is sent within a trace says where in it. */
    static Headers headers(Event event) {
        return EventHeaders.of(event, SOURCE, Traces.current());
    }

    private boolean acknowledged(Event event, CompletableFuture<Void> acknowledgement) {
        String topic = topic(event);
        try {
            acknowledgement.get();
            meters.published(topic);
            if (event instanceof LatencyObserved minute) {
                latency.published(minute);
            }
            return true;
        } catch (ExecutionException e) {
            MDC.put(LogKeys.TOPIC, topic);
            LOG.warnf(
                    "A record for %s was not acknowledged and will be sent again: %s",
                    topic, e.getCause());
            MDC.remove(LogKeys.TOPIC);
            meters.notPublished(topic);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String topic(Event event) {
        return topics.name(EventType.of(event).topic());
    }
}
