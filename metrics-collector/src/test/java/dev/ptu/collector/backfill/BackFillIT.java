package dev.ptu.collector.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.broker.TestKafka;
import dev.ptu.collector.FakeWall;
import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.config.CollectorConfig;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.config.SettingsCheck;
import dev.ptu.collector.export.DayReader.DayRead;
import dev.ptu.collector.export.DayReader.Missed;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.history.HistoryRules;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.Reading;
import dev.ptu.collector.poll.CallBudget;
import dev.ptu.collector.poll.CallBudget.Urgency;
import dev.ptu.collector.poll.Lane;
import dev.ptu.collector.poll.Meters;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.Event;
import dev.ptu.events.HistoryObserved;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Back-fill into a real topic, from an Azure that answers every day with silence. */
class BackFillIT {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DAYS = 5;
    private static final AccountId ACCOUNT = new AccountId("s", "g", "a");
    private static final Deployment PTU = deployment("ptu", "ProvisionedManaged");
    private static final Deployment OTHER = deployment("other", "ProvisionedManaged");
    private static final Deployment STANDARD = deployment("std", "Standard");

    private final Map<String, Object> client =
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    private final String topic = "backfill-" + UUID.randomUUID();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<HistoryObserved> told = new CopyOnWriteArrayList<>();
    private final List<LocalDate> failing = new CopyOnWriteArrayList<>();
    private volatile LocalDate busyFrom = LocalDate.MAX;
    private volatile int most = Integer.MAX_VALUE;
    private KafkaProducer<String, byte[]> producer;
    private BackFill backFill;

