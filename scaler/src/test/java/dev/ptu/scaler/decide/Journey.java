package dev.ptu.scaler.decide;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyBinding;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology with a clock in hand: minutes pass, samples arrive, and what came out is read. */
final class Journey implements AutoCloseable {
    static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a";
    static final String CHAT = ACCOUNT + "/deployments/chat";
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration LAG = Duration.ofMinutes(3);

    final SettableClock clock = new SettableClock(START);
    private final TopologyTestDriver driver;

    Journey() {
        this(DecideListener.NONE);
    }

    Journey(DecideListener listener) {
        this(listener, Verdict::of);
    }

    Journey(DecideListener listener, Verdict.Judge judge) {
        this(listener, judge, false);
    }

    /** Carries traces on. */
    static Journey traced() {
        return new Journey(DecideListener.NONE, Verdict::of, true);
    }

    private Journey(DecideListener listener, Verdict.Judge judge, boolean traced) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "journey");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver =
                new TopologyTestDriver(
                        DecisionTopology.build(
                                Topic::topicName,
                                new DecisionTopology.Edge(clock, listener, traced),
                                judge),
                        settings,
                        START);
    }

    Journey send(Event event) {
        return send(EventType.of(event).topic(), event.key(), headers(event), encode(event));
    }

    /** Sends an event that came to be in that trace. */
    Journey send(Event event, String trace) {
        return send(
                EventType.of(event).topic(),
                event.key(),
                EventHeaders.of(event, "/test", trace),
                encode(event));
    }

    Journey send(Topic topic, String key, Headers headers, byte @Nullable [] value) {
        driver.createInputTopic(
                        topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers));
        return this;
    }

    /** Puts records on the journal as they once stood there. */
    Journey replay(List<TestRecord<byte[], byte[]>> records) {
        var input =
                driver.createInputTopic(
                        Topic.JOURNAL.topicName(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        records.forEach(
                record ->
                        input.pipeInput(
                                new TestRecord<>(record.key(), record.value(), record.headers())));
        return this;
    }

    /** A minute passes: the samples of the minute three minutes back arrive, then the tick. */
    Journey minute(double utilization) {
        return minuteOf(sample(clock.instant().plusSeconds(60).minus(LAG), utilization));
    }

    Journey minuteOf(Event... arriving) {
        clock.advance(Duration.ofMinutes(1));
        for (Event event : arriving) {
            send(event);
        }
        driver.advanceWallClockTime(Duration.ofMillis(100));
        return this;
    }

    Journey minutes(int count, double utilization) {
        for (int i = 0; i < count; i++) {
            minute(utilization);
        }
        return this;
    }

    UtilizationObserved sample(Instant minute, double utilization) {
        return sample(minute, utilization, clock.instant().toEpochMilli());
    }

    static UtilizationObserved sample(Instant minute, double utilization, long revision) {
        return new UtilizationObserved(
                CHAT, minute, utilization, utilization, revision, minute.plusSeconds(60));
    }

    static DeploymentObserved size(int ptu, Instant at) {
        return new DeploymentObserved(
                CHAT,
                "gpt-4o",
                "2024-11-20",
                "GlobalProvisionedManaged",
                ptu,
                "Succeeded",
                null,
                "swedencentral",
                Map.of(),
                at);
    }

    static PoliciesPublished target(String mode) {
        return policies("r1", "target", mode);
    }

    static PoliciesPublished policies(String revision, String rule, String mode) {
        PolicyDefinition policy =
                new PolicyDefinition(
                        "default",
                        rule,
                        mode,
                        mode,
                        15,
                        1000,
                        0.7,
                        0.1,
                        0.1,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        null,
                        null,
                        Duration.ofMinutes(10),
                        Duration.ofHours(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(40),
                        List.of());
        return new PoliciesPublished(
                revision,
                List.of(policy),
                List.of(new PolicyBinding("default", null, null, null, null, Map.of())),
                List.of(),
                START);
    }

    /** Tokens that are worth so many PTU of gpt-4o: 2,500 input tokens a minute each. */
    static TokensProcessed tokens(String deployment, Instant minute, double ptu) {
        return new TokensProcessed(
                deployment,
                minute,
                Math.round(ptu * 2500),
                0L,
                0L,
                minute.plusSeconds(180).toEpochMilli(),
                minute.plusSeconds(60));
    }

    /** A minute with a load in PTU on a size, told by tokens and by utilization. */
    Journey loaded(double ptu, int size) {
        Instant minute = clock.instant().plusSeconds(60).minus(LAG);
        return minuteOf(tokens(CHAT, minute, ptu), sample(minute, Math.min(1, ptu / size)));
    }

    /** What a store holds, by key; null when it holds nothing. */
    byte @Nullable [] stored(String store, String key) {
        return driver.<String, byte[]>getKeyValueStore(store).get(key);
    }

    /** What a restart would rebuild a store from. */
    List<TestRecord<byte[], byte[]>> changelog(String store) {
        return driver.createOutputTopic(
                        "journey-" + store + "-changelog",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Rebuilds a store. */
    void restore(String store, List<TestRecord<byte[], byte[]>> changelog) {
        changelog.forEach(
                record ->
                        store(
                                store,
                                new String(record.key(), StandardCharsets.UTF_8),
                                record.value()));
    }

    /** Puts into a store what another program might have left there. */
    void store(String store, String key, byte[] value) {
        driver.<String, byte[]>getKeyValueStore(store).put(key, value);
    }

    List<Evaluated> evaluations() {
        return read(Topic.EVALUATIONS, Evaluated.class);
    }

    Evaluated lastEvaluation() {
        return evaluations().getLast();
    }

    List<ScaleDecided> decisions() {
        return read(Topic.DECISIONS, ScaleDecided.class);
    }

    List<DeploymentPlanned> plans() {
        return read(Topic.DECISIONS, DeploymentPlanned.class);
    }

    List<SignalGiven> signals() {
        return read(Topic.SIGNALS, SignalGiven.class);
    }

    List<DeadLettered> deadLetters() {
        return read(Topic.DEAD_LETTERS, DeadLettered.class);
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        return driver.createOutputTopic(
                        topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <E extends Event> List<E> read(Topic topic, Class<E> type) {
        return records(topic).stream()
                .map(
                        record ->
                                EventCodec.decode(
                                        EventHeaders.text(record.headers(), CloudEvents.TYPE),
                                        record.value(),
                                        Instant.MAX))
                .map(decoded -> type.cast(((Decoded.Parsed) decoded).event()))
                .toList();
    }

    static Headers headers(Event event) {
        return EventHeaders.of(event, "/test");
    }

    static Headers headers(String type) {
        return new RecordHeaders().add(CloudEvents.TYPE, type.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] encode(Event event) {
        return EventCodec.encode(event);
    }

    @Override
    public void close() {
        driver.close();
    }
}
