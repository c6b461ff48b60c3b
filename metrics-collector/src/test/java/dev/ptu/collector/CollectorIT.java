package dev.ptu.collector;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service whole: simulated Azure on one side, Kafka on the other, the clock at 60x. */
@QuarkusTest
@QuarkusTestResource(value = Surroundings.class, restrictToAnnotatedClass = true)
class CollectorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<Topic> TOPICS =
            List.of(
                    Topic.DEPLOYMENTS,
                    Topic.TOKENS_PROCESSED,
                    Topic.REQUESTS,
                    Topic.UTILIZATION,
                    Topic.LATENCY);
    private static final String ACCOUNT = Surroundings.ACCOUNT.toLowerCase(Locale.ROOT);
    private static final String PTU = ACCOUNT + "/deployments/chat";
    private static final String SPILL = ACCOUNT + "/deployments/chat-std";

    @Inject Topics topics;

    @TestHTTPResource("/q/")
    URI management;

    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void listen() {
        consumer =
                new KafkaConsumer<>(
                        topics.clientSettings(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                TOPICS.stream()
                        .flatMap(
                                topic ->
                                        consumer
                                                .partitionsFor(
                                                        Surroundings.PREFIX + topic.topicName())
                                                .stream())
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @AfterEach
    void hangUp() {
        consumer.close();
    }

    @Test
    void recordsOfAllFourTopicsArriveKeyedAndHeaded() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                hears(UtilizationObserved.class, PTU)
                                        && hears(TokensProcessed.class, PTU)
                                        && hears(Requests.class, PTU)
                                        && hears(DeploymentObserved.class, PTU)
                                        && hears(DeploymentObserved.class, SPILL));

        assertThat(records)
                .allSatisfy(
                        record -> {
                            Event event = event(record);
                            assertThat(record.key()).isEqualTo(event.key()).isIn(PTU, SPILL);
                            assertThat(record.topic())
                                    .isEqualTo(
                                            Surroundings.PREFIX
                                                    + EventType.of(event).topic().topicName());
                            assertThat(record.partition())
                                    .isEqualTo(AccountPartitioner.partition(record.key(), 12));
                            assertThat(header(record, "ce_id")).isEqualTo(event.id());
                            assertThat(header(record, "ce_time"))
                                    .isEqualTo(event.time().toString());
                            assertThat(header(record, "ce_source"))
                                    .isEqualTo("/ptu/metrics-collector");
                            assertThat(header(record, "traceparent")).isNull();
                            assertThat(header(record, "content-type"))
                                    .isEqualTo("application/json");
                        });
    }

    @Test
    void deploymentsAreToldAsTheResourceManagerShowsThem() {
        await().atMost(PATIENCE).until(() -> hears(DeploymentObserved.class, PTU));

        assertThat(heard(DeploymentObserved.class, d -> d.deployment().equals(PTU)))
                .first()
                .satisfies(
                        d -> {
                            assertThat(d.capacity()).isEqualTo(100);
                            assertThat(d.sku()).isEqualTo("GlobalProvisionedManaged");
                            assertThat(d.model()).isEqualTo("gpt-4o");
                            assertThat(d.spilloverTarget()).isEqualTo(SPILL);
                            assertThat(d.region()).isEqualTo("swedencentral");
                        });
    }

    @Test
    void whatCanStillBeHadIsToldWithAProvisionedDeploymentAndNoOther() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                !heard(
                                                DeploymentObserved.class,
                                                d ->
                                                        d.availablePtu() != null
                                                                && d.quotaFreePtu() != null)
                                        .isEmpty());

        assertThat(heard(DeploymentObserved.class, d -> d.deployment().equals(SPILL)))
                .allSatisfy(d -> assertThat(d.availablePtu()).isNull());
    }

    @Test
    void theAccountIsAssignedInThePartitionOfItsSubscriptionAndRegion() {
        try (KafkaConsumer<String, byte[]> accounts =
                new KafkaConsumer<>(
                        topics.clientSettings(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition partition =
                    new TopicPartition(
                            Surroundings.PREFIX + Topic.ACCOUNTS.topicName(),
                            AccountPartitioner.partition(
                                    "00000000-0000-0000-0000-000000000001/swedencentral", 12));
            accounts.assign(List.of(partition));
            accounts.seekToBeginning(List.of(partition));
            await().atMost(PATIENCE).until(() -> accounts.poll(Duration.ofMillis(200)).count() > 0);
            accounts.seekToBeginning(List.of(partition));

            assertThat(accounts.poll(Duration.ofSeconds(5)))
                    .first()
                    .satisfies(record -> assertThat(record.key()).isEqualTo(ACCOUNT));
        }
    }

    @Test
    void aPartialMinuteIsCorrectedWithAGreaterRevision() {
        await().atMost(PATIENCE).until(() -> !corrections().isEmpty());

        assertThat(corrections())
                .allSatisfy(
                        minute ->
                                assertThat(minute)
                                        .extracting(TokensProcessed::revision)
                                        .isSorted()
                                        .doesNotHaveDuplicates());
    }

    @Test
    void stableMinutesFollowTheClock() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                heard(UtilizationObserved.class, u -> true).stream()
                                                .map(UtilizationObserved::observedUntil)
                                                .distinct()
                                                .count()
                                        >= 4);

        assertThat(heard(UtilizationObserved.class, u -> true))
                .allSatisfy(
                        u ->
                                assertThat(u.observedUntil())
                                        .isBeforeOrEqualTo(
                                                Instant.ofEpochMilli(u.revision())
                                                        .minus(Duration.ofMinutes(2))));
    }

    @Test
    void latencyIsToldInItsUnits() {
        await().atMost(PATIENCE).until(() -> hears(LatencyObserved.class, PTU));

        assertThat(heard(LatencyObserved.class, l -> l.deployment().equals(PTU)))
                .allSatisfy(
                        l -> {
                            assertThat(l.timeToResponseMillis()).isBetween(1.0, 600_000.0);
                            assertThat(l.availability()).isBetween(0.0, 1.0);
                        });
    }

    @Test
    void aSpilloverTargetHasNoUtilization() {
        await().atMost(PATIENCE).until(() -> hears(UtilizationObserved.class, PTU));

        assertThat(hears(UtilizationObserved.class, SPILL)).isFalse();
    }

    @Test
    void theServiceIsReadyAndMeasuresItself() {
        await().atMost(PATIENCE).until(() -> get("health/ready").statusCode() == 200);

        assertThat(get("health/live").statusCode()).isEqualTo(200);
        assertThat(get("health/ready").body()).contains("polls Azure", "broker answers");
        assertThat(get("metrics").body())
                .contains(
                        "ptu_collector_polls_total",
                        "ptu_collector_poll_duration_seconds",
                        "ptu_collector_records_published_total",
                        "ptu_collector_metric_lag_seconds_bucket",
                        "ptu_collector_reply_series");
    }

    /** The records of each minute that was told with different numbers. */
    private List<List<TokensProcessed>> corrections() {
        return heard(TokensProcessed.class, t -> t.deployment().equals(PTU)).stream()
                .collect(groupingBy(TokensProcessed::minute))
                .values()
                .stream()
                .filter(
                        minute ->
                                minute.stream().map(TokensProcessed::prompt).distinct().count() > 1)
                .toList();
    }

    private boolean hears(Class<? extends Event> type, String deployment) {
        return !heard(type, event -> event.key().equals(deployment)).isEmpty();
    }

    private <E extends Event> List<E> heard(Class<E> type, Predicate<E> which) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records.stream()
                .map(CollectorIT::event)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .toList();
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        Decoded decoded = EventCodec.decode(header(record, "ce_type"), record.value(), Instant.MAX);
        assertThat(decoded).isInstanceOf(Decoded.Parsed.class);
        return ((Decoded.Parsed) decoded).event();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return EventHeaders.text(record.headers(), name);
    }

    private HttpResponse<String> get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(management.resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
