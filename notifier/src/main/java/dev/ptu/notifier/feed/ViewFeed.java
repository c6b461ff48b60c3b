package dev.ptu.notifier.feed;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Topic;
import dev.ptu.notifier.view.FleetView;
import dev.ptu.notifier.view.TickIndex;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads every topic that the page shows, on a thread of its own, and folds it into the {@link
 * FleetView}.
 *
 * <p>First the small topics, which say what people, decisions and Azure did, then evaluations and
 * metrics: a saving is counted from the first change on, which has to be known by then. What cannot
 * be read is counted and passed by; the reader of the planners sends it to the dead letters. When
 * the broker goes away, it is tried again from where the reading stopped.
 */
@ApplicationScoped
public class ViewFeed {
    private static final Logger LOG = Logger.getLogger(ViewFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final long TRY_AGAIN_SECONDS = 5;

    /** What is small or kept long, and has to be known before the rest. */
    private static final List<Topic> FIRST =
            List.of(
                    Topic.POLICIES,
                    Topic.DEPLOYMENTS,
                    Topic.COMMANDS,
                    Topic.DECISIONS,
                    Topic.OUTCOMES,
                    Topic.ALERTS);

    private static final List<Topic> THEN =
            List.of(Topic.EVALUATIONS, Topic.LATENCY, Topic.TOKENS_PROCESSED, Topic.REQUESTS);

    private final Topics topics;
    private final ServiceClock clock;
    private final FleetView fleet = new FleetView();
    private final Map<Integer, TickIndex> ticks = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final List<ViewListener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final MeterRegistry meters;
    private final Counter unreadable;
    private volatile boolean running;
    private volatile boolean caughtUp;
    private volatile double replayedShare;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Progress progress;
    private @Nullable Thread thread;
    private long records;

    /** Reads nothing before {@link #start}. */
    @Inject
    public ViewFeed(Topics topics, ServiceClock clock, MeterRegistry meters) {
        this.topics = topics;
        this.clock = clock;
        this.meters = meters;
        this.unreadable =
                Counter.builder("ptu.notifier.view.unreadable")
                        .description("Records that the read model passed by")
                        .register(meters);
    }

    /** Begins to read; the topics must be there. */
    public void start() {
        Gauge.builder("ptu.notifier.view.replayed.ratio", this, ViewFeed::replayedShare)
                .description("Share read of what was written when the service started, 0 to 1")
                .register(meters);
        Gauge.builder("ptu.notifier.view.deployments", fleet, FleetView::size)
                .description("Deployments that the read model holds, spillover targets included")
                .register(meters);
        running = true;
        Thread reader = new Thread(this::run, "ptu-view-feed");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
    }

    /** All deployments, as of what was read so far. */
    public FleetView fleet() {
        return fleet;
    }

    /** Where the ticks of a partition of {@code ptu.evaluations} lie. */
    public TickIndex ticks(int partition) {
        return ticks.computeIfAbsent(partition, p -> new TickIndex());
    }

    /** Whether everything was read that had been written when the service started. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Share of it that was read, 0 to 1. */
    public double replayedShare() {
        return replayedShare;
    }

    /** Is told of every change once the replay is over, on the reading thread. */
    public void listen(ViewListener listener) {
        listeners.add(listener);
    }

    /** Ends the reading. */
    @PreDestroy
    public void stop() {
        running = false;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        stopped.countDown();
        Thread reader = thread;
        try {
            if (reader != null) {
                reader.join(CLOSE_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try {
                read();
            } catch (WakeupException e) {
                LOG.debug("The reader of what the page shows was asked to stop");
            } catch (RuntimeException e) {
                LOG.errorf(e, "What the page shows could not be read on; trying again");
                pause();
            }
        }
    }

    private void pause() {
        try {
            boolean ended = stopped.await(TRY_AGAIN_SECONDS, TimeUnit.SECONDS);
            LOG.debugf("Reading goes on: %s", !ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void read() {
        long begunNanos = System.nanoTime();
        try (KafkaConsumer<String, byte[]> open =
                new KafkaConsumer<>(
                        ConsumerSettings.of(topics.clientSettings()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer = open;
            List<TopicPartition> first = partitions(FIRST);
            List<TopicPartition> then = partitions(THEN);
            List<TopicPartition> all = new ArrayList<>(first);
            all.addAll(then);
            open.assign(all);
            seek(open, all);
            Progress whole = progress == null ? progress(open, all) : progress;
            progress = whole;
            if (!caughtUp) {
                open.pause(then);
                Progress small = progress(open, first);
                while (running && !small.isComplete(open::position)) {
                    take(open);
                    replayedShare = whole.share(open::position);
                }
                open.resume(then);
            }
            while (running) {
                take(open);
                if (!caughtUp) {
                    replayedShare = whole.share(open::position);
                    if (whole.isComplete(open::position)) {
                        caughtUp(begunNanos);
                    }
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void caughtUp(long begunNanos) {
        caughtUp = true;
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        LOG.infof(
                "The page shows everything now: %d records of %d deployments read in %.1f s",
                records, fleet.size(), seconds);
        listeners.forEach(ViewListener::caughtUp);
    }

    private void seek(KafkaConsumer<String, byte[]> open, Collection<TopicPartition> all) {
        List<TopicPartition> unread = all.stream().filter(p -> !positions.containsKey(p)).toList();
        open.seekToBeginning(unread);
        positions.forEach(open::seek);
    }

    private static Progress progress(
            KafkaConsumer<String, byte[]> open, Collection<TopicPartition> partitions) {
        return new Progress(open.beginningOffsets(partitions), open.endOffsets(partitions));
    }

    private void take(KafkaConsumer<String, byte[]> open) {
        for (ConsumerRecord<String, byte[]> record : open.poll(POLL)) {
            take(record);
            positions.put(
                    new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            records++;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            if (record.key() != null && record.topic().equals(topics.name(Topic.DEPLOYMENTS))) {
                fleet.forget(record.key());
            }
            return;
        }
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        switch (EventCodec.decode(type, record.value(), clock.instant())) {
            case Decoded.Parsed(Event event) -> take(event, record);
            case Decoded.Unreadable(String cause) -> {
                unreadable.increment();
                LOG.debugf(
                        "Passed by: %s-%d at %d. %s",
                        record.topic(), record.partition(), record.offset(), cause);
            }
        }
    }

    private void take(Event event, ConsumerRecord<String, byte[]> record) {
        if (event instanceof Evaluated evaluated) {
            ticks(record.partition()).note(evaluated.evaluatedAt(), record.offset());
        }
        String changed = fleet.after(event).orElse(null);
        if (changed != null && caughtUp) {
            listeners.forEach(listener -> listener.changed(changed, event));
        }
    }

    private List<TopicPartition> partitions(List<Topic> wanted) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : wanted) {
            for (int partition = 0; partition < topics.partitions(); partition++) {
                partitions.add(new TopicPartition(topics.name(topic), partition));
            }
        }
        return partitions;
    }
}
