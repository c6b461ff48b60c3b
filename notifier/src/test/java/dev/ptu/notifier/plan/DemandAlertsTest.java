package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.DECISION;
import static dev.ptu.notifier.plan.Samples.decided;
import static dev.ptu.notifier.plan.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.events.LatencyObserved;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time to exhaustion, overflow, latency and stale metrics. */
class DemandAlertsTest {

    @Test
    void aForecastThatCrossesTheSizeBeforeAResizeIsDonePages() {
        Tale tale = Tale.ofAPolicy();

        // 2 minutes late and 10 for a resize reach beyond the forecast's 10: its middle counts.
        tale.tell(Evaluation.of(0).demand(80.0, 110, "active"));
        tale.tell(Evaluation.of(1).demand(80.0, 110, "active"));

        assertThat(tale.inShort()).isEqualTo("raised TimeToExhaustion@4 critical");
        assertThat(tale.raised().value()).isEqualTo(1.1);
        assertThat(tale.raised().since()).isEqualTo(minute(0));
    }

    @Test
    void whatIsLearnedOfAResizeSaysHowFarAheadIsLooked() {
        Tale tale = Tale.ofAPolicy();
        tale.tell(decided(ScaleDecided.AUTO, 100, 0));
        tale.tell(new ScaleStarted(DECISION, CHAT, 75, 100, minute(0)));
        tale.tell(new ScaleApplied(DECISION, CHAT, 75, 100, minute(3)));

        // 2 minutes late and 3 for a resize: half way from 80 to 110 are 95, which fit.
        tale.tell(Evaluation.of(4).demand(80.0, 110, "active"));
        tale.tell(Evaluation.of(5).demand(80.0, 110, "active"));
        assertThat(tale.inShort()).isEmpty();

        // Half way to 130 are 105.
        tale.tell(Evaluation.of(6).demand(80.0, 130, "active"));
        tale.tell(Evaluation.of(7).demand(80.0, 130, "active"));
        assertThat(tale.raised().value()).isCloseTo(1.05, within(1e-9));
    }

