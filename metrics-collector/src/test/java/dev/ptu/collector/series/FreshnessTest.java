package dev.ptu.collector.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Reading;
import dev.ptu.collector.metrics.Sample;
import dev.ptu.collector.series.Freshness.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One series, minute by minute; the surroundings are given. */
class FreshnessTest {
    private static final Instant T0 = Instant.parse("2026-03-02T06:00:00Z");
    private static final FreshnessRules RULES =
            new FreshnessRules(
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(45),
                    Duration.ofHours(6));

    private SeriesMemory memory = SeriesMemory.from(Kind.TOKENS, T0);
    private final Set<Instant> idle = new java.util.HashSet<>();
    private final Set<Instant> busy = new java.util.HashSet<>();
    private boolean alive = true;
    private boolean answered = true;

    @Test
    void aMinuteWithTokensIsToldAtOnce() {
        assertThat(poll(1, tokens(0, 100))).containsExactly(told(0, 100));
    }

    @Test
    void aMinuteIsToldOnlyOnceWhileNothingChanges() {
        poll(1, tokens(0, 100));

        assertThat(poll(2, tokens(0, 100))).isEmpty();
    }

    @Test
    void aCorrectedMinuteIsToldAgain() {
        poll(1, tokens(0, 100));

        assertThat(poll(2, tokens(0, 140))).containsExactly(told(0, 140));
    }

    @Test
    void whatWasNotAcknowledgedIsToldAgain() {
        pollWithoutAcknowledgement(1, tokens(0, 100));

        assertThat(poll(2, tokens(0, 100))).containsExactly(told(0, 100));
    }

    @Test
    void latencyThatFallsSilentIsNeverZeroAndNeverTold() {
        memory = SeriesMemory.from(Kind.LATENCY, T0);
        NavigableMap<Instant, Reading> readings = new TreeMap<>();
        readings.put(at(0), new Reading.Latency(300.0, null, null, null, 1.0));
        readings.put(at(1), new Reading.Latency(0.0, 0.0, 0.0, 0.0, 0.0));
        idle.add(at(1));
        java.util.List<Told> told = new java.util.ArrayList<>();
        for (int minute = 2; minute < 120; minute++) {
            told.addAll(poll(minute, readings));
        }

        assertThat(told)
                .isNotEmpty()
                .containsOnly(new Told(at(0), new Sample.Latency(300.0, null, null, null, 1.0)));
    }

    @Test
    void aMinuteIsNotStableBeforeItIsOldEnough() {
        poll(1, tokens(0, 100));
        poll(2, tokens(0, 100));

        assertThat(memory.observedUntil()).isEqualTo(T0);
    }

    @Test
    void aMinuteIsNotStableWhenItsLastTwoReadsDiffer() {
        poll(2, tokens(0, 100));
        poll(3, tokens(0, 140));

        assertThat(memory.observedUntil()).isEqualTo(T0);
    }

