package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.ACCOUNT;
import static dev.ptu.scaler.decide.Journey.CHAT;
import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.DemandProfileCodec;
import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.events.Demand;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is learned of deployments, and what one learns from another. */
class LearningTest {
    private static final String PROFILES = DecisionTopology.PROFILES;
    private static final String STANDARD = ACCOUNT + "/deployments/chat-std";

    private final List<String> lost = new ArrayList<>();
    private final Journey journey = new Journey(new Heard(lost));

    @AfterEach
    void close() {
        journey.close();
    }

    @Test
    void theProfileIsWrittenOnceAQuarterOfAnHour() {
        at100Ptu();
        int writes = 0;
        byte[] before = null;

        for (int i = 0; i < 120; i++) {
            journey.loaded(70, 100);
            byte[] now = journey.stored(PROFILES, CHAT);
            if (now != null && (before == null || !java.util.Arrays.equals(now, before))) {
                writes++;
                before = now;
            }
        }

        // The first one goes back to what the window still has; then one a quarter of an hour.
        assertThat(writes).isBetween(7, 9);
    }

    @Test
    void theHotStateIsWrittenEveryMinute() {
        at100Ptu().loaded(70, 100);
        byte[] before = journey.stored(DecisionTopology.STATES, CHAT);

        journey.loaded(70, 100);

        assertThat(journey.stored(DecisionTopology.STATES, CHAT)).isNotEqualTo(before);
    }

    @Test
    void aProfileThatCannotBeReadIsToldOnceAndLearnedAnew() {
        at100Ptu();
        journey.store(PROFILES, CHAT, new byte[] {99, 1, 2});

        for (int i = 0; i < 60; i++) {
            journey.loaded(70, 100);
        }

        assertThat(lost).hasSize(1);
        assertThat(DemandProfileCodec.decode(journey.stored(PROFILES, CHAT)).isEmpty()).isFalse();
        assertThat(journey.evaluations()).isNotEmpty();
    }

    @Test
    void aHistoryWarmsTheForecastAtOnce() {
        at100Ptu();

        for (int back = 10; back >= 1; back--) {
            journey.send(day(back));
        }
        journey.loaded(70, 100).loaded(70, 100);

        assertThat(profile().isUsable()).isTrue();
        assertThat(journey.lastEvaluation().forecast()).isNotNull();
    }

    @Test
    void aHistoryToldTwiceCountsOnce() {
        at100Ptu().send(day(3)).send(day(2)).send(day(1));
        byte[] once = journey.stored(PROFILES, CHAT);

        journey.send(day(3)).send(day(2)).send(day(1));

        assertThat(journey.stored(PROFILES, CHAT)).isEqualTo(once);
    }

    @Test
    void aHistoryNeverEvaluates() {
        at100Ptu();

        journey.send(day(2)).send(day(1));

        assertThat(journey.evaluations()).isEmpty();
        assertThat(journey.decisions()).isEmpty();
    }

