package dev.ptu.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** Both brokers keep the promises on which the services rest. */
class BothKafkasIT {
    private static final String TOPIC = "accounts";

    @Test
    void theForkedBrokerShowsReadersOnlyWhatWasCommitted() throws Exception {
        try (TestKafka kafka = TestKafka.local("under test")) {
            assertThat(readAfterACommitAndAnAbort(kafka)).containsExactly("kept");
        }
    }

    @Test
    void theContainerShowsReadersOnlyWhatWasCommitted() throws Exception {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine");
        try (TestKafka kafka = TestKafka.container("under test")) {
            assertThat(readAfterACommitAndAnAbort(kafka)).containsExactly("kept");
        }
    }

    @Test
    void allWhoShareGetTheSameBroker() {
        TestKafka first = TestKafka.shared();

        assertThat(TestKafka.shared()).isSameAs(first);
    }

    private static List<String> readAfterACommitAndAnAbort(TestKafka kafka) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 12, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        write(kafka);
        return read(kafka);
    }

    private static void write(TestKafka kafka) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                "writer"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(TOPIC, "a", "dropped"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(TOPIC, "a", "kept"));
            producer.commitTransaction();
        }
    }

    /** All that is there: reads on until a second after the first record. */
    private static List<String> read(TestKafka kafka) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ConsumerConfig.GROUP_ID_CONFIG,
                                "reader",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Instant until = Instant.now().plusSeconds(30);
            while (Instant.now().isBefore(until)) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (values.isEmpty()) {
                        until = Instant.now().plusSeconds(1);
                    }
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
