package dev.ptu.notifier.channel;

import dev.ptu.events.DeadLettered;
import dev.ptu.events.Event;
import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Severity;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** A channel's reader on a partition that outlives it. */
final class Run implements AutoCloseable {
    static final TopicPartition PARTITION = new TopicPartition("ptu.notifications", 0);
    private static final Duration SOON = Duration.ofSeconds(20);

    final List<DeadLettered> letters = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private final Channel channel;
    private final int attempts;
    private MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private ChannelReader reader;

    Run(Channel channel, int attempts, NotificationPlanned... told) {
        this.channel = channel;
        this.attempts = attempts;
        for (NotificationPlanned one : told) {
            log.add(record(one, log.size()));
        }
        reader = begun(0);
    }

    /** Turns until it is so. */
    void until(BooleanSupplier reached) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached within " + SOON);
            }
            reader.turn(consumer);
        }
    }

    /** Turns until everything is acknowledged. */
    void untilDone() {
        until(() -> acknowledged() == log.size());
    }

    long acknowledged() {
        OffsetAndMetadata committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return committed == null ? 0 : committed.offset();
    }

    /** Dies where it stands; another one goes on from what was acknowledged. */
    void restart() {
        long from = acknowledged();
        close();
        consumer = new MockConsumer<>("earliest");
        reader = begun(from);
    }

    double ended(Delivery delivery) {
        return registry.get("ptu.notifier.channel.deliveries")
                .tag("channel", channel.name())
                .tag("result", delivery.name().toLowerCase(java.util.Locale.ROOT))
                .counter()
                .count();
    }

    @Override
    public void close() {
        reader.onPartitionsRevoked(List.of(PARTITION));
        consumer.close();
    }

    private ChannelReader begun(long from) {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.seek(PARTITION, from);
        if (from > 0) {
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(from)));
        }
        log.stream().filter(record -> record.offset() >= from).forEach(consumer::addRecord);
        ChannelReader begun =
                new ChannelReader(
                        channel,
                        new Patience(attempts, Duration.ofMillis(20), Duration.ofMillis(50)),
                        new ChannelReader.Terms(
                                Severity.WARNING, Duration.ofHours(24), partitions -> log),
                        new ChannelMeters(registry, channel.name()),
                        this::publish,
                        clock());
        begun.onPartitionsAssigned(List.of(PARTITION));
        return begun;
    }

    private void publish(Event event) {
        letters.add((DeadLettered) event);
    }

    private static ServiceClock clock() {
        return new ServiceClock() {
            @Override
            public Instant instant() {
                return Told.SINCE.plus(Duration.ofHours(1));
            }

            @Override
            public double rate() {
                return 1;
            }
        };
    }

    private static ConsumerRecord<String, byte[]> record(NotificationPlanned told, long offset) {
        byte[] value = EventCodec.encode(told);
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                told.key(),
                value,
                EventHeaders.of(told, "/test"),
                Optional.empty());
    }
}
