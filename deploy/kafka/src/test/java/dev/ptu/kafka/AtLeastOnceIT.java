package dev.ptu.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Topic;
import dev.ptu.local.process.Programs;
import dev.ptu.local.watch.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A topology without transactions: what is told twice is done once. The services sign in by tokens
 * here, so that one run shows both.
 */
@Timeout(600)
@Tag("long")
class AtLeastOnceIT {
    private static final String PREFIX = "once-";
    private final SecuredBroker broker = SecuredBroker.shared();

    @Test
    void aDecisionThatIsToldTwiceUnderOneIdTakesEffectOnce() {
        broker.grant(PREFIX);
        broker.makeTopics(PREFIX);
        try (Services services =
                new Services(broker, PREFIX, "oauthbearer.yaml", this::neverCommitting)) {
            services.start(Programs.SERVICES);
            services.until(() -> services.counts().applied() == 1);

            services.killAndRestartScaler();
            services.until(() -> decisions().size() > 1);
            double then = services.azure().simulatedMinutes();
            services.until(() -> services.azure().simulatedMinutes() > then + 5);

            assertThat(decisions()).hasSizeGreaterThan(1).containsOnly(decisions().getFirst());
            assertThat(services.patches()).isEqualTo(1);
            assertThat(services.azure().sizePtu()).isEqualTo(Services.AFTER_PTU);
            Tally.Counts counts = services.counts();
            assertThat(counts.decisions()).isEqualTo(1);
            assertThat(counts.applied()).isEqualTo(1);
            assertThat(counts.refused() + counts.failed() + counts.deadLetters()).isZero();
        }
        assertThat(broker.audit().denied(PREFIX)).isEmpty();
    }

    /** What the topology read before it is killed, it reads again: none of it was committed. */
    private Map<String, String> neverCommitting(String service) {
        return Map.of(
                "TOKEN_URL",
                broker.tokenUrl(),
                "TOKEN_CLIENT",
                service,
                "TOKEN_SECRET",
                TokenIssuer.secretOf(service),
                "TOKEN_SCOPE",
                "kafka",
                "PTU_SCALER_PROCESSING_GUARANTEE",
                "at_least_once",
                "PTU_SCALER_COMMIT_INTERVAL",
                "PT1H");
    }

    /** The ids of the decisions on the topic, each as often as it is there. */
    private List<String> decisions() {
        List<TopicPartition> partitions =
                IntStream.range(0, SecuredBroker.PARTITIONS)
                        .mapToObj(i -> new TopicPartition(PREFIX + Topic.DECISIONS.topicName(), i))
                        .toList();
        List<String> ids = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.openDoor(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    ids.add(id(record));
                }
            }
        }
        return ids;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return new String(
                record.headers().lastHeader(CloudEvents.ID).value(), StandardCharsets.UTF_8);
    }
}
