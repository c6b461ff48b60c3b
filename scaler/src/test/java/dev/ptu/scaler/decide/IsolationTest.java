package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.ACCOUNT;
import static dev.ptu.scaler.decide.Journey.CHAT;
import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Floored;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.ReservationDefinition;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.events.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody's nonsense stops the stream, and the trouble of one deployment is no other's. */
class IsolationTest {
    private static final String OTHER = ACCOUNT + "/deployments/other";

    private final List<String> failed = new ArrayList<>();
    private boolean broken;
    private final Journey journey = new Journey(new Heard(failed), this::judge);

    @AfterEach
    void close() {
        journey.close();
    }

    @Test
    void theHistoryOfWhatIsNoDeploymentIsPutAside() {
        HistoryObserved history =
                new HistoryObserved(
                        "/subscriptions/s/deployments/x",
                        LocalDate.of(2026, 3, 1),
                        Collections.nCopies(HistoryObserved.MINUTES, 1L),
                        null,
                        null,
                        null,
                        null,
                        null,
                        START);

        journey.send(history).send(Journey.target("auto")).send(Journey.size(100, START)).minute(1);

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("not the id of a deployment"));
        assertThat(journey.evaluations()).hasSize(1);
    }

    @Test
    void theOthersAreEvaluatedWhenOneCannotBe() {
        broken = true;

        twoDeployments().minutes(5, 0.95);

        assertThat(journey.evaluations())
                .hasSize(5)
                .extracting(Evaluated::deployment)
                .containsOnly(OTHER);
    }

    @Test
    void whoCannotBeEvaluatedKeepsItsSizeAndThatIsSaidOnce() {
        broken = true;

        twoDeployments().minutes(5, 0.95);

        assertThat(failed).startsWith(CHAT + " news", CHAT).hasSize(5);
        assertThat(journey.decisions()).extracting(ScaleDecided::deployment).doesNotContain(CHAT);
        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.recordKey()).isEqualTo(CHAT))
                .satisfies(
                        dead -> assertThat(dead.cause()).contains(CHAT, "keeps its size", "0/0"));
    }

    @Test
    void whoCanBeEvaluatedAgainIsDecidedOnAndFailsAnewWithAWord() {
        broken = true;
        twoDeployments().minutes(2, 0.95);

        broken = false;
        journey.minutes(3, 0.95);
        broken = true;
        journey.minute(0.95);

        assertThat(journey.evaluations()).extracting(Evaluated::deployment).contains(CHAT);
        assertThat(journey.decisions()).extracting(ScaleDecided::deployment).contains(CHAT);
        assertThat(journey.deadLetters()).hasSize(2);
    }

    @Test
    void demandBeyondWhatAzureSellsIsEvaluatedAllTheSame() {
        twoDeployments();

        for (int i = 0; i < 5; i++) {
            journey.minuteOf(absurd(), good());
        }

        assertThat(journey.evaluations()).extracting(Evaluated::deployment).contains(CHAT, OTHER);
    }

    @Test
    void aReservationThatIsGivenTwiceIsSaidOnce() {
        PoliciesPublished plain = Journey.target("auto");
        ReservationDefinition pool =
                new ReservationDefinition(
                        "main",
                        "GlobalProvisionedManaged",
                        null,
                        null,
                        100,
                        START.minusSeconds(60),
                        START.plus(Duration.ofDays(30)),
                        null,
                        List.of(new ReservationDefinition.Member(null, "*", 0.6)));
        PoliciesPublished set =
                new PoliciesPublished(
                        "r2",
                        plain.policies(),
                        plain.bindings(),
                        plain.models(),
                        START,
                        null,
                        List.of(pool));

        twoDeployments().send(set).minutes(3, 0.7);

        assertThat(failed).singleElement().asString().contains("\"main\"", "120 PTU of 100");
    }

    @Test
    void aJournalRecordThatCannotBeFoldedIsPutAside() {
        Floored floor =
                new Floored(
                        "/subscriptions/s/deployments/x",
                        20,
                        "ann",
                        "launch",
                        START,
                        START.plusSeconds(60));
        TestRecord<byte[], byte[]> record =
                new TestRecord<>(
                        floor.key().getBytes(StandardCharsets.UTF_8),
                        EventCodec.encode(floor),
                        Journey.headers(floor));

        journey.replay(List.of(record));

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("not the id of a deployment"));
    }

    @Test
    void whatWouldNotFitTheJournalIsPutAside() {
        byte[] padded = Arrays.copyOf(EventCodec.encode(good()), 1_000_000);
        Arrays.fill(padded, EventCodec.encode(good()).length, padded.length, (byte) ' ');

        journey.send(Topic.UTILIZATION, OTHER, Journey.headers(good()), padded);

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("1000000 bytes"));
    }

    private Journey twoDeployments() {
        return journey.send(Journey.target("auto"))
                .send(Journey.size(100, START))
                .send(
                        new DeploymentObserved(
                                OTHER,
                                "gpt-4o",
                                "2024-11-20",
                                "GlobalProvisionedManaged",
                                100,
                                "Succeeded",
                                null,
                                "swedencentral",
                                Map.of(),
                                START));
    }

    private Verdict judge(Verdict.Case of) {
        if (broken && of.state().id().value().equals(CHAT)) {
            throw new ArithmeticException("0/0");
        }
        return Verdict.of(of);
    }

    /** As many tokens as the check lets pass: 400 million PTU. */
    private TokensProcessed absurd() {
        Instant minute = journey.clock.instant().minus(Duration.ofMinutes(2));
        return new TokensProcessed(
                CHAT,
                minute,
                1_000_000_000_000L,
                1_000_000_000_000L,
                0L,
                minute.plusSeconds(180).toEpochMilli(),
                minute.plusSeconds(60));
    }

    private UtilizationObserved good() {
        Instant minute = journey.clock.instant().minus(Duration.ofMinutes(2));
        return new UtilizationObserved(
                OTHER,
                minute,
                0.7,
                0.7,
                minute.plusSeconds(180).toEpochMilli(),
                minute.plusSeconds(60));
    }

    private record Heard(List<String> failed) implements DecideListener {
        @Override
        public void unreadable(String topic, String cause) {}

        @Override
        public void profileLost(String deployment, String cause) {}

        @Override
        public void failed(String deployment, RuntimeException fault, boolean news) {
            failed.add(deployment + (news ? " news" : ""));
        }

        @Override
        public void overcommitted(String sentence) {
            failed.add(sentence);
        }

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
