package dev.ptu.scaler;

import static dev.ptu.scaler.LoopResource.CHAT;
import static dev.ptu.scaler.LoopResource.NEW_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.events.AccountAssigned;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole service: metric records in, a resize in the simulated Azure and its outcome out. */
@QuarkusTest
@QuarkusTestResource(LoopResource.class)
class ScalerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject Topics topics;
    @Inject ServiceClock clock;

    @ConfigProperty(name = "ptu.scaler.policies-file")
    Path policiesFile;

    @TestHTTPResource("/")
    URI http;

    @Test
    void aFullDeploymentIsGrownInAzureAndTheOutcomeIsTold() throws Exception {
        Instant now = clock.instant();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            send(producer, observed(now));
            // A decision nobody can read does not hold up the ones behind it.
            producer.send(
                            new ProducerRecord<>(
                                    topics.name(Topic.DECISIONS),
                                    null,
                                    CHAT,
                                    "{\"nonsense\"".getBytes(StandardCharsets.UTF_8),
                                    new RecordHeaders()
                                            .add(
                                                    CloudEvents.TYPE,
                                                    EventType.SCALE_DECIDED
                                                            .type()
                                                            .getBytes(StandardCharsets.UTF_8))))
                    .get();
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
            for (int back = 10; back >= 1; back--) {
                send(producer, full(minute.minus(Duration.ofMinutes(back)), now));
            }
        }

        ScaleApplied applied =
                await().atMost(PATIENCE)
                        .until(() -> applied(CHAT), found -> !found.isEmpty())
                        .getFirst();

        assertThat(applied.toPtu()).isEqualTo(130);
        assertThat(read(Topic.DECISIONS, ScaleDecided.class))
                .extracting(ScaleDecided::decision)
                .contains(applied.decision());
        assertThat(read(Topic.OUTCOMES, ScaleStarted.class))
                .extracting(ScaleStarted::decision)
                .contains(applied.decision());
        // The outcome comes back to the deciders and is the size that they go on with.
        await().atMost(PATIENCE)
                .until(
                        () -> read(Topic.EVALUATIONS, Evaluated.class).getLast().currentPtu(),
                        size -> size == 130);
        assertThat(read(Topic.DEAD_LETTERS, DeadLettered.class))
                .anySatisfy(dead -> assertThat(dead.cause()).contains("not JSON"));
        assertThat(openOperations().keySet()).noneMatch(key -> key.contains(CHAT));
        assertThat(get("/q/health/ready")).contains("topology runs");
        assertThat(get("/q/metrics"))
                .contains(
                        "ptu_scaler_azure_patches_total",
                        "ptu_scaler_operation_duration_seconds_count");
    }

    @Test
    void aDeclaredDeploymentIsCreatedOnceItsAccountIsCollected() throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            send(
                    producer,
                    new AccountAssigned(
                            NEW_ACCOUNT,
                            "00000000-0000-0000-0000-000000000001",
                            "swedencentral",
                            clock.instant()));
        }
        String wanted = NEW_ACCOUNT + "/deployments/wanted";

        ScaleApplied applied =
                await().atMost(PATIENCE)
                        .until(() -> applied(wanted), found -> !found.isEmpty())
                        .getFirst();

        assertThat(applied.fromPtu()).isZero();
        assertThat(applied.toPtu()).isEqualTo(50);
        assertThat(read(Topic.DECISIONS, DeploymentPlanned.class))
                .filteredOn(plan -> plan.mode().equals("auto"))
                .singleElement()
                .extracting(DeploymentPlanned::decision)
                .isEqualTo(applied.decision());
        assertThat(read(Topic.OUTCOMES, ScaleStarted.class))
                .extracting(ScaleStarted::decision)
                .contains(applied.decision());
        await().atMost(PATIENCE)
                .until(() -> openOperations().keySet().stream().noneMatch(k -> k.contains(wanted)));
    }

    @Test
    void aChangedPoliciesFileIsPublishedWithoutARestartAndABadOneChangesNothing() throws Exception {
        String good = Files.readString(policiesFile);
        String started = lastPolicies().revision();

        Files.writeString(policiesFile, good.replace("max-ptu: 500", "max-ptu: 400"));

        PoliciesPublished changed =
                await().atMost(PATIENCE)
                        .until(this::lastPolicies, set -> !set.revision().equals(started));
        assertThat(changed.policies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.maxPtu()).isEqualTo(400));
        await().atMost(PATIENCE)
                .until(() -> decidedBy(changed.revision()), found -> !found.isEmpty());

        Files.writeString(policiesFile, good.replace("policy: default", "policy: dfault"));

        await().atMost(PATIENCE)
                .until(() -> get("/q/metrics").contains("ptu_scaler_policies_refused 1.0"));
        assertThat(lastPolicies().revision()).isEqualTo(changed.revision());
        assertThat(get("/q/health/ready")).contains("\"status\": \"UP\"");

        Files.writeString(policiesFile, good);

        await().atMost(PATIENCE).until(() -> lastPolicies().revision().equals(started));
        await().atMost(PATIENCE)
                .until(() -> get("/q/metrics").contains("ptu_scaler_policies_refused 0.0"));
        assertThat(get("/q/metrics"))
                .contains("ptu_scaler_policies_published_total 3.0")
                .contains("ptu_scaler_policies_refusals_total 1.0");
    }

    private PoliciesPublished lastPolicies() {
        return read(Topic.POLICIES, PoliciesPublished.class).getLast();
    }

    private List<Evaluated> decidedBy(String revision) {
        return read(Topic.EVALUATIONS, Evaluated.class).stream()
                .filter(each -> revision.equals(each.policyRevision()))
                .toList();
    }

    private List<ScaleApplied> applied(String deployment) {
        return read(Topic.OUTCOMES, ScaleApplied.class).stream()
                .filter(each -> each.deployment().equals(deployment))
                .toList();
    }

    private Map<String, ConsumerRecord<String, byte[]>> openOperations() {
        return CompactedTopic.latest(
                topics.clientSettings(),
                topics.name(Topic.OPERATIONS),
                IntStream.range(0, topics.partitions()).boxed().toList());
    }

    private static UtilizationObserved full(Instant minute, Instant now) {
        return new UtilizationObserved(
                CHAT, minute, 0.9, 0.95, now.toEpochMilli(), minute.plusSeconds(60));
    }

    private static DeploymentObserved observed(Instant now) {
        return new DeploymentObserved(
                CHAT,
                "gpt-4o",
                "2024-11-20",
                "GlobalProvisionedManaged",
                100,
                "Succeeded",
                null,
                "swedencentral",
                Map.of(),
                now);
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.put("partitioner.class", AccountRouting.class.getName());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<String, byte[]> producer, Event event) throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                topics.name(EventType.of(event).topic()),
                                null,
                                event.key(),
                                EventCodec.encode(event),
                                EventHeaders.of(event, "/test")))
                .get();
    }

    private <E extends Event> List<E> read(Topic topic, Class<E> type) {
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        List<E> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    IntStream.range(0, topics.partitions())
                            .mapToObj(p -> new TopicPartition(topics.name(topic), p))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    String ceType = EventHeaders.text(record.headers(), CloudEvents.TYPE);
                    if (EventCodec.decode(ceType, record.value(), Instant.MAX)
                                    instanceof Decoded.Parsed(Event event)
                            && type.isInstance(event)) {
                        found.add(type.cast(event));
                    }
                }
            }
        }
        return found;
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(http.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
