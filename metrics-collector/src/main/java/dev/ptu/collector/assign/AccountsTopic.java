package dev.ptu.collector.assign;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.events.AccountAssigned;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * {@code ptu.accounts}: reads all of it, and writes claims and tombstones. A claim's source is in
 * {@code ce_source}, so that a foreign one can be told from ours.
 */
public final class AccountsTopic implements AutoCloseable {
    private static final String OURS = "/ptu/metrics-collector/";
    private static final int ACKNOWLEDGED_WITHIN_MILLIS = 20_000;

    private final Broker broker;
    private final KafkaProducer<String, byte[]> producer;

    /**
     * Where the topic is.
     *
     * @param client address and security settings
     * @param topic its name on the broker
     * @param partitions how many it has
     */
    public record Broker(Map<String, Object> client, String topic, int partitions) {
        /** Copies the settings. */
        public Broker {
            client = Map.copyOf(client);
        }

        /** The one that the service is configured with. */
        public static Broker of(Topics topics) {
            return new Broker(
                    topics.clientSettings(), topics.name(Topic.ACCOUNTS), topics.partitions());
        }
    }

    /** Opens a producer; nothing is sent yet. */
    public AccountsTopic(Broker broker) {
        this.broker = broker;
        Map<String, Object> settings = new HashMap<>(broker.client());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ACKNOWLEDGED_WITHIN_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ACKNOWLEDGED_WITHIN_MILLIS / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ACKNOWLEDGED_WITHIN_MILLIS / 2);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * The claims of our making that the topic holds now.
     *
     * @throws RuntimeException when the broker does not answer
     */
    Map<AccountId, Claim> read() {
        List<Integer> all = IntStream.range(0, broker.partitions()).boxed().toList();
        Map<AccountId, Claim> claims = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record :
                CompactedTopic.latest(broker.client(), broker.topic(), all).values()) {
            String source = EventHeaders.text(record.headers(), CloudEvents.SOURCE);
            if (source != null && source.startsWith(OURS)) {
                assigned(record)
                        .flatMap(told -> Claim.of(told, source.substring(OURS.length())))
                        .ifPresent(claim -> claims.put(claim.account(), claim));
            }
        }
        return claims;
    }

    /** What a record of this topic says; empty when it cannot be read. */
    static Optional<AccountAssigned> assigned(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        // Who is to be collected matters, not since when: a clock that was set back is no reason
        // to lose an account.
        return EventCodec.decode(type, record.value(), Instant.MAX)
                        instanceof Decoded.Parsed(AccountAssigned told)
                ? Optional.of(told)
                : Optional.empty();
    }

    /**
     * Writes claims and ends others; returns when all are acknowledged.
     *
     * @throws KafkaException when one is not
     */
    void write(Collection<Claim> told, Collection<Claim> ended) {
        List<Future<?>> sending = new ArrayList<>();
        for (Claim claim : told) {
            AccountAssigned event = claim.event();
            sending.add(
                    producer.send(
                            new ProducerRecord<>(
                                    broker.topic(),
                                    partition(claim),
                                    event.key(),
                                    EventCodec.encode(event),
                                    EventHeaders.of(event, OURS + claim.source()))));
        }
        Set<String> standing = new HashSet<>();
        told.forEach(claim -> standing.add(place(claim)));
        for (Claim claim : ended) {
            if (standing.contains(place(claim))) {
                continue;
            }
            sending.add(
                    producer.send(
                            new ProducerRecord<>(
                                    broker.topic(), partition(claim), claim.account().id(), null)));
        }
        for (Future<?> each : sending) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the broker did not take it", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted", e);
            }
        }
    }

    /**
     * By subscription and region, and not by account: what Azure Monitor answers for in one batch
     * is read by one collector. An account never changes its region, so it never changes its
     * partition.
     */
    private int partition(Claim claim) {
        String region = claim.region() == null ? "" : claim.region();
        return AccountPartitioner.partition(
                claim.account().subscription() + "/" + region, broker.partitions());
    }

    private String place(Claim claim) {
        return partition(claim) + claim.account().id();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
