package dev.ptu.runtime.kafka;

import dev.ptu.broker.TestKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker that the integration tests share, and a prefix that keeps each test apart. */
final class Broker {
    private Broker() {}

    static Map<String, Object> client() {
        return Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    }

    static String prefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    }

    static String topic(String name, int partitions, Map<String, String> settings)
            throws Exception {
        String topic = prefix() + name;
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(
                            List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        return topic;
    }

    static KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(client());
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
