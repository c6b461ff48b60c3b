package dev.ptu.notifier.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A thread that reads one topic as one member of a group.
 *
 * <p>Whatever fails, the consumer is closed and begun again after a pause: its work must be such
 * that what was not acknowledged can be done again.
 */
public final class ConsumerLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);

    private final Reading reading;
    private final Work work;
    private final MeterRegistry meters;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> current;

    /**
     * What is read and as whom.
     *
     * @param client the broker's address and security
     * @param topic the topic's name on the broker
     * @param group the group's name on the broker
     * @param settings what differs from Kafka's defaults
     */
    public record Reading(
            Map<String, Object> client, String topic, String group, Map<String, Object> settings) {
        /** Copies the maps. */
        public Reading {
            client = Map.copyOf(client);
            settings = Map.copyOf(settings);
        }
    }

    /** What is done with it, always on the loop's thread. */
    public interface Work extends ConsumerRebalanceListener {
        /** Before it is subscribed: who needs it while partitions are assigned keeps it. */
        default void begun(Consumer<String, byte[]> consumer) {}

        /** Polls once and does what there is to do; may throw. */
        void turn(Consumer<String, byte[]> consumer);
    }

    /** A loop that is not running yet. */
    public ConsumerLoop(Reading reading, Work work, MeterRegistry meters) {
        this.reading = reading;
        this.work = work;
        this.meters = meters;
        this.thread = Thread.ofPlatform().daemon().name(reading.group()).unstarted(this::run);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (!thread.join(CLOSED_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed(Duration.ZERO)) {
            try (Consumer<String, byte[]> consumer = consumer();
                    KafkaClientMetrics measured = new KafkaClientMetrics(consumer)) {
                measured.bindTo(meters);
                current = consumer;
                work.begun(consumer);
                consumer.subscribe(List.of(reading.topic()), work);
                while (!closed(Duration.ZERO)) {
                    work.turn(consumer);
                }
            } catch (WakeupException e) {
                LOG.debugf("%s is closed", reading.group());
            } catch (KafkaException | IllegalStateException e) {
                LOG.errorf(e, "%s failed and begins again in %s", reading.group(), PAUSE);
                closed(PAUSE);
            } finally {
                current = null;
            }
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> all = new HashMap<>(reading.client());
        all.keySet().removeAll(Set.of("key.deserializer", "value.deserializer"));
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, reading.group());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, reading.group());
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.putAll(reading.settings());
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean closed(Duration within) {
        try {
            return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
