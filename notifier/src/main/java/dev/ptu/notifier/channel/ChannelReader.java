package dev.ptu.notifier.channel;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Kind;
import dev.ptu.notifier.incident.Severity;
import dev.ptu.notifier.kafka.ConsumerLoop;
import dev.ptu.notifier.kafka.DeadRecord;
import dev.ptu.notifier.kafka.Publisher;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ptu.notifications} for one channel, one notification at a time, so that an incident
 * is told in order.
 *
 * <p>A notification is acknowledged when its delivery has ended; after a crash it is delivered
 * again under the same id. While a delivery takes its time on a thread of its own, the consumer is
 * polled without being given more, so that it stays a member of its group.
 */
final class ChannelReader implements ConsumerLoop.Work {
    private static final Logger LOG = Logger.getLogger(ChannelReader.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Channel channel;
    private final Courier courier;
    private final Terms terms;
    private final ChannelMeters meters;
    private final Publisher producer;
    private final ServiceClock clock;
    private final Deque<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();
    private final Map<Integer, Map<String, NotificationPlanned>> open = new HashMap<>();
    private @Nullable Running running;
    private long repeatedAtNanos = System.nanoTime();

    /**
     * What a channel tells.
     *
     * @param from nothing less severe
     * @param maxAge nothing older, event time
     * @param latest the newest notification of every incident of these partitions
     */
    record Terms(
            Severity from,
            Duration maxAge,
            Function<Collection<Integer>, List<ConsumerRecord<String, byte[]>>> latest) {}

    /** A delivery under way, and the record that it acknowledges; null for a repetition. */
    private record Running(
            @Nullable ConsumerRecord<String, byte[]> record,
            FutureTask<Void> task,
            Thread thread) {}

    ChannelReader(
            Channel channel,
            Patience patience,
            Terms terms,
            ChannelMeters meters,
            Publisher producer,
            ServiceClock clock) {
        this.channel = channel;
        this.courier = new Courier(channel, patience, meters);
        this.terms = terms;
        this.meters = meters;
        this.producer = producer;
        this.clock = clock;
    }

    @Override
    public void turn(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        if (running == null) {
            next();
        }
        Running now = running;
        if (now == null) {
            consumer.resume(consumer.paused());
            consumer.poll(POLL).forEach(waiting::add);
            return;
        }
        if (ended(now)) {
            running = null;
            if (now.record() != null) {
                consumer.commitSync(after(now.record()));
            }
            return;
        }
        // Only to stay in the group: what is waiting is enough.
        consumer.pause(consumer.assignment());
        consumer.poll(Duration.ZERO).forEach(waiting::add);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Running now = running;
        if (now != null) {
            now.thread().interrupt();
            running = null;
        }
        waiting.clear();
        open.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (channel.repeatEvery().isEmpty() || partitions.isEmpty()) {
            return;
        }
        terms.latest()
                .apply(partitions.stream().map(TopicPartition::partition).toList())
                .forEach(record -> read(record, told -> remember(record, told), cause -> {}));
    }

    private void next() {
        ConsumerRecord<String, byte[]> record = waiting.poll();
        if (record != null) {
            running = begun(record, () -> deal(record));
            return;
        }
        Optional<Duration> every = channel.repeatEvery();
        if (every.isPresent() && System.nanoTime() - repeatedAtNanos > every.get().toNanos()) {
            repeatedAtNanos = System.nanoTime();
            List<NotificationPlanned> all =
                    open.values().stream().flatMap(some -> some.values().stream()).toList();
            if (!all.isEmpty()) {
                running = begun(null, () -> repeat(all));
            }
        }
    }

    private void deal(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return; // a tombstone: somebody cleans up
        }
        read(
                record,
                told -> deliver(record, told),
                cause -> producer.publish(DeadRecord.letter(record, cause, clock.instant())));
    }

    private void deliver(ConsumerRecord<String, byte[]> record, NotificationPlanned told) {
        if (!Severity.of(told.severity()).atLeast(terms.from())) {
            meters.ended(Delivery.FILTERED);
            return;
        }
        if (told.at().isBefore(clock.instant().minus(terms.maxAge()))) {
            meters.ended(Delivery.OUTDATED);
            return;
        }
        try {
            Optional<String> failed = courier.deliver(told);
            if (failed.isEmpty()) {
                meters.ended(Delivery.DELIVERED);
                return;
            }
            String cause =
                    "Channel %s did not deliver %s: %s. It is not tried again; see to"
                                    .formatted(channel.name(), told.notification(), failed.get())
                            + " ptu.notifier.channels."
                            + channel.name()
                            + " and the receiver.";
            LOG.error(cause);
            producer.publish(DeadRecord.letter(record, cause, clock.instant()));
            meters.ended(Delivery.FAILED);
        } catch (InterruptedException e) {
            throw new CancellationException("somebody else delivers it");
        }
    }

    private void repeat(List<NotificationPlanned> all) {
        if (!(channel.repeat(all) instanceof Answer.Taken)) {
            LOG.warnf("Channel %s was not told again what is open; it will be", channel.name());
        }
    }

    private boolean ended(Running now) {
        try {
            now.task().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            ConsumerRecord<String, byte[]> record = now.record();
            if (record != null && record.value() != null && channel.repeatEvery().isPresent()) {
                read(record, told -> remember(record, told), cause -> {});
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new KafkaException("a delivery could not be ended", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private void remember(ConsumerRecord<String, byte[]> record, NotificationPlanned told) {
        Map<String, NotificationPlanned> some =
                open.computeIfAbsent(record.partition(), number -> new HashMap<>());
        if (told.kind().equals(Kind.RESOLVED.word())) {
            some.remove(told.incident());
        } else if (Severity.of(told.severity()).atLeast(terms.from())) {
            some.put(told.incident(), told);
        }
    }

    private void read(
            ConsumerRecord<String, byte[]> record,
            Consumer<NotificationPlanned> readable,
            Consumer<String> unreadable) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        switch (EventCodec.decode(type, record.value(), clock.instant())) {
            case Decoded.Parsed(NotificationPlanned told) -> readable.accept(told);
            case Decoded.Parsed(Event _) -> {} // nothing else belongs on this topic
            case Decoded.Unreadable(String cause) -> unreadable.accept(cause);
        }
    }

    private static Running begun(
            @Nullable ConsumerRecord<String, byte[]> record, Runnable delivery) {
        FutureTask<Void> task = new FutureTask<>(delivery, null);
        return new Running(record, task, Thread.ofVirtual().start(task));
    }

    private static Map<TopicPartition, OffsetAndMetadata> after(
            ConsumerRecord<String, byte[]> record) {
        return Map.of(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1));
    }
}
