package dev.ptu.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not written in acls.yaml is denied: tried, for each principal, with its own password. */
@Timeout(120)
class NothingElseIT {
    private static final int ANSWER_SECONDS = 20;
    private static final String PREFIX = "else-";
    private static final String OF_NOBODY = "ptu-of-nobody";

    private static final SecuredBroker BROKER = SecuredBroker.shared();
    private final Rights rights = Rights.read();

    /** Topics of this test's own, with a record in each. */
    @BeforeAll
    static void fillTopics() throws Exception {
        BROKER.grant(PREFIX);
        BROKER.makeTopics(PREFIX);
        Map<String, Object> open = Map.of("bootstrap.servers", BROKER.openDoor());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(open, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : topics()) {
                producer.send(record(topic)).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    static Set<String> principals() {
        return Rights.read().principals().keySet();
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aPrincipalReadsTheTopicsThatAreWrittenForItAndNoOther(String principal) {
        Map<String, Boolean> read = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(principal, Map.of())) {
            for (String topic : topics()) {
                read.put(topic, reads(consumer, topic));
            }
        }

        assertThat(read).isEqualTo(written(principal, "Read"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aPrincipalWritesTheTopicsThatAreWrittenForItAndNoOther(String principal) {
        Map<String, Boolean> wrote = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(principal, Map.of())) {
            for (String topic : topics()) {
                wrote.put(topic, writes(producer, topic));
            }
        }

        assertThat(wrote).isEqualTo(written(principal, "Write"));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aPrincipalChangesNothingOfTheCluster(String principal) {
        try (Admin admin = Admin.create(BROKER.client(principal))) {
            assertThat(
                            Stream.of(
                                    admin.createAcls(rights.bindings("x-")).all(),
                                    admin.describeAcls(AclBindingFilter.ANY).values(),
                                    admin.deleteTopics(List.of(PREFIX + "ptu.decisions")).all(),
                                    admin.createTopics(
                                                    List.of(new NewTopic(OF_NOBODY, 1, (short) 1)))
                                            .all(),
                                    admin.deleteConsumerGroups(List.of(PREFIX + "ptu-apply"))
                                            .all()))
                    .allMatch(asked -> failure(asked) instanceof AuthorizationException);
        }
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aPrincipalJoinsNoGroupOfAnother(String principal) {
        List<String> groups =
                List.of("ptu-collector", "ptu-scaler", "ptu-apply", "ptu-notifier-x", OF_NOBODY);
        Map<String, Boolean> joined = new HashMap<>();
        for (String group : groups) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    consumer(principal, Map.of("group.id", PREFIX + group))) {
                joined.put(group, allowed(() -> consumer.committed(partition("ptu.decisions"))));
            }
        }

        // A group's places are told only of topics that may be described, and to whoever is in it.
        assertThat(joined)
                .isEqualTo(
                        asMap(
                                groups,
                                group ->
                                        (rights.allows(principal, "Read", "group", group)
                                                        || rights.allows(
                                                                principal,
                                                                "Describe",
                                                                "group",
                                                                group))
                                                && describes(principal)));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void aPrincipalTakesOverNoTransactionOfAnother(String principal) {
        List<String> ids = List.of("ptu-apply-x", "ptu-scaler-x", OF_NOBODY);
        Map<String, Boolean> taken = new HashMap<>();
        for (String id : ids) {
            try (KafkaProducer<byte[], byte[]> producer =
                    producer(principal, Map.of("transactional.id", PREFIX + id))) {
                taken.put(id, allowed(producer::initTransactions));
            }
        }

        assertThat(taken)
                .isEqualTo(
                        asMap(ids, id -> rights.allows(principal, "Write", "transactionalId", id)));
    }

    @Test
    void withAWrongPasswordNobodyIsLetIn() {
        Map<String, Object> settings = new HashMap<>(BROKER.client("scaler"));
        settings.computeIfPresent(
                "sasl.jaas.config", (key, text) -> text.toString().replace("-secret", "-guess"));
        try (Admin admin = Admin.create(settings)) {

            Throwable failure = failure(admin.describeCluster().clusterId());

            assertThat(failure).isInstanceOf(SaslAuthenticationException.class);
        }
    }

    private Map<String, Boolean> written(String principal, String operation) {
        return asMap(topics(), topic -> rights.allows(principal, operation, "topic", topic));
    }

    private boolean describes(String principal) {
        return Stream.of("Describe", "Read", "Write")
                .anyMatch(it -> rights.allows(principal, it, "topic", "ptu.decisions"));
    }

    private static List<String> topics() {
        return Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    }

    private static Map<String, Boolean> asMap(List<String> of, Function<String, Boolean> value) {
        Map<String, Boolean> map = new HashMap<>();
        of.forEach(each -> map.put(each, value.apply(each)));
        return map;
    }

    private static boolean reads(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        consumer.assign(partition(topic));
        consumer.seekToBeginning(partition(topic));
        return allowed(
                () ->
                        assertThat(consumer.poll(Duration.ofSeconds(ANSWER_SECONDS)))
                                .as(topic)
                                .isNotEmpty());
    }

    private static boolean writes(KafkaProducer<byte[], byte[]> producer, String topic) {
        return allowed(
                () -> {
                    try {
                        producer.send(record(topic)).get(ANSWER_SECONDS, TimeUnit.SECONDS);
                    } catch (ExecutionException e) {
                        if (e.getCause() instanceof TopicAuthorizationException denied) {
                            throw denied;
                        }
                        throw new AssertionError(e.getCause());
                    } catch (TimeoutException e) {
                        throw new AssertionError(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new AssertionError(e);
                    }
                });
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(PREFIX + topic, 0, new byte[0], new byte[0]);
    }

    private static Set<TopicPartition> partition(String topic) {
        return Set.of(new TopicPartition(PREFIX + topic, 0));
    }

    private static boolean allowed(Runnable asked) {
        try {
            asked.run();
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    private static Throwable failure(KafkaFuture<?> asked) {
        try {
            asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return new AssertionError("it was allowed");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String principal, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(BROKER.client(principal));
        settings.put("enable.auto.commit", false);
        settings.put("default.api.timeout.ms", ANSWER_SECONDS * 1000);
        settings.putAll(more);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer(String principal, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(BROKER.client(principal));
        settings.put("enable.idempotence", !more.isEmpty());
        settings.put("max.block.ms", ANSWER_SECONDS * 1000);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
