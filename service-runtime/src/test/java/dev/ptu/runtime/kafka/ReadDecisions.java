package dev.ptu.runtime.kafka;

// The example of docs/events.md, which quotes this file from the next line on.
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Tells every decision once, until it is told to stop. */
final class ReadDecisions {
    private ReadDecisions() {}

    static void run(String brokers, String topic, Consumer<String> tell, BooleanSupplier stop)
            throws IOException {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", brokers,
                        "group.id", "my-dashboard",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        ObjectMapper json = new ObjectMapper();
        Set<String> seen = new HashSet<>(); // bounded, or on disk, in a reader that runs for long
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!stop.getAsBoolean()) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    boolean known = "dev.ptu.scale-decided.v1".equals(header(record, "ce_type"));
                    if (known && record.value() != null && seen.add(header(record, "ce_id"))) {
                        JsonNode decision = json.readTree(record.value());
                        tell.accept(
                                "%s: %d -> %d PTU (%s, %s)"
                                        .formatted(
                                                record.key(),
                                                decision.path("fromPtu").asInt(),
                                                decision.path("toPtu").asInt(),
                                                decision.path("mode").asText(),
                                                decision.path("reason").asText()));
                    }
                }
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
