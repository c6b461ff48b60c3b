package dev.ptu.local.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import dev.ptu.local.process.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the services tell each other, from the beginning, as a subscriber would: only what was
 * committed, without a group, on a thread of its own.
 */
public final class TopicReader implements AutoCloseable {
    /** All topics but the scaler's own bookkeeping. */
    private static final List<Topic> TOPICS =
            List.of(
                    Topic.TOKENS_PROCESSED,
                    Topic.REQUESTS,
                    Topic.UTILIZATION,
                    Topic.EVALUATIONS,
                    Topic.DECISIONS,
                    Topic.OUTCOMES,
                    Topic.ALERTS,
                    Topic.DEAD_LETTERS);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Consumer<Event> reader;
    private final Thread thread;
    private volatile boolean closing;
    private volatile Optional<RuntimeException> fault = Optional.empty();
    private volatile long lastRecordNanos = System.nanoTime();
    private final AtomicInteger unreadable = new AtomicInteger();

    /**
     * Starts to read.
     *
     * @param bootstrapServers the broker
     * @param prefix put in front of every topic's name; empty but in tests
     * @param reader is given every event, one at a time
     * @throws Refused when the broker cannot be reached or lacks a topic
     */
    public TopicReader(String bootstrapServers, String prefix, Consumer<Event> reader) {
        this(consumer(bootstrapServers), prefix, reader);
    }

    TopicReader(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            String prefix,
            Consumer<Event> reader) {
        this.reader = reader;
        this.consumer = consumer;
        consumer.assign(partitions(prefix));
        this.thread = Thread.ofPlatform().daemon().name("topics").start(this::run);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        try {
            return new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest",
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new Refused(
                    "Kafka at %s cannot be used (%s); is the address right?"
                            .formatted(bootstrapServers, cause(e)));
        }
    }

    /**
     * Must be asked before what was read is believed.
     *
     * @throws Refused when reading has ended because of a fault, with its name
     */
    public void check() {
        fault.ifPresent(
                e -> {
                    throw new Refused(
                            "The topics can no longer be read (%s); does the broker still run?"
                                    .formatted(cause(e)));
                });
    }

    /** How many records were no event of ours. */
    public int unreadable() {
        return unreadable.get();
    }

    /** How long it has been since the last record. */
    public Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - lastRecordNanos);
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<TopicPartition> partitions(String prefix) {
        Map<String, List<PartitionInfo>> there = topics();
        return TOPICS.stream()
                .map(topic -> prefix + topic.topicName())
                .flatMap(
                        name ->
                                Optional.ofNullable(there.get(name))
                                        .orElseThrow(
                                                () ->
                                                        new Refused(
                                                                "The broker has no topic "
                                                                        + name
                                                                        + "; do the services run?"))
                                        .stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private Map<String, List<PartitionInfo>> topics() {
        try {
            return consumer.listTopics(Duration.ofSeconds(30));
        } catch (KafkaException e) {
            throw new Refused(
                    "The broker does not tell its topics (%s); does it run?".formatted(cause(e)));
        }
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    lastRecordNanos = System.nanoTime();
                    Optional<Event> event = event(record);
                    event.ifPresent(reader);
                    if (event.isEmpty() && record.value() != null) {
                        unreadable.incrementAndGet();
                    }
                }
            }
        } catch (RuntimeException e) {
            // Whatever ends this thread is told by check(); nobody reads a trace of its stack.
            if (!closing) {
                fault = Optional.of(e);
            }
        }
    }

    /** What went wrong; of a chain the innermost says it best. */
    private static String cause(RuntimeException fault) {
        Throwable innermost = fault;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.toString();
    }

    /** What a record says; what this version cannot read, the services report as dead letters. */
    private static Optional<Event> event(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader(CloudEvents.TYPE);
        if (type == null || record.value() == null) {
            return Optional.empty();
        }
        return EventType.named(new String(type.value(), StandardCharsets.UTF_8))
                .flatMap(known -> read(known, record.value()));
    }

    private static Optional<Event> read(EventType type, byte[] value) {
        try {
            return Optional.of(JSON.readValue(value, type.record()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
