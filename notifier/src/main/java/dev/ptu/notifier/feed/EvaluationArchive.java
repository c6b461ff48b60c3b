package dev.ptu.notifier.feed;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Topic;
import dev.ptu.notifier.view.Explanation;
import dev.ptu.notifier.view.TickIndex;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one evaluation again, with its whole rationale. {@code ptu.evaluations} keeps 14 days, so
 * memory need not: the {@link TickIndex} says where a minute's tick lies, and only that tick and
 * the one before are read, then ten, then an hour of them.
 *
 * <p>One reader at a time; who waits longer than {@link #WITHIN} is told so.
 */
@ApplicationScoped
public class EvaluationArchive {
    /** Wall time that an answer may take, waiting included. */
    static final Duration WITHIN = Duration.ofSeconds(8);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Integer> TICKS_BACK = List.of(2, 10, 60);

    private final Topics topics;
    private final ViewFeed feed;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    @Inject
    EvaluationArchive(Topics topics, ViewFeed feed) {
        this.topics = topics;
        this.feed = feed;
    }

    /**
     * The newest evaluation of a deployment whose tick is not after a time; empty when none of that
     * hour is kept.
     *
     * @throws Busy when it could not be read in time
     */
    public Optional<Evaluated> newest(String deployment, Instant at) {
        long deadlineNanos = System.nanoTime() + WITHIN.toNanos();
        try {
            if (!turn.tryLock(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            int partition = AccountPartitioner.partition(deployment, topics.partitions());
            TickIndex.Range read = TickIndex.Range.NONE;
            for (int ticks : TICKS_BACK) {
                TickIndex.Range range = feed.ticks(partition).upTo(at, ticks);
                TickIndex.Range unread =
                        read.isEmpty() ? range : new TickIndex.Range(range.from(), read.from());
                Evaluated found =
                        unread.isEmpty()
                                ? null
                                : read(
                                        new Search(deployment, at, partition, unread),
                                        deadlineNanos);
                if (found != null) {
                    return Optional.of(found);
                }
                read = range;
            }
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    /** It could not be read in time. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("the evaluation could not be read within " + WITHIN.toSeconds() + " s");
        }
    }

    private record Search(String deployment, Instant at, int partition, TickIndex.Range range) {}

    private @Nullable Evaluated read(Search search, long deadlineNanos) {
        KafkaConsumer<String, byte[]> reader = reader();
        TopicPartition partition =
                new TopicPartition(topics.name(Topic.EVALUATIONS), search.partition());
        reader.assign(List.of(partition));
        reader.seek(partition, search.range().from());
        long end =
                Math.min(
                        search.range().to(),
                        reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
        Evaluated newest = null;
        while (reader.position(partition) < end) {
            if (System.nanoTime() > deadlineNanos) {
                throw new Busy();
            }
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                Evaluated found = record.offset() < end ? match(record, search) : null;
                boolean later =
                        found != null && (newest == null || Explanation.isNewer(found, newest));
                newest = later ? found : newest;
            }
        }
        return newest;
    }

    private static @Nullable Evaluated match(ConsumerRecord<String, byte[]> record, Search search) {
        if (!search.deployment().equals(record.key())) {
            return null;
        }
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        return EventCodec.decode(type, record.value(), Instant.MAX)
                                instanceof Decoded.Parsed(Event event)
                        && event instanceof Evaluated evaluated
                        && !evaluated.evaluatedAt().isAfter(search.at())
                ? evaluated
                : null;
    }

    private KafkaConsumer<String, byte[]> reader() {
        KafkaConsumer<String, byte[]> open = consumer;
        if (open == null) {
            open =
                    new KafkaConsumer<>(
                            ConsumerSettings.of(topics.clientSettings()),
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    @PreDestroy
    void close() {
        turn.lock();
        try {
            KafkaConsumer<String, byte[]> open = consumer;
            if (open != null) {
                open.close();
                consumer = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
