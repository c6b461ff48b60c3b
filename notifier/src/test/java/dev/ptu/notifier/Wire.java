package dev.ptu.notifier;

import static org.awaitility.Awaitility.await;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other side of the notifier's topics. */
final class Wire implements AutoCloseable {
    private final Map<String, Object> client;
    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    Wire(String bootstrapServers, String prefix) {
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        this.prefix = prefix;
        Map<String, Object> settings = new HashMap<>(client);
        // The class and not its name: a name would be looked up in another class loader.
        settings.put("partitioner.class", AccountRouting.class);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(client);
    }

    void makeAlertsTopic(int partitions) {
        done(
                admin.createTopics(
                                List.of(
                                        new NewTopic(name(Topic.ALERTS), partitions, (short) 1)
                                                .configs(Topic.ALERTS.settings())))
                        .all());
    }

    void send(Event event) {
        Topic topic = EventType.of(event).topic();
        done(
                producer.send(
                        new ProducerRecord<>(
                                name(topic),
                                null,
                                event.key(),
                                EventCodec.encode(event),
                                EventHeaders.of(event, "/test"))));
    }

    /** Sends to a partition of somebody's choice. */
    void send(Event event, int partition) {
        done(
                producer.send(
                        new ProducerRecord<>(
                                name(EventType.of(event).topic()),
                                partition,
                                event.key(),
                                EventCodec.encode(event),
                                EventHeaders.of(event, "/test"))));
    }

    /** Sends bytes without headers. */
    void send(Topic topic, String key, byte[] value) {
        done(producer.send(new ProducerRecord<>(name(topic), key, value)));
    }

    /** Everything on a topic, once {@code complete} says that it is all there. */
    List<ConsumerRecord<String, byte[]>> read(
            Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> complete) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(30))
                    .pollInSameThread()
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                                return complete.test(records);
                            });
        }
        return records;
    }

    /** The events about a deployment on a topic, once there are this many. */
    List<Event> events(Topic topic, String key, int count) {
        return read(topic, records -> of(records, key).size() >= count).stream()
                .filter(record -> key.equals(record.key()))
                .map(Wire::event)
                .toList();
    }

    /** Whether a group, whose name is prefixed as a topic's, has read a topic to its end. */
    boolean readToItsEnd(String group, Topic topic) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions(topic).forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> read =
                done(
                        admin.listConsumerGroupOffsets(prefix + group)
                                .partitionsToOffsetAndMetadata());
        return done(admin.listOffsets(ends).all()).entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .allMatch(
                        end ->
                                read.containsKey(end.getKey())
                                        && read.get(end.getKey()).offset()
                                                == end.getValue().offset());
    }

    static Event event(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, record.value(), Instant.MAX)) {
            case Decoded.Parsed(Event event) -> event;
            case Decoded.Unreadable(String cause) -> throw new AssertionError(cause);
        };
    }

    String name(Topic topic) {
        return prefix + topic.topicName();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private List<TopicPartition> partitions(Topic topic) {
        return done(admin.describeTopics(List.of(name(topic))).allTopicNames())
                .get(name(topic))
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(name(topic), partition.partition()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> records, String key) {
        return records.stream().filter(record -> key.equals(record.key())).toList();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T done(org.apache.kafka.common.KafkaFuture<T> future) {
        return done((Future<T>) future.toCompletionStage().toCompletableFuture());
    }
}
