package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.CHAT;
import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Approved;
import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.Pinned;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and other systems ask for, from their topics to the decisions. */
class WishesTest {
    private static final Instant LATER = START.plus(Duration.ofHours(3));

    private final Journey journey = new Journey();

    @AfterEach
    void close() {
        journey.close();
    }

    private Journey calmAt100Ptu(String mode) {
        return journey.send(Journey.target(mode)).send(Journey.size(100, START)).minutes(8, 0.7);
    }

    @Test
    void aPinnedSizeIsOrderedWhateverTheLoad() {
        calmAt100Ptu("auto").send(new Pinned(CHAT, 150, "ann", "load test", START, LATER));

        journey.minutes(2, 0.7);

        assertThat(journey.decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.toPtu()).isEqualTo(150))
                .satisfies(decision -> assertThat(decision.mode()).isEqualTo("auto"));
    }

    @Test
    void aFloorRaisesTheSizeToIt() {
        calmAt100Ptu("auto").send(new Floored(CHAT, 140, "ann", "launch", START, LATER));

        journey.minutes(2, 0.7);

        assertThat(journey.decisions())
                .singleElement()
                .extracting(ScaleDecided::toPtu)
                .isEqualTo(140);
    }

    @Test
    void aSignalUnderAForeignKeyRaisesTheSize() {
        calmAt100Ptu("auto");
        SignalGiven signal = new SignalGiven(CHAT, "release-calendar", 120, START, LATER);

        journey.send(Topic.SIGNALS, "any", Journey.headers(signal), EventCodec.encode(signal))
                .minutes(2, 0.7);

        assertThat(journey.decisions())
                .singleElement()
                .extracting(ScaleDecided::toPtu)
                .isEqualTo(120);
    }

    @Test
    void aLiftedFloorAsksForNothing() {
        calmAt100Ptu("auto")
                .send(new Floored(CHAT, 140, "ann", "launch", START, LATER))
                .send(
                        new Floored(
                                CHAT,
                                140,
                                "ann",
                                "called off",
                                START.plusSeconds(60),
                                START.plusSeconds(60)));

        journey.minutes(3, 0.7);

        assertThat(journey.decisions()).isEmpty();
    }

    @Test
    void aSignalMayNotSpeakForPeople() {
        calmAt100Ptu("auto").send(new SignalGiven(CHAT, "command", 120, START, LATER));

        assertThat(journey.deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.cause()).contains("choose another name"));
    }

    @Test
    void aQuestionIsToldOnceAndNeverInFlight() {
        calmAt100Ptu("approve").minutes(6, 0.95);

        List<ScaleDecided> asked = journey.decisions();

        assertThat(asked).singleElement().extracting(ScaleDecided::mode).isEqualTo("approve");
        assertThat(journey.lastEvaluation().changeUnderWay()).isFalse();
    }

    @Test
    void anApprovedQuestionBecomesAnOrderWithAnIdOfItsOwn() {
        ScaleDecided asked = asked();

        journey.minuteOf(answer(asked, true), sample());

        assertThat(journey.decisions())
                .singleElement()
                .satisfies(
                        order -> {
                            assertThat(order.mode()).isEqualTo(ScaleDecided.AUTO);
                            assertThat(order.toPtu()).isEqualTo(asked.toPtu());
                            assertThat(order.decision()).isNotEqualTo(asked.decision());
                        });
    }

    @Test
    void aRejectedQuestionIsNotAskedAgainBeforeItExpires() {
        ScaleDecided asked = asked();

        journey.minuteOf(answer(asked, false), sample()).minutes(3, 0.95);

        assertThat(journey.decisions()).isEmpty();
        assertThat(journey.lastEvaluation().reason()).isEqualTo("Rejected");
    }

    @Test
    void aWordOnAnotherDecisionCountsForNothing() {
        asked();

        journey.minuteOf(
                new Approved(CHAT, "another", "ann", "yes", journey.clock.instant()), sample());

        assertThat(journey.decisions()).isEmpty();
    }

    private ScaleDecided asked() {
        Journey loaded = calmAt100Ptu("approve");
        ScaleDecided asked = null;
        for (int i = 0; asked == null && i < 10; i++) {
            List<ScaleDecided> decisions = loaded.minute(0.95).decisions();
            asked = decisions.isEmpty() ? null : decisions.getFirst();
        }
        assertThat(asked).isNotNull();
        return asked;
    }

    private Event answer(ScaleDecided asked, boolean yes) {
        Instant now = journey.clock.instant();
        return yes
                ? new Approved(CHAT, asked.decision(), "ann", "go", now)
                : new Rejected(CHAT, asked.decision(), "ann", "too dear", now);
    }

    private Event sample() {
        return journey.sample(journey.clock.instant().minus(Duration.ofMinutes(2)), 0.95);
    }
}
