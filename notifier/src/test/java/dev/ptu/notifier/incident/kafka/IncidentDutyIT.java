package dev.ptu.notifier.incident.kafka;

import static dev.ptu.notifier.incident.Alerts.RULES;
import static dev.ptu.notifier.incident.Alerts.raised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.broker.TestKafka;
import dev.ptu.events.AlertRaised;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.NotificationPlanned;
import dev.ptu.events.Topic;
import dev.ptu.notifier.incident.Alerts;
import dev.ptu.notifier.incident.IncidentPlanner;
import dev.ptu.notifier.kafka.ConsumerLoop;
import dev.ptu.notifier.kafka.OneReader;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.EventHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentDutyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PREFIX = "duty-it-" + ProcessHandle.current().pid() + ".";

    private final Map<String, Object> client =
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    private KafkaProducer<String, byte[]> producer;
    private final List<String> planners = new CopyOnWriteArrayList<>();

    @BeforeEach
    void topics() throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("partitioner.class", AccountRouting.class);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(
                            List.of(Topic.ALERTS, Topic.NOTIFICATIONS).stream()
                                    .map(
                                            topic ->
                                                    new NewTopic(name(topic), 3, (short) 1)
                                                            .configs(topic.settings()))
                                    .toList())
                    .all()
                    .get();
        }
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void ofTwoReplicasOnePlansAndWhenItEndsTheOtherGoesOnWithoutTellingAnythingTwice()
            throws Exception {
        ConsumerLoop first = replica("first");
        first.start();
        send(raised("chat", "StaleMetrics", "warning", 0));
        await().atMost(SOON).until(() -> told().size() == 1);
        ConsumerLoop second = replica("second");
        second.start();
        send(raised("embed", "StaleMetrics", "warning", 1));
        await().atMost(SOON).until(() -> told().size() == 2);
        assertThat(planners).containsOnly("first");

        first.close();
        AlertRaised worse = raised("chat", "StaleMetrics", "critical", 2);
        send(worse);
        await().atMost(SOON).until(() -> told().size() >= 3);

        assertThat(planners).last().isEqualTo("second");
        List<String> ids = told().stream().map(NotificationPlanned::notification).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
        assertThat(told().getLast())
                .satisfies(
                        last -> {
                            assertThat(last.kind()).isEqualTo("digest");
                            assertThat(last.incident()).startsWith(worse.key());
                        });
        second.close();
    }

    private ConsumerLoop replica(String name) {
        IncidentDuty duty =
                new IncidentDuty(
                        new IncidentPlanner(RULES, Alerts.LINKS),
                        this::latest,
                        event -> {
                            planners.add(name);
                            send(event);
                        },
                        standing(),
                        new IncidentMeters(new SimpleMeterRegistry()));
        return new ConsumerLoop(
                new ConsumerLoop.Reading(
                        client,
                        name(Topic.ALERTS),
                        PREFIX + "incidents",
                        Map.of(
                                "partition.assignment.strategy",
                                List.of(OneReader.class),
                                "auto.offset.reset",
                                "latest",
                                "session.timeout.ms",
                                6000,
                                "heartbeat.interval.ms",
                                500)),
                duty,
                new SimpleMeterRegistry());
    }

    private List<ConsumerRecord<String, byte[]>> latest(Topic topic) {
        return List.copyOf(
                dev.ptu.runtime.kafka.CompactedTopic.latest(
                                client, name(topic), IntStream.range(0, 3).boxed().toList())
                        .values());
    }

    /** The newest of every incident; a digest takes the place of its opening. */
    private List<NotificationPlanned> told() {
        return sent.stream()
                .filter(NotificationPlanned.class::isInstance)
                .map(NotificationPlanned.class::cast)
                .toList();
    }

    private final List<Event> sent = new CopyOnWriteArrayList<>();

    private void send(Event event) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    name(EventType.of(event).topic()),
                                    null,
                                    event.key(),
                                    EventCodec.encode(event),
                                    EventHeaders.of(event, "/test")))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(
                        EventCodec.decode(
                                EventType.of(event).type(), EventCodec.encode(event), Instant.MAX))
                .isInstanceOf(Decoded.Parsed.class);
        sent.add(event);
    }

    private static String name(Topic topic) {
        return PREFIX + topic.topicName();
    }

    private static ServiceClock standing() {
        return new ServiceClock() {
            @Override
            public Instant instant() {
                return Alerts.at(3);
            }

            @Override
            public double rate() {
                return 1;
            }
        };
    }
}