    @Test
    void growthUnderWayThatIsEnoughIsNoConcern() {
        Tale tale = Tale.ofAPolicy();

        for (int minute = 0; minute < 5; minute++) {
            tale.tell(
                    Evaluation.of(minute)
                            .demand(80.0, 110, "active")
                            .sizes(100, 150, "Grow")
                            .underWay());
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void growthThatIsNotEnoughWarnsAndPagesWhenItFails() {
        Tale tale = Tale.ofAPolicy();
        for (int minute = 0; minute < 2; minute++) {
            tale.tell(
                    Evaluation.of(minute)
                            .demand(100.0, 140, "active")
                            .sizes(100, 125, "Grow")
                            .underWay());
        }

        tale.tell(Evaluation.of(2).demand(100.0, 140, "active").sizes(100, 125, "RetryLater"));

        assertThat(tale.inShort())
                .isEqualTo(
                        "raised TimeToExhaustion@4 warning, resolved TimeToExhaustion@5,"
                                + " raised TimeToExhaustion@5 critical");
    }

    @Test
    void aSizeThatPricesChoseMayBeExhausted() {
        Tale tale = Tale.ofAPolicy();

        for (int minute = 0; minute < 5; minute++) {
            tale.tell(
                    Evaluation.of(minute)
                            .demand(120.0, 200, "active")
                            .sizes(100, 100, "BelowBreakEven"));
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "demoted"})
    void aForecastThatIsNotTrustedSaysNothing(String trust) {
        Tale tale = Tale.ofAPolicy();

        for (int minute = 0; minute < 5; minute++) {
            tale.tell(Evaluation.of(minute).demand(120.0, 200, trust));
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void timeToExhaustionEndsWhenTheDemandFitsForThreeMinutes() {
        Tale tale = Tale.ofAPolicy();
        tale.tell(Evaluation.of(0).demand(80.0, 110, "shadow"));
        tale.tell(Evaluation.of(1).demand(80.0, 110, "shadow"));

        for (int minute = 2; minute < 5; minute++) {
            tale.tell(Evaluation.of(minute).demand(80.0, 90, "shadow"));
        }

        assertThat(tale.inShort())
                .isEqualTo("raised TimeToExhaustion@4 critical, resolved TimeToExhaustion@7");
    }

    @Test
    void moreOverflowThanThePolicyAcceptsIsToldWithItsMoney() {
        Tale tale =
                Tale.ofAPolicy()
                        .policy("target", new PolicyEconomics(null, 0.02, null, null, null), null);

        for (int minute = 0; minute < 40; minute++) {
            tale.tell(Evaluation.of(minute).spilled(3, 100).spent(0, 10, 0, 10));
        }

        // Half an hour has to be known, and five minutes in a row above: minutes 29 to 33.
        assertThat(tale.inShort()).isEqualTo("raised OverflowBeyondAccepted@36 warning");
        assertThat(tale.raised().value()).isCloseTo(1.5, within(1e-9));
        assertThat(tale.raised().message()).contains("3 %", "accepted 2 %", "$12.30 today");
    }

    @Test
    void whatPricesImplyIsAccepted() {
        Tale tale = Tale.ofAPolicy().policy("economic", Tale.NO_ECONOMICS, null);

        for (int minute = 0; minute < 60; minute++) {
            tale.tell(Evaluation.of(minute).spilled(20, 100).quantile(0.75));
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void whereNothingPaysAllOverflowIsAccepted() {
        Tale tale = Tale.ofAPolicy().policy("economic", Tale.NO_ECONOMICS, null);

        for (int minute = 0; minute < 60; minute++) {
            tale.tell(Evaluation.of(minute).spilled(100, 100).quantile(-0.25));
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void anUnknownPolicyAcceptsNothingKnown() {
        Tale tale = new Tale(dev.ptu.notifier.condition.Rules.USUAL);

        for (int minute = 0; minute < 60; minute++) {
            tale.tell(Evaluation.of(minute).spilled(50, 100));
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void aMinuteThatIsEvaluatedTwiceSpillsOnce() {
        Tale tale = Tale.ofAPolicy();

        for (int i = 0; i < 40; i++) {
            tale.tell(Evaluation.of(0).tick(3 + i).spilled(50, 100));
        }

        assertThat(tale.recent.facts().overflow().sums())
                .containsExactly(new Overflow.Sum(minute(0), 1, 50, 100));
    }

    @Test
    void aMissedLatencyTargetIsToldAfterFiveMinutesAndEndsAfterFive() {
        Tale tale = Tale.ofAPolicy().policy("target", Tale.NO_ECONOMICS, 500.0);
        tale.tell(Evaluation.of(0));

        for (int minute = 0; minute < 20; minute++) {
            tale.tell(firstToken(minute, minute < 6 ? 600.0 : 300.0));
        }

        // The mean of five is 600 up to minute 5, then 540, 480, 420 ...: below 450 from minute 8.
        assertThat(tale.inShort())
                .isEqualTo("raised LatencyTargetMissed@5 warning, resolved LatencyTargetMissed@13");
        assertThat(tale.raised().value()).isEqualTo(1.2);
        assertThat(tale.raised().at()).isEqualTo(minute(5));
    }

    @Test
    void anUnknownLatencyAndADeploymentWithoutATargetSayNothing() {
        Tale unknown = Tale.ofAPolicy().policy("target", Tale.NO_ECONOMICS, 500.0);
        Tale none = Tale.ofAPolicy();
        unknown.tell(Evaluation.of(0));
        none.tell(Evaluation.of(0));

        for (int minute = 0; minute < 20; minute++) {
            unknown.tell(firstToken(minute, null));
            none.tell(firstToken(minute, 9_000.0));
        }

        assertThat(unknown.inShort()).isEmpty();
        assertThat(none.inShort()).isEmpty();
    }

    @Test
    void metricsThatAreThreeMinutesLateAreNotStale() {
        Tale tale = Tale.ofAPolicy();

        for (int minute = 0; minute < 30; minute++) {
            tale.tell(Evaluation.of(minute).tick(minute + 4));
        }

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void metricsOlderThanThePolicyAllowsAreOneIncidentOfTheirAccount() {
        Tale tale = Tale.ofAPolicy();

        for (int tick = 3; tick < 20; tick++) {
            tale.tell(Evaluation.of(0).tick(tick).sizes(100, 100, "Stale"));
        }
        tale.tell(Evaluation.of(17).tick(20));

        // The minute ends at 1 and is ten minutes old at 11: above that at 12 and 13.
        assertThat(tale.inShort())
                .isEqualTo("raised StaleMetrics@13 warning, resolved StaleMetrics@20");
        assertThat(tale.raised().cause()).isEqualTo("metrics of g/a");
        assertThat(tale.raised().since()).isEqualTo(minute(12));
    }

    @Test
    void theMissingPastOfANewDeploymentIsNotStale() {
        Tale tale = Tale.ofAPolicy();

        // Closed by waiting, ten minutes late each, until the first metrics come.
        for (int minute = 0; minute < 8; minute++) {
            tale.tell(Evaluation.of(minute).tick(minute + 12).sizes(100, 100, "Stale"));
        }
        tale.tell(Evaluation.of(17).tick(20));

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void aDeploymentThatNeverHadMetricsIsStaleOnceItWasWatchedForSoLong() {
        Tale tale = Tale.ofAPolicy();

        for (int minute = 0; minute < 15; minute++) {
            tale.tell(Evaluation.of(minute).tick(minute + 12).sizes(100, 100, "Stale"));
        }

        // Watched from 12 on: more than ten minutes at 23 and 24.
        assertThat(tale.inShort()).isEqualTo("raised StaleMetrics@24 warning");
    }

    private static LatencyObserved firstToken(int minute, Double millis) {
        return new LatencyObserved(
                CHAT,
                minute(minute),
                null,
                millis,
                null,
                null,
                null,
                minute + 1,
                minute(minute + 1));
    }
}
