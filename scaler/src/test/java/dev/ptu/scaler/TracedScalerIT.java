package dev.ptu.scaler;

import static dev.ptu.scaler.LoopResource.CHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The whole service with traces switched on: a metric's trace comes out with the outcome. */
@QuarkusTest
@QuarkusTestResource(LoopResource.class)
@TestProfile(TracedScalerIT.Traced.class)
class TracedScalerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Inject Topics topics;
    @Inject ServiceClock clock;

    /** On, and sent to nobody. */
    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
        }
    }

    @Test
    void theTraceOfAMetricGoesOnToTheDecisionItsOperationAndItsOutcome() throws Exception {
        Instant now = clock.instant();
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.put("partitioner.class", AccountRouting.class.getName());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            send(producer, observed(now));
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
            for (int back = 10; back >= 1; back--) {
                Instant full = minute.minus(Duration.ofMinutes(back));
                send(
                        producer,
                        new UtilizationObserved(CHAT, full, 0.9, 0.9, now.toEpochMilli(), now));
            }
        }

        List<String> told =
                await().atMost(PATIENCE)
                        .until(
                                () -> traceparents(Topic.OUTCOMES, EventType.SCALE_APPLIED),
                                found -> !found.isEmpty());

        assertThat(traceparents(Topic.DECISIONS, EventType.SCALE_DECIDED))
                .as("the decision bears what the metric bore")
                .contains(TRACEPARENT);
        assertThat(traceparents(Topic.OUTCOMES, EventType.SCALE_STARTED))
                .as("what was taken on bears a span of apply")
                .anyMatch(TracedScalerIT::isOurs);
        assertThat(traceparents(Topic.OPERATIONS, EventType.OPERATION_OPENED))
                .as("who takes the operation over goes on in its trace")
                .anyMatch(TracedScalerIT::isOurs);
        assertThat(told).anyMatch(TracedScalerIT::isOurs);
    }

    private static boolean isOurs(String traceparent) {
        return traceparent.startsWith("00-" + TRACE) && !traceparent.equals(TRACEPARENT);
    }

    private void send(KafkaProducer<String, byte[]> producer, Event event) throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                topics.name(EventType.of(event).topic()),
                                null,
                                event.key(),
                                EventCodec.encode(event),
                                EventHeaders.of(event, "/test", TRACEPARENT)))
                .get();
    }

    private List<String> traceparents(Topic topic, EventType type) {
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.put("isolation.level", "read_committed");
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    IntStream.range(0, topics.partitions())
                            .mapToObj(p -> new TopicPartition(topics.name(topic), p))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    String trace = EventHeaders.traceparent(record.headers());
                    if (type.type().equals(EventHeaders.text(record.headers(), CloudEvents.TYPE))
                            && trace != null) {
                        found.add(trace);
                    }
                }
            }
        }
        return found;
    }

    private static DeploymentObserved observed(Instant now) {
        return new DeploymentObserved(
                CHAT,
                "gpt-4o",
                "2024-11-20",
                "GlobalProvisionedManaged",
                100,
                "Succeeded",
                null,
                "swedencentral",
                Map.of(),
                now);
    }
}
