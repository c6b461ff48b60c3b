package dev.ptu.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactedTopicIT {

    @Test
    void theLastRecordOfEachKeyCountsInTheOrderOfWriting() throws Exception {
        String topic = topic(1);
        send(topic, 0, "a", "1");
        send(topic, 0, "b", "1");
        send(topic, 0, "a", "2");

        Map<String, ConsumerRecord<String, byte[]>> latest = latest(topic, 0);

        assertThat(latest.keySet()).containsExactly("b", "a");
        assertThat(latest.get("a").value()).asString(UTF_8).isEqualTo("2");
        assertThat(EventHeaders.text(latest.get("a").headers(), "ce_type")).isEqualTo("t");
    }

    @Test
    void aTombstoneRemovesItsKey() throws Exception {
        String topic = topic(1);
        send(topic, 0, "gone", "1");
        send(topic, 0, "back", "1");
        send(topic, 0, "gone", null);
        send(topic, 0, "back", null);
        send(topic, 0, "back", "2");

        assertThat(latest(topic, 0)).containsOnlyKeys("back");
    }

    @Test
    void onlyTheWantedPartitionsAreRead() throws Exception {
        String topic = topic(3);
        for (int partition = 0; partition < 3; partition++) {
            send(topic, partition, "k" + partition, "1");
        }

        assertThat(latest(topic, 0, 2)).containsOnlyKeys("k0", "k2");
    }

    @Test
    void anEmptyTopicIsEmpty() throws Exception {
        assertThat(latest(topic(2), 0, 1)).isEmpty();
    }

    @Test
    void noPartitionsAreNothing() throws Exception {
        assertThat(latest(topic(1))).isEmpty();
    }

    @Test
    void whatWasAbortedDoesNotCount() throws Exception {
        String topic = topic(1);
        send(topic, 0, "a", "committed");
        try (KafkaProducer<String, byte[]> producer = transactional(topic)) {
            producer.beginTransaction();
            put(producer, topic, 0, "a", "aborted");
            put(producer, topic, 0, "b", "aborted");
            producer.abortTransaction();
        }

        Map<String, ConsumerRecord<String, byte[]>> latest = latest(topic, 0);

        assertThat(latest).containsOnlyKeys("a");
        assertThat(latest.get("a").value()).asString(UTF_8).isEqualTo("committed");
    }

    @Test
    void whatWasCommittedInATransactionCounts() throws Exception {
        String topic = topic(1);
        try (KafkaProducer<String, byte[]> producer = transactional(topic)) {
            producer.beginTransaction();
            put(producer, topic, 0, "a", "1");
            producer.commitTransaction();
        }

        assertThat(latest(topic, 0)).containsOnlyKeys("a");
    }

    @Test
    void whatWasCommittedBehindATransactionThatItsProducerLeftOpenIsNotMissed() throws Exception {
        String topic = topic(1);
        send(topic, 0, "a", "committed");
        KafkaProducer<String, byte[]> dead = transactional(topic);
        dead.beginTransaction();
        put(dead, topic, 0, "a", "left open");
        send(topic, 0, "b", "behind it");

        Map<String, ConsumerRecord<String, byte[]>> latest = latest(topic, 0);

        assertThat(latest).containsOnlyKeys("a", "b");
        assertThat(latest.get("a").value()).asString(UTF_8).isEqualTo("committed");
        dead.close(Duration.ZERO);
    }

    @Test
    void moreRecordsThanOneFetchAreReadToTheirEnd() throws Exception {
        String topic = topic(2);
        try (KafkaProducer<String, byte[]> producer = Broker.producer(Map.of("linger.ms", 20))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>(topic, i % 2, "k" + i, new byte[1_000])));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(latest(topic, 0, 1)).hasSize(3_000);
    }

    private static String topic(int partitions) throws Exception {
        return Broker.topic("operations", partitions, Topic.OPERATIONS.settings());
    }

    private static Map<String, ConsumerRecord<String, byte[]>> latest(
            String topic, int... partitions) {
        List<Integer> wanted = IntStream.of(partitions).boxed().toList();
        return CompactedTopic.latest(Broker.client(), topic, wanted);
    }

    private static void send(String topic, int partition, String key, @Nullable String value)
            throws Exception {
        try (KafkaProducer<String, byte[]> producer = Broker.producer(Map.of())) {
            put(producer, topic, partition, key, value);
        }
    }

    private static void put(
            KafkaProducer<String, byte[]> producer,
            String topic,
            int partition,
            String key,
            @Nullable String value)
            throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                topic,
                                partition,
                                key,
                                value == null ? null : value.getBytes(UTF_8),
                                new RecordHeaders().add("ce_type", "t".getBytes(UTF_8))))
                .get(30, TimeUnit.SECONDS);
    }

    private static KafkaProducer<String, byte[]> transactional(String topic) {
        KafkaProducer<String, byte[]> producer =
                Broker.producer(
                        Map.of(
                                "transactional.id",
                                "tx-" + topic,
                                // What is left open, the broker ends soon.
                                "transaction.timeout.ms",
                                3_000));
        producer.initTransactions();
        return producer;
    }
}
