package dev.ptu.collector.assign;

import dev.ptu.collector.inventory.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This replica's share of the accounts: those of the partitions of {@code ptu.accounts} that
 * Kafka's group protocol gives it.
 *
 * <p>A partition is read from its start whenever it is given, and nothing is committed: what counts
 * is what the topic says, not what was read before. Until its end is reached its accounts are not
 * told, so that one that was ended long ago is not polled for a moment. A partition that is taken
 * away is forgotten at once. Two replicas may have the same account for a few seconds, while one
 * has not yet noticed that it was given up; that is harmless, for the later poll wins.
 */
public final class AccountShares implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AccountShares.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);
    private static final long ANEW_AFTER_MILLIS = 2_000;

    /** A third of the session, as Kafka advises: two heartbeats may be lost. */
    private static final int HEARTBEATS = 3;

    private final AccountsTopic.Broker broker;
    private final Group group;
    private final Consumer<Set<AccountId>> share;
    private final Thread thread;

    /** Touched by the thread alone, as is all below it. */
    private final Map<Integer, Map<String, AccountId>> accounts = new HashMap<>();

    private final Map<TopicPartition, Long> unread = new HashMap<>();
    private @Nullable Set<AccountId> told;
    private State state = State.JOINING;
    private String lastCause = "";

    private volatile boolean stopped;
    private volatile boolean leaves = true;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;

    private enum State {
        /** No share was given yet. */
        JOINING,
        /** One was given and is being read for the first time. */
        READING,
        /** What was given first was read whole. */
        SHARING,
        /** Nothing that happens now is to be told. */
        LEAVING
    }

    /**
     * How replicas share.
     *
     * @param name the group's
     * @param sessionTimeout wall time after which a replica that does not answer has lost its share
     */
    public record Group(String name, Duration sessionTimeout) {}

    /**
     * Does nothing before {@link #start}.
     *
     * @param share hears all accounts of this replica whenever they change, the first time when its
     *     first share was read; must return at once
     */
    public AccountShares(AccountsTopic.Broker broker, Group group, Consumer<Set<AccountId>> share) {
        this.broker = broker;
        this.group = group;
        this.share = share;
        this.thread = Thread.ofPlatform().name("account-shares").daemon().unstarted(this::run);
    }

    /** Joins the group; returns at once. */
    public void start() {
        thread.start();
    }

    /** Leaves the group, so that the others take over at once. */
    @Override
    public void close() {
        stop(true);
    }

    /** Falls silent as a process does that was killed: the others notice after the session. */
    void abandon() {
        stop(false);
    }

    private void stop(boolean leave) {
        leaves = leave;
        stopped = true;
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(LEAVE_WITHIN.plus(POLL).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            KafkaConsumer<String, byte[]> consumer = null;
            try {
                consumer = consumer();
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("Woken up to stop");
            } catch (RuntimeException e) {
                complain(e);
            } finally {
                current = null;
                state = State.LEAVING;
                if (consumer != null) {
                    quit(consumer);
                }
            }
            accounts.clear();
            unread.clear();
            state = State.JOINING;
            rest();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        consumer.subscribe(Set.of(broker.topic()), new Partitions(consumer));
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                fold(record);
            }
            unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (state == State.READING && unread.isEmpty()) {
                state = State.SHARING;
            }
            tell();
        }
    }

    private void fold(ConsumerRecord<String, byte[]> record) {
        Map<String, AccountId> partition = accounts.get(record.partition());
        if (partition == null) {
            return;
        }
        if (record.value() == null) {
            partition.remove(record.key());
            return;
        }
        AccountsTopic.assigned(record)
                .flatMap(assigned -> AccountId.parse(assigned.account()))
                .ifPresentOrElse(
                        account -> partition.put(record.key(), account),
                        () ->
                                LOG.warnf(
                                        "A record of %s for %s is no account and is left out.",
                                        broker.topic(), record.key()));
    }

    /** Tells the accounts of all partitions that were read to their ends, if they changed. */
    private void tell() {
        if (state != State.SHARING) {
            return;
        }
        Set<Integer> reading = new HashSet<>();
        unread.keySet().forEach(partition -> reading.add(partition.partition()));
        Set<AccountId> all = new HashSet<>();
        accounts.forEach(
                (partition, those) -> {
                    if (!reading.contains(partition)) {
                        all.addAll(those.values());
                    }
                });
        if (!all.equals(told)) {
            LOG.infof(
                    "Accounts to collect: %d, of %d of %d partitions of %s.",
                    all.size(), accounts.size(), broker.partitions(), broker.topic());
            told = Set.copyOf(all);
            share.accept(told);
        }
        lastCause = "";
    }

    /** Reads what it is given from the start, and forgets what it loses. */
    private final class Partitions implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        Partitions(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            if (state == State.JOINING) {
                state = State.READING;
            }
            if (given.isEmpty()) {
                return;
            }
            consumer.seekToBeginning(given);
            unread.putAll(consumer.endOffsets(given, BROKER_ANSWERS_WITHIN));
            given.forEach(partition -> accounts.put(partition.partition(), new HashMap<>()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            unread.keySet().removeAll(taken);
            taken.forEach(partition -> accounts.remove(partition.partition()));
            tell();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(broker.client());
        settings.remove("key.deserializer");
        settings.remove("value.deserializer");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group.name());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        int session = Math.toIntExact(group.sessionTimeout().toMillis());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void quit(KafkaConsumer<String, byte[]> consumer) {
        try {
            consumer.close(
                    CloseOptions.timeout(LEAVE_WITHIN)
                            .withGroupMembershipOperation(
                                    leaves
                                            ? GroupMembershipOperation.LEAVE_GROUP
                                            : GroupMembershipOperation.REMAIN_IN_GROUP));
        } catch (KafkaException e) {
            LOG.debugf("The group could not be left: %s", e.getMessage());
        }
    }

    /**
     * Once per cause. What was told still holds: whoever cannot reach the broker goes on polling,
     * and publishes again when it can.
     */
    private void complain(RuntimeException e) {
        String cause = String.valueOf(e.getMessage());
        if (!cause.equals(lastCause)) {
            LOG.warnf(
                    "The share of the accounts is not known (%s: %s); what was known of it still"
                            + " holds, and it is asked for again.",
                    e.getClass().getSimpleName(), cause);
            lastCause = cause;
        }
    }

    private void rest() {
        try {
            if (!stopped) {
                Thread.sleep(ANEW_AFTER_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