    @BeforeEach
    void topic() throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        backFill = backFill();
    }

    @AfterEach
    void close() {
        backFill.close();
        producer.close();
    }

    @Test
    void theDaysOfProvisionedDeploymentsAreToldOldestFirstAndOnce() {
        busyFrom(TODAY.minusDays(4));
        see(PTU, STANDARD);
        awaitWhole(PTU);
        see(PTU, STANDARD);

        assertThat(days(PTU))
                .containsExactly(
                        TODAY.minusDays(4),
                        TODAY.minusDays(3),
                        TODAY.minusDays(2),
                        TODAY.minusDays(1),
                        TODAY);
        assertThat(days(STANDARD)).isEmpty();
        assertThat(
                        registry.counter("ptu.collector.history.days.done", "account", ACCOUNT.id())
                                .count())
                .isEqualTo(DAYS);
    }

    @Test
    void aSuccessorGoesOnWhereTheTopicEnds() {
        busyFrom(TODAY.minusDays(4));
        most = 2;
        see(PTU);
        await().atMost(PATIENCE).until(() -> days(PTU).size() == 2);
        backFill.close();
        most = Integer.MAX_VALUE;
        backFill = backFill();
        see(PTU);
        awaitWhole(PTU);

        assertThat(days(PTU)).doesNotHaveDuplicates().hasSize(DAYS);
    }

    @Test
    void aPastThatWasToldWholeIsNotReadAgain() {
        see(PTU);
        awaitWhole(PTU);
        backFill.close();
        backFill = backFill();
        see(PTU, OTHER);
        awaitWhole(OTHER);

        assertThat(days(PTU)).containsExactly(TODAY);
    }

    @Test
    void aPastWithoutAnyMetricIsMarkedByTheDayUnderWay() {
        see(PTU);
        awaitWhole(PTU);

        assertThat(told)
                .singleElement()
                .satisfies(
                        day -> {
                            assertThat(day.day()).isEqualTo(TODAY);
                            assertThat(day.prompt()).isNull();
                        });
    }

    @Test
    void aDayThatAzureDoesNotAnswerIsNotPassedOver() {
        busyFrom(TODAY.minusDays(4));
        failing.add(TODAY.minusDays(3));
        see(PTU);
        await().atMost(PATIENCE).until(() -> failures() > 0);
        assertThat(days(PTU)).containsExactly(TODAY.minusDays(4));
        failing.clear();

        awaitWhole(PTU);
        assertThat(days(PTU)).hasSize(DAYS);
    }

    @Test
    void whatIsGivenUpIsLeftToOthers() {
        busyFrom(TODAY.minusDays(4));
        most = 1;
        see(PTU);
        await().atMost(PATIENCE).until(() -> days(PTU).size() == 1);
        backFill.share(Set.of());
        most = Integer.MAX_VALUE;

        await().atMost(PATIENCE).until(() -> left() == 0);
        assertThat(days(PTU)).hasSizeLessThan(DAYS);
    }

    @Test
    void callsWaitForAsLongAsItTakesAndLeaveTheMinuteItsTurn() {
        FakeWall wall = new FakeWall();
        CallBudget budget =
                new CallBudget(
                        settings().limits().budget(), wall, () -> 1, new Meters(registry, 100));
        Lane lane = Lane.of(ACCOUNT);
        budget.call(lane, Urgency.LIVE, () -> throttled(Duration.ofMinutes(2)));

        assertThat(budget.call(lane, Urgency.LIVE, () -> new Reply.Got<>("here")))
                .isInstanceOf(Reply.Failed.class);
        assertThat(BackFill.calls(budget).once(lane, () -> new Reply.Got<>("here")))
                .isEqualTo(new Reply.Got<>("here"));
    }

    private static Reply<String> throttled(Duration retryAfter) {
        return new Reply.Failed<>(Failure.THROTTLED, "", retryAfter);
    }

    private static Settings settings() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(CollectorConfig.class)
                        .withMapping(AzureConfig.class)
                        .build();
        return SettingsCheck.settings(
                config.getConfigMapping(CollectorConfig.class),
                config.getConfigMapping(AzureConfig.class),
                false);
    }

    private BackFill backFill() {
        return new BackFill(
                new StandingClock(),
                new BackFill.Ends(this::read, new HistoryTopic(client, topic, 3), this::send),
                new HistoryScope(
                        DAYS,
                        new HistoryRules(
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(45),
                                HistoryRules.Silence.UNKNOWN)),
                new BackFillMeters(registry));
    }

    /** One busy minute a day from the day on that the test says; nothing before. */
    private DayRead read(AccountId account, String region, HistoryDay day) {
        Map<String, Map<Kind, NavigableMap<Instant, Reading>>> readings = new HashMap<>();
        if (!day.date().isBefore(busyFrom)) {
            for (Deployment each : List.of(PTU, OTHER, STANDARD)) {
                readings.put(each.id(), busy(day.from().plus(Duration.ofHours(9))));
            }
        }
        return new DayRead(
                new AccountReadings(EnumSet.allOf(Metric.class), readings, List.of()),
                failing.contains(day.date())
                        ? List.of(new Missed("tokens", Failure.UNAVAILABLE, "down"))
                        : List.of());
    }

    private static Map<Kind, NavigableMap<Instant, Reading>> busy(Instant minute) {
        Map<Kind, NavigableMap<Instant, Reading>> kinds = new EnumMap<>(Kind.class);
        kinds.put(
                Kind.TOKENS,
                new TreeMap<>(Map.of(minute, new Reading.Tokens(1000L, 100L, 1100L, 1100L, null))));
        kinds.put(
                Kind.REQUESTS,
                new TreeMap<>(Map.of(minute, new Reading.RequestCounts(10L, 10L, 0L, 0L, 0L))));
        kinds.put(Kind.UTILIZATION, new TreeMap<>(Map.of(minute, new Reading.Fullness(0.4, 0.5))));
        return kinds;
    }

    private Set<Event> send(Collection<? extends Event> events) {
        if (told.size() >= most) {
            return Set.of();
        }
        for (Event event : events) {
            acknowledged(event);
            told.add((HistoryObserved) event);
        }
        return new HashSet<>(events);
    }

    private void acknowledged(Event event) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    topic,
                                    AccountPartitioner.partition(event.key(), 3),
                                    event.key(),
                                    EventCodec.encode(event),
                                    EventHeaders.of(event, "/test")))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Deployment deployment(String name, String sku) {
        return new Deployment(
                ACCOUNT.id() + "/deployments/" + name,
                "gpt-4o",
                "",
                sku,
                50,
                "Succeeded",
                null,
                Map.of());
    }

    private void busyFrom(LocalDate day) {
        busyFrom = day;
    }

    private static final class StandingClock implements ServiceClock {
        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public double rate() {
            return 1;
        }
    }

    private double failures() {
        return registry.counter("ptu.collector.history.days.failed", "account", ACCOUNT.id())
                .count();
    }

    private double left() {
        return registry.get("ptu.collector.history.days.left").gauge().value();
    }

    private void see(Deployment... deployments) {
        List<Deployment> all = List.of(deployments);
        Set<String> ids = new HashSet<>();
        all.forEach(each -> ids.add(each.id()));
        backFill.seen(ACCOUNT, new AccountView("r", all, List.of()), ids);
    }

    private List<LocalDate> days(Deployment deployment) {
        return told.stream()
                .filter(day -> day.deployment().equals(deployment.id()))
                .map(HistoryObserved::day)
                .toList();
    }

    private void awaitWhole(Deployment deployment) {
        await().atMost(PATIENCE).until(() -> days(deployment).contains(TODAY));
    }
}
