package dev.ptu.local.watch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ptu.events.Topic;
import dev.ptu.local.process.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private final MockConsumer<byte[], byte[]> consumer = consumer();

    @Test
    void aFaultWhileReadingIsToldInOneSentenceThatNamesIt() {
        consumer.setPollException(new KafkaException("the disk is gone"));

        try (TopicReader reader = new TopicReader(consumer, "", event -> {})) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () ->
                                    assertThatThrownBy(reader::check)
                                            .isInstanceOf(Refused.class)
                                            .hasMessage(
                                                    "The topics can no longer be read"
                                                        + " (org.apache.kafka.common.KafkaException:"
                                                        + " the disk is gone); does the broker"
                                                        + " still run?"));
        }
    }

    @Test
    void beingClosedIsNoFault() {
        TopicReader reader = new TopicReader(consumer, "", event -> {});

        reader.close();

        assertThatCode(reader::check).doesNotThrowAnyException();
    }

    @Test
    void aBrokerWithoutAnAddressIsRefusedInASentence() {
        assertThatThrownBy(() -> new TopicReader("nowhere", "", event -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Kafka at nowhere cannot be used (")
                .hasMessageEndingWith("); is the address right?");
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Node[] none = {};
        for (Topic topic : Topic.values()) {
            String name = topic.topicName();
            consumer.updatePartitions(
                    name, List.of(new PartitionInfo(name, 0, Node.noNode(), none, none)));
            consumer.updateBeginningOffsets(Map.of(new TopicPartition(name, 0), 0L));
        }
        return consumer;
    }
}