    @Test
    void anOldMinuteThatTwoReadsAgreeOnIsStable() {
        poll(2, tokens(0, 100));
        poll(3, tokens(0, 100));

        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void aReadThatWasNotAnsweredInFullMakesNothingStable() {
        poll(2, tokens(0, 100));
        answered = false;
        poll(3, tokens(0, 100));

        assertThat(memory.observedUntil()).isEqualTo(T0);
    }

    @Test
    void observedUntilThatMovedAloneIsCarriedByTheNewestStableMinute() {
        poll(2, tokens(0, 100));

        assertThat(poll(3, tokens(0, 100))).containsExactly(told(0, 100));
    }

    @Test
    void aMoveThatNewsCarriesIsNotToldBesides() {
        poll(2, tokens(0, 100));

        assertThat(poll(3, tokens(0, 100, 50))).containsExactly(told(1, 50));
    }

    @Test
    void theMoveIsCarriedOnce() {
        poll(2, tokens(0, 100));
        poll(3, tokens(0, 100));

        assertThat(poll(3, tokens(0, 100))).isEmpty();
    }

    @Test
    void observedUntilNeverGoesBackWhenAStableMinuteIsCorrected() {
        poll(2, tokens(0, 100));
        poll(3, tokens(0, 100));
        poll(4, tokens(0, 120));

        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void aMissingMinuteBesideANewerStableOneIsAGap() {
        readTwice(tokens(0, 100, -1, 100));

        assertThat(memory.minutes().get(at(1)).told()).isEqualTo(Kind.TOKENS.gap());
    }

    @Test
    void aMissingMinuteAtTheEndIsNotTold() {
        readTwice(tokens(0, 100, -1));

        assertThat(memory.minutes().get(at(1)).told()).isNull();
        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void whatIsMissingBeforeTheFirstValueEverIsNoGap() {
        readTwice(tokens(0, -1, 100, 100));

        assertThat(memory.minutes().get(at(0)).told()).isNull();
    }

    @Test
    void aLateValueReplacesTheGap() {
        readTwice(tokens(0, 100, -1, 100));

        assertThat(poll(10, tokens(0, 100, 70, 100))).contains(told(1, 70));
    }

    @Test
    void aValueIsNotForgottenBecauseALaterAnswerLacksIt() {
        readTwice(tokens(0, 100, 50, 100));

        assertThat(poll(10, tokens(0, 100, -1, 100))).isEmpty();
        assertThat(memory.minutes().get(at(1)).active()).isTrue();
    }

    @Test
    void trailingZerosBesideActivityAreUnknown() {
        readTwice(tokens(0, 100, 0, 0));

        assertThat(memory.minutes().get(at(1)).told()).isNull();
        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void aZeroWithNewerActivityIsAZero() {
        readTwice(tokens(0, 100, 0, 100));

        assertThat(memory.minutes().get(at(1)).told()).isEqualTo(sample(0));
    }

    @Test
    void zerosOfASeriesThatWasNeverActiveAreZeros() {
        readTwice(tokens(0, 0, 0));

        assertThat(memory.observedUntil()).isEqualTo(at(2));
    }

    @Test
    void aTrailingZeroIsAZeroWhenUtilizationIsZero() {
        idle.add(at(1));
        readTwice(tokens(0, 100, 0));

        assertThat(memory.minutes().get(at(1)).told()).isEqualTo(Kind.TOKENS.zero());
        assertThat(memory.observedUntil()).isEqualTo(at(2));
    }

    @Test
    void aMissingMinuteIsAZeroWhenUtilizationIsZero() {
        idle.add(at(1));
        readTwice(tokens(0, 100, -1));

        assertThat(memory.minutes().get(at(1)).told()).isEqualTo(Kind.TOKENS.zero());
    }

    @Test
    void aMissingMinuteIsAGapWhenUtilizationIsZeroButAnotherSeriesContradicts() {
        idle.add(at(1));
        busy.add(at(1));
        readTwice(tokens(0, 100, -1));

        assertThat(memory.minutes().get(at(1)).told()).isEqualTo(Kind.TOKENS.gap());
    }

    @Test
    void utilizationItselfIsBelievedWhenItSaysZero() {
        memory = SeriesMemory.from(Kind.UTILIZATION, T0);
        NavigableMap<Instant, Reading> fullness = new TreeMap<>();
        fullness.put(at(0), new Reading.Fullness(0.5, 0.6));
        fullness.put(at(1), new Reading.Fullness(0.0, 0.0));
        poll(8, fullness);
        poll(9, fullness);

        assertThat(memory.observedUntil()).isEqualTo(at(2));
    }

    @Test
    void anAbsenceShorterThanTheLimitStaysUnknown() {
        readTwice(tokens(0, 100));
        silence(10, 45);

        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void anAbsenceOfFortyFiveMinutesIsZeroAllAlong() {
        readTwice(tokens(0, 100));
        silence(10, 46);

        assertThat(memory.observedUntil()).isEqualTo(at(44));
        assertThat(memory.minutes().subMap(at(1), at(44)).values())
                .extracting(MinuteMemory::told)
                .hasSize(43)
                .containsOnly(Kind.TOKENS.zero());
    }

    @Test
    void onceAbsentEverySettledMinuteIsZeroWithoutWaitingAgain() {
        readTwice(tokens(0, 100));
        silence(10, 50);

        assertThat(memory.observedUntil()).isEqualTo(at(48));
        assertThat(memory.minutes().get(at(48)).told()).isNull();
    }

    @Test
    void anAbsenceInASilentAccountIsNeverZero() {
        alive = false;
        readTwice(tokens(0, 100));
        silence(10, 120);

        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void aFailedQueryIsNeverZero() {
        readTwice(tokens(0, 100));
        answered = false;
        silence(10, 120);

        assertThat(memory.observedUntil()).isEqualTo(at(1));
    }

    @Test
    void anAbsenceIsNoZeroWhereAnotherSeriesOfTheDeploymentWasActive() {
        busy.add(at(20));
        readTwice(tokens(0, 100));
        silence(10, 60);

        assertThat(memory.minutes().get(at(20)).told()).isNull();
        assertThat(memory.minutes().get(at(21)).told()).isEqualTo(Kind.TOKENS.zero());
    }

    @Test
    void aZeroThatWasConcludedStaysWhenActivityReturns() {
        readTwice(tokens(0, 100));
        silence(10, 50);
        poll(60, tokens(55, 100));
        poll(61, tokens(55, 100));

        assertThat(memory.minutes().get(at(30)).told()).isEqualTo(Kind.TOKENS.zero());
    }

    @Test
    void minutesThatAreToldAndOldAreForgotten() {
        readTwice(tokens(0, 100));
        poll(70, tokens(60, 100));

        assertThat(memory.minutes()).doesNotContainKey(at(0)).containsKey(at(60));
    }

    @Test
    void aMinuteThatCouldNotBeToldIsKeptUntilItIsOutOfReach() {
        pollWithoutAcknowledgement(1, tokens(0, 100));
        pollWithoutAcknowledgement(120, tokens(110, 100));

        assertThat(memory.minutes()).containsKey(at(0));
    }

    /** Two answered reads, long after the minutes' end. */
    private void readTwice(NavigableMap<Instant, Reading> readings) {
        poll(8, readings);
        poll(9, readings);
    }

    /** A poll a minute that brings nothing new. */
    private void silence(int fromMinute, int toMinute) {
        for (int minute = fromMinute; minute <= toMinute; minute++) {
            poll(minute, new TreeMap<>());
        }
    }

    private java.util.List<Told> poll(int minute, NavigableMap<Instant, Reading> readings) {
        Freshness.Step step = step(minute, readings);
        memory = step.memory();
        for (Told told : step.news()) {
            memory = memory.afterTelling(told.minute(), told.sample(), step.observedUntil());
        }
        return step.news();
    }

    private void pollWithoutAcknowledgement(int minute, NavigableMap<Instant, Reading> readings) {
        memory = step(minute, readings).memory();
    }

    private Freshness.Step step(int minute, NavigableMap<Instant, Reading> readings) {
        Instant now = at(minute);
        Instant from = now.minus(RULES.trailing());
        SeriesMemory read = memory.after(readings, from.isBefore(T0) ? T0 : from, now, answered);
        return Freshness.step(
                read,
                new Surroundings(idle::contains, busy::contains, alive, answered),
                now,
                RULES);
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    /** Prompt tokens of consecutive minutes; -1 for none. */
    private static NavigableMap<Instant, Reading> tokens(int fromMinute, long... prompts) {
        NavigableMap<Instant, Reading> readings = new TreeMap<>();
        for (int i = 0; i < prompts.length; i++) {
            if (prompts[i] >= 0) {
                readings.put(
                        at(fromMinute + i), new Reading.Tokens(prompts[i], 0L, null, null, null));
            }
        }
        return readings;
    }

    private static Told told(int minute, long prompt) {
        return new Told(at(minute), sample(prompt));
    }

    private static Sample sample(long prompt) {
        return new Sample.Tokens(prompt, 0L, null);
    }
}
