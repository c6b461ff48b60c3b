package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.CHAT;
import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Approved;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Floored;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionTopologyTest {
    private final Journey journey = new Journey();

    @AfterEach
    void close() {
        journey.close();
    }

    private Journey at100Ptu(String mode) {
        return journey.send(Journey.target(mode)).send(Journey.size(100, START));
    }

    @Test
    void aLoadAboveTheTargetIsDecidedOnceAndNotAgainWhileInFlight() {
        at100Ptu("auto").minutes(10, 0.9);

        assertThat(journey.decisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            // ceil(100 x 0.9 / 0.7) = 129, and the ladder's step above is 130.
                            assertThat(decision.fromPtu()).isEqualTo(100);
                            assertThat(decision.toPtu()).isEqualTo(130);
                            assertThat(decision.mode()).isEqualTo("auto");
                        });
        assertThat(journey.lastEvaluation().reason()).isEqualTo("InFlight");
    }

    @Test
    void anOutcomeFreesTheDeploymentForTheNextDecision() {
        at100Ptu("auto").minutes(8, 0.9);
        ScaleDecided first = journey.decisions().getFirst();

        journey.minuteOf(
                        new ScaleFailed(
                                first.decision(),
                                CHAT,
                                100,
                                130,
                                "InsufficientQuota",
                                "no",
                                journey.clock.instant()))
                .minutes(30, 0.9);

        assertThat(journey.decisions())
                .isNotEmpty()
                .noneMatch(again -> again.decision().equals(first.decision()));
    }

    @Test
    void anAppliedResizeIsTheSizeInForce() {
        at100Ptu("auto").minutes(8, 0.9);
        ScaleDecided first = journey.decisions().getFirst();

        journey.minuteOf(
                new ScaleApplied(first.decision(), CHAT, 100, 130, journey.clock.instant()));

        assertThat(journey.lastEvaluation().currentPtu()).isEqualTo(130);
    }

    @Test
    void everyClosedMinuteIsEvaluatedAlsoWhenNothingChanges() {
        at100Ptu("auto").minutes(10, 0.7);

        List<Evaluated> evaluations = journey.evaluations();
        assertThat(evaluations).hasSize(10);
        assertThat(evaluations.getLast().reason()).isEqualTo("WithinTolerance");
        assertThat(evaluations.getLast().rationale()).isNotEmpty();
    }

    @Test
    void minutesThatCloseTogetherAreAllEvaluatedAndOnlyTheNewestIsDecidedOn() {
        at100Ptu("auto").minutes(6, 0.7).evaluations();
        Instant next = journey.clock.instant().minus(Duration.ofMinutes(2));

        journey.minuteOf();
        journey.minuteOf();
        journey.evaluations();
        journey.minuteOf(
                journey.sample(next, 0.9),
                journey.sample(next.plusSeconds(60), 0.9),
                journey.sample(next.plusSeconds(120), 0.9));

        List<Evaluated> together = journey.evaluations();
        assertThat(together)
                .extracting(Evaluated::minute)
                .containsExactly(next, next.plusSeconds(60), next.plusSeconds(120));
        assertThat(together.subList(0, 2)).extracting(Evaluated::reason).containsOnly("PassedOver");
        assertThat(together.getLast().reason()).isEqualTo("Grow");
    }

    @Test
    void aRecordThatTheCoreCannotFoldGoesToTheDeadLetters() {
        UtilizationObserved nobody =
                new UtilizationObserved(
                        "/subscriptions/s/deployments/chat", START, 0.5, 0.5, 1, START);

        at100Ptu("auto").send(nobody).minutes(8, 0.9);

        assertThat(journey.deadLetters()).hasSize(1);
        assertThat(journey.decisions()).hasSize(1);
    }

    @Test
    void aDuplicateSampleChangesNothing() {
        at100Ptu("recommend").minutes(6, 0.7).minute(0.9);
        UtilizationObserved last =
                Journey.sample(
                        journey.clock.instant().minus(Duration.ofMinutes(3)),
                        0.9,
                        journey.clock.instant().toEpochMilli());

        journey.send(last).send(last).minute(0.8);

        // (3 x 0.7 + 0.9 + 0.8) / 5: the minute at 0.9 counts once.
        assertThat(journey.lastEvaluation().utilizationMean()).isEqualTo(0.76);
    }

    @Test
    void aRevisedMinuteCorrectsLaterEvaluationsAndReissuesNone() {
        at100Ptu("recommend").minutes(6, 0.7);
        int evaluated = journey.evaluations().size();
        Instant closed = journey.clock.instant().minus(Duration.ofMinutes(4));

        journey.send(Journey.sample(closed, 0.2, journey.clock.instant().toEpochMilli() + 1));

        assertThat(journey.evaluations()).isEmpty();
        journey.minute(0.7);
        // (4 x 0.7 + 0.2) / 5
        assertThat(journey.lastEvaluation().utilizationMean()).isEqualTo(0.6);
        assertThat(evaluated).isEqualTo(6);
    }

    @Test
    void anOlderRevisionOfAMinuteIsIgnored() {
        at100Ptu("recommend").minutes(6, 0.7);
        Instant closed = journey.clock.instant().minus(Duration.ofMinutes(4));

        journey.send(Journey.sample(closed, 0.1, 1)).minute(0.7);

        assertThat(journey.lastEvaluation().utilizationMean()).isEqualTo(0.7);
    }

    @Test
    void metricsThatStopShrinkNothingAndAreCalledStale() {
        at100Ptu("auto").minutes(6, 0.65);
        journey.decisions();

        for (int i = 0; i < 60; i++) {
            journey.minuteOf();
        }

        assertThat(journey.decisions()).isEmpty();
        List<Evaluated> silent = journey.evaluations();
        assertThat(silent).extracting(Evaluated::recommendedPtu).containsOnly(100);
        assertThat(silent).extracting(Evaluated::reason).contains("MetricsGone");
    }

    @Test
    void aTickWithoutANewlyClosedMinuteStillEvaluates() {
        at100Ptu("auto").minutes(6, 0.7).evaluations();

        journey.minuteOf();

        assertThat(journey.evaluations())
                .singleElement()
                .extracting(Evaluated::reason)
                .isEqualTo("Stale");
    }

    @Test
    void aCommandUnderAForeignKeyReachesItsDeployment() {
        at100Ptu("auto");
        Paused pause = new Paused(CHAT, "ann", "release", START, START.plus(Duration.ofHours(1)));

        journey.send(
                        Topic.COMMANDS,
                        "whatever the sender liked",
                        Journey.headers(pause),
                        dev.ptu.runtime.events.EventCodec.encode(pause))
                .minutes(10, 0.95);

        assertThat(journey.decisions()).isEmpty();
        assertThat(journey.lastEvaluation().reason()).isEqualTo("Paused");
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheStreamGoesOn() {
        at100Ptu("auto")
                .send(
                        Topic.UTILIZATION,
                        CHAT,
                        Journey.headers("dev.ptu.utilization-observed.v9"),
                        b("{}"))
                .send(
                        Topic.UTILIZATION,
                        CHAT,
                        Journey.headers("dev.ptu.utilization-observed.v1"),
                        b("{\"dep"))
                .minutes(8, 0.9);

        assertThat(journey.deadLetters())
                .hasSize(2)
                .allSatisfy(dead -> assertThat(dead.topic()).isEqualTo("ptu.metrics.utilization"))
                .anySatisfy(dead -> assertThat(dead.cause()).contains("v9"))
                .anySatisfy(dead -> assertThat(dead.cause()).contains("not JSON"));
        assertThat(journey.decisions()).hasSize(1);
    }

    @Test
    void aDecisionOnAnInputTopicIsNoInput() {
        at100Ptu("auto").minutes(8, 0.9);
        ScaleDecided decision = journey.decisions().getFirst();

        journey.send(
                Topic.COMMANDS,
                CHAT,
                Journey.headers(decision),
                dev.ptu.runtime.events.EventCodec.encode(decision));

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("no input"));
    }

    @Test
    void policiesWithFaultsAreRefusedAndTheOldOnesStay() {
        at100Ptu("auto").send(Journey.policies("r2", "nonsense", "auto")).minutes(8, 0.9);

        assertThat(journey.decisions())
                .singleElement()
                .extracting(ScaleDecided::policyRevision)
                .isEqualTo("r1");
        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("r2", "nonsense"));
    }

    @Test
    void anUnreadableRecordOfAnySizeAndKeyIsPutAside() {
        at100Ptu("auto")
                .send(Topic.COMMANDS, "tick-99", Journey.headers("dev.ptu.paused.v1"), b("{"))
                .send(Topic.COMMANDS, "policies", Journey.headers("dev.ptu.paused.v1"), b("{"))
                .send(
                        Topic.COMMANDS,
                        CHAT,
                        Journey.headers("dev.ptu.paused.v1"),
                        new byte[2_000_000])
                .minutes(8, 0.9);

        assertThat(journey.records(Topic.DEAD_LETTERS))
                .hasSize(3)
                .allSatisfy(dead -> assertThat(dead.value().length).isLessThan(900_000));
        assertThat(journey.decisions()).hasSize(1);
    }

    @Test
    void aDeploymentWithoutAPolicyIsOnlyObserved() {
        journey.send(Journey.size(100, START)).minutes(10, 0.95);

        assertThat(journey.decisions()).isEmpty();
        assertThat(journey.lastEvaluation().reason()).isEqualTo("NoPolicy");
    }

    @Test
    void theSameJournalGivesTheSameEvaluationsAndDecisionsByteForByte() {
        Instant later = START.plus(Duration.ofHours(1));
        at100Ptu("auto")
                .minutes(8, 0.9)
                .send(new Pinned(CHAT, 160, "ann", "load test", START.plusSeconds(600), later))
                .send(new Floored(CHAT, 60, "ann", "launch", START, later))
                .send(new SignalGiven(CHAT, "release-calendar", 70, START, later))
                .send(new Approved(CHAT, "none", "ann", "go", START));
        ScaleDecided first = journey.decisions().getFirst();
        journey.minuteOf(
                        new ScaleApplied(first.decision(), CHAT, 100, 130, journey.clock.instant()))
                .minutes(20, 0.3)
                .minutes(20, 0.99);
        List<TestRecord<byte[], byte[]>> journal = journey.records(Topic.JOURNAL);
        List<String> evaluations = text(journey.records(Topic.EVALUATIONS));
        List<String> decisions = text(journey.records(Topic.DECISIONS));

        try (Journey replay = new Journey()) {
            replay.replay(journal);

            assertThat(text(replay.records(Topic.EVALUATIONS))).isEqualTo(evaluations);
            List<String> again = text(replay.records(Topic.DECISIONS));
            assertThat(again.getFirst()).contains(first.decision());
            assertThat(again.subList(1, again.size())).isEqualTo(decisions);
        }
        assertThat(evaluations).hasSizeGreaterThan(40);
    }

    @Test
    void everyOutputBearsAnIdDerivedFromItsContent() {
        at100Ptu("auto").minutes(8, 0.9);

        assertThat(journey.records(Topic.EVALUATIONS))
                .extracting(
                        record ->
                                dev.ptu.runtime.kafka.EventHeaders.text(record.headers(), "ce_id"))
                .allSatisfy(id -> assertThat(id).startsWith(CHAT + "/"))
                .doesNotHaveDuplicates();
    }

    private static List<String> text(List<TestRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] b(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
