package dev.ptu.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.broker.TestKafka;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/events.md tells subscribers to do, done. */
class ReadDecisionsIT {
    private static final String DEPLOYMENT = "/subscriptions/s/accounts/a/deployments/chat";

    /** What a subscriber is to tell of {@link #topicOfDecisions}. */
    static final List<String> TOLD =
            List.of(
                    DEPLOYMENT + ": 15 -> 20 PTU (auto, Grow)",
                    DEPLOYMENT + ": 15 -> 25 PTU (auto, Grow)");

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    @Timeout(60)
    void aSubscriberSeesEachCommittedDecisionOnce() throws Exception {
        String topic = topicOfDecisions();
        List<String> told = new ArrayList<>();

        ReadDecisions.run(
                TestKafka.shared().bootstrapServers(),
                topic,
                told::add,
                () -> told.stream().anyMatch(line -> line.contains("25 PTU")));

        assertThat(told).isEqualTo(TOLD);
    }

    /** Two decisions, one of them told twice; beside them an outcome, and one never committed. */
    static String topicOfDecisions() throws Exception {
        String topic = Broker.topic("decisions", 3, Topic.DECISIONS.settings());
        try (KafkaProducer<String, byte[]> producer =
                Broker.producer(
                        Map.of(
                                "transactional.id",
                                "tx-" + topic,
                                "partitioner.class",
                                AccountRouting.class.getName()))) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, topic, decision("never", 99));
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, topic, decision("one", 20));
            send(producer, topic, decision("one", 20));
            send(producer, topic, new ScaleApplied("one", DEPLOYMENT, 15, 20, AT));
            send(producer, topic, decision("two", 25));
            producer.commitTransaction();
        }
        return topic;
    }

    private static Event decision(String id, int toPtu) {
        return new ScaleDecided(
                id,
                DEPLOYMENT,
                15,
                toPtu,
                ScaleDecided.AUTO,
                AT,
                AT.plusSeconds(300),
                "chat",
                "r1",
                "Grow",
                List.of());
    }

    private static void send(KafkaProducer<String, byte[]> producer, String topic, Event event)
            throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                topic,
                                null,
                                event.key(),
                                EventCodec.encode(event),
                                EventHeaders.of(event, "/ptu/scaler")))
                .get(30, TimeUnit.SECONDS);
    }
}