    @Test
    void theHistoryOfADeploymentThatNobodyKnowsIsPutAside() {
        journey.send(day(1));

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("not observed yet"));
    }

    @Test
    void whatSpilledToTheTargetIsDemandOfTheDeployment() {
        journey.send(Journey.target("recommend")).send(spilling()).send(standard());

        for (int i = 0; i < 10; i++) {
            Instant minute = journey.clock.instant().minus(Duration.ofMinutes(2));
            // A quarter of the target's requests came from the full deployment: 10 of 40 PTU.
            journey.minuteOf(
                    Journey.tokens(CHAT, minute, 100),
                    journey.sample(minute, 1.0),
                    Journey.tokens(STANDARD, minute, 40),
                    requests(minute));
        }

        Demand demand = journey.lastEvaluation().demand();
        assertThat(demand).isNotNull();
        assertThat(demand.spilledPtu()).isEqualTo(10);
        assertThat(demand.byTokensPtu()).isEqualTo(110);
    }

    @Test
    void theSameJournalLearnsTheSameAndDecidesTheSame() {
        at100Ptu();
        for (int back = 10; back >= 1; back--) {
            journey.send(day(back));
        }
        for (int i = 0; i < 60; i++) {
            journey.loaded(70 + i % 30, 100);
        }
        List<TestRecord<byte[], byte[]>> journal = journey.records(Topic.JOURNAL);
        List<Evaluated> evaluations = journey.evaluations();
        List<ScaleDecided> decisions = journey.decisions();

        try (Journey replay = new Journey()) {
            replay.replay(journal);

            assertThat(replay.evaluations()).isEqualTo(evaluations);
            assertThat(replay.decisions()).isEqualTo(decisions);
            assertThat(replay.stored(PROFILES, CHAT)).isEqualTo(journey.stored(PROFILES, CHAT));
        }
        assertThat(evaluations).hasSizeGreaterThan(50);
    }

    @Test
    void aRestartLosesNothing() {
        at100Ptu();
        for (int back = 10; back >= 1; back--) {
            journey.send(day(back));
        }
        for (int i = 0; i < 40; i++) {
            journey.loaded(70 + i % 30, 100);
        }
        List<TestRecord<byte[], byte[]>> states = journey.changelog(DecisionTopology.STATES);
        List<TestRecord<byte[], byte[]>> profiles = journey.changelog(PROFILES);
        List<TestRecord<byte[], byte[]>> policies = journey.changelog(DecisionTopology.POLICIES);
        journey.records(Topic.JOURNAL);
        journey.evaluations();
        for (int i = 0; i < 20; i++) {
            journey.loaded(90, 100);
        }

        try (Journey restarted = new Journey()) {
            restarted.restore(DecisionTopology.STATES, states);
            restarted.restore(PROFILES, profiles);
            restarted.restore(DecisionTopology.POLICIES, policies);
            restarted.replay(policyOf(policies)).replay(journey.records(Topic.JOURNAL));

            assertThat(restarted.evaluations()).isEqualTo(journey.evaluations());
        }
        assertThat(profiles).isNotEmpty();
    }

    private static List<TestRecord<byte[], byte[]>> policyOf(
            List<TestRecord<byte[], byte[]>> policies) {
        return policies.stream()
                .map(
                        record ->
                                new TestRecord<>(
                                        record.key(),
                                        record.value(),
                                        Journey.headers("dev.ptu.policies-published.v1")))
                .toList();
    }

    private Journey at100Ptu() {
        return journey.send(Journey.target("recommend")).send(Journey.size(100, START));
    }

    private DemandProfile profile() {
        byte[] stored = journey.stored(PROFILES, CHAT);
        assertThat(stored).isNotNull();
        return DemandProfileCodec.decode(stored);
    }

    /** 50 PTU at night and 80 by day, so many days before the start. */
    private static HistoryObserved day(int back) {
        LocalDate day = LocalDate.of(2026, 3, 2).minusDays(back);
        List<Long> prompt = new ArrayList<>();
        for (int i = 0; i < HistoryObserved.MINUTES; i++) {
            prompt.add(2500L * (i < 480 ? 50 : 80));
        }
        List<Long> none = Collections.nCopies(HistoryObserved.MINUTES, 0L);
        return new HistoryObserved(CHAT, day, prompt, none, none, null, null, null, START);
    }

    private static DeploymentObserved spilling() {
        DeploymentObserved plain = Journey.size(100, START);
        return new DeploymentObserved(
                plain.deployment(),
                plain.model(),
                plain.modelVersion(),
                plain.sku(),
                plain.capacity(),
                plain.provisioningState(),
                STANDARD,
                plain.region(),
                plain.tags(),
                plain.observedAt());
    }

    private static DeploymentObserved standard() {
        return new DeploymentObserved(
                STANDARD,
                "gpt-4o",
                "2024-11-20",
                "GlobalStandard",
                1000,
                "Succeeded",
                null,
                "swedencentral",
                Map.of(),
                START);
    }

    private static Requests requests(Instant minute) {
        return new Requests(
                STANDARD,
                minute,
                400L,
                400L,
                0L,
                0L,
                100L,
                minute.plusSeconds(180).toEpochMilli(),
                minute.plusSeconds(60));
    }

    private record Heard(List<String> lost) implements DecideListener {
        @Override
        public void unreadable(String topic, String cause) {}

        @Override
        public void profileLost(String deployment, String cause) {
            lost.add(deployment);
        }

        @Override
        public void failed(String deployment, RuntimeException fault, boolean news) {}

        @Override
        public void overcommitted(String sentence) {}

        @Override
        public void evaluated(Evaluated evaluated) {}

        @Override
        public void decided(ScaleDecided decided) {}

        @Override
        public void planned(GroupPlan plan, GroupMemory memory) {}

        @Override
        public void leftOut(String sentence) {}

        @Override
        public void ticked(Instant tick, Duration wall) {}
    }
}
