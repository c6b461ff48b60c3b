package dev.ptu.scaler.apply;

import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.Source;
import io.quarkus.runtime.Quarkus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one transactional producer of apply.
 *
 * <p>Law: {@link #commit} returns only when the broker has committed; nobody acts on anything less.
 * When it cannot be known whether it has, the service stops: the next start reads from the log what
 * is true.
 */
@ApplicationScoped
public class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /** The broker ends a transaction that its producer left open after this wall time. */
    private static final Duration LEFT_OPEN = Duration.ofSeconds(20);

    /** What one step of a transaction may take; shorter, so that we know before the broker acts. */
    private static final Duration ONE_STEP = Duration.ofSeconds(15);

    private final Topics topics;
    private final ScalerConfig config;
    private @Nullable KafkaProducer<String, byte[]> producer;

    @Inject
    Transactions(Topics topics, ScalerConfig config) {
        this.topics = topics;
        this.config = config;
    }

    /** Opens the producer; ends at once what a predecessor of the same name left open. */
    public synchronized void open() {
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, config.instance() + "-apply");
        settings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topics.prefixed("ptu-apply-" + config.instance()));
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(LEFT_OPEN));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LEFT_OPEN.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(ONE_STEP));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(ONE_STEP.dividedBy(3)));
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, AccountRouting.class);
        KafkaProducer<String, byte[]> opened =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        opened.initTransactions();
        producer = opened;
    }

    /** An event for its topic; within a trace it says where in it. */
    ProducerRecord<String, byte[]> record(Event event) {
        return new ProducerRecord<>(
                topics.name(EventType.of(event).topic()),
                null,
                event.key(),
                EventCodec.encode(event),
                EventHeaders.of(event, Source.SCALER, Traces.current()));
    }

    /** The end of what a key stands for. */
    ProducerRecord<String, byte[]> tombstone(Topic topic, String key) {
        return new ProducerRecord<>(topics.name(topic), key, null);
    }

    /**
     * Sends all records and, with a group, the offsets of what they follow from, in one
     * transaction.
     *
     * @throws NotCommitted when none of it happened
     */
    synchronized void commit(
            List<ProducerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable ConsumerGroupMetadata group)
            throws NotCommitted {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            throw new NotCommitted("the producer is not open", null);
        }
        try {
            open.beginTransaction();
            // A record that fails makes the commit fail: its future says nothing more.
            List<Future<RecordMetadata>> sent = records.stream().map(open::send).toList();
            if (group != null) {
                open.sendOffsetsToTransaction(offsets, group);
            }
            open.commitTransaction();
            LOG.debugf("Committed %d records", sent.size());
        } catch (KafkaException | IllegalStateException e) {
            abort(open, e);
            throw new NotCommitted(String.valueOf(e.getMessage()), e);
        }
    }

    private static void abort(KafkaProducer<String, byte[]> open, RuntimeException cause) {
        try {
            open.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            LOG.errorf(
                    "A transaction can neither be committed (%s) nor aborted (%s): stopping,"
                        + " because only a new start can tell what is true. If this comes again,"
                        + " look for a second scaler with the same ptu.scaler.instance.",
                    cause.getMessage(), e.getMessage());
            Quarkus.asyncExit(1);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** The transaction did not happen; nothing of it is to be seen. */
    static final class NotCommitted extends Exception {
        private static final long serialVersionUID = 1;

        NotCommitted(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
