package dev.ptu.notifier.kafka;

import dev.ptu.events.DeadLettered;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events and waits until the broker has them. */
@ApplicationScoped
public class EventProducer implements Publisher {
    private static final String SOURCE = "/ptu/notifier";
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final Topics topics;
    private final KafkaProducer<String, byte[]> producer;
    private final MeterRegistry registry;

    @Inject
    EventProducer(Topics topics, MeterRegistry registry) {
        this.topics = topics;
        this.registry = registry;
        letters(topics.name(Topic.ALERTS));
        letters(topics.name(Topic.NOTIFICATIONS));
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.keySet().removeAll(Set.of("key.serializer", "value.serializer"));
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, topics.prefixed("ptu-notifier-people"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, AccountRouting.class);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes an event on its topic.
     *
     * @throws KafkaException when the broker does not have it
     */
    @Override
    public void publish(Event event) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    topics.name(EventType.of(event).topic()),
                                    null,
                                    event.key(),
                                    EventCodec.encode(event),
                                    EventHeaders.of(event, SOURCE)))
                    .get();
            if (event instanceof DeadLettered letter) {
                letters(letter.topic()).increment();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(event.id() + " was not published", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private Counter letters(String topic) {
        return Counter.builder("ptu.notifier.dead.letters")
                .description("Records that could not be read or delivered")
                .tag("topic", topic)
                .register(registry);
    }

    @PreDestroy
    void close() {
        producer.close(CLOSED_WITHIN);
    }
}
