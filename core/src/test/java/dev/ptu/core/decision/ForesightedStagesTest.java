package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.GrowthPermission;
import dev.ptu.core.policy.PlanningWindow;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.policy.Safeguards.Fallback;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.LatencySample;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stages and recommenders that look ahead: pre-scaling, flaps, latency, fallback. */
class ForesightedStagesTest {

    private static PlanningWindow opens(String from, Integer min, Integer max) {
        return new PlanningWindow(
                "w" + from,
                0,
                Set.of(),
                LocalTime.parse(from),
                LocalTime.of(18, 0),
                ZoneOffset.UTC,
                GrowthPermission.ALLOWED,
                null,
                min == null ? null : Ptu.of(min),
                max == null ? null : Ptu.of(max));
    }

    private static Safeguards safeguards(Double latencyMillis, Fallback fallback, int size) {
        return new Safeguards(24, true, 1, latencyMillis, fallback, Ptu.of(size));
    }

    // Pre-scaling: 3 minutes of lag, 5 of a resize and 1 to decide, looked at 08:03

    @ParameterizedTest
    @CsvSource({"08:12, 200", "08:13, 100"})
    void theSizeIsOrderedSoThatItIsInForceWhenTheWindowOpens(String from, int size) {
        Evaluation evaluation =
                Scene.threshold().windows(opens(from, 200, null)).steady(0.7).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(size));
    }

    @Test
    void aGrowthAheadOfAWindowGoesNoFurtherThanItsMinimum() {
        Evaluation evaluation =
                Scene.threshold().windows(opens("08:10", 120, null)).steady(0.95).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(120));
        assertThat(evaluation.rationale().stage("schedule").orElseThrow().reason())
                .isEqualTo(ReasonCode.SCHEDULE_FLOOR);
    }

    @Test
    void theMaximumOfAWindowYieldsToTheNextOneAndThePolicysDoesNot() {
        PlanningWindow night =
                new PlanningWindow(
                        "night",
                        0,
                        Set.of(),
                        LocalTime.of(20, 0),
                        LocalTime.of(8, 10),
                        ZoneOffset.UTC,
                        null,
                        null,
                        null,
                        Ptu.of(100));
        Scene scene = Scene.threshold().windows(night, opens("08:10", 200, null)).steady(0.7);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(200));
        assertThat(scene.limits(15, 150).decide().recommended()).isEqualTo(Ptu.of(150));
    }

    @Test
    void aWindowMayOpenOnASingleDateOverMidnightInItsOwnZone() {
        // 08:03 UTC is 09:03 in Stockholm; the window of 2 March opens at 09:10 there.
        PlanningWindow fair =
                new PlanningWindow(
                        "fair",
                        0,
                        Set.of(),
                        LocalTime.of(9, 10),
                        LocalTime.of(2, 0),
                        ZoneId.of("Europe/Stockholm"),
                        null,
                        null,
                        Ptu.of(200),
                        null,
                        Set.of(LocalDate.of(2026, 3, 2)),
                        null);
        Scene scene = Scene.threshold().windows(fair).steady(0.7);
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(200));
        assertThat(fair.isOpen(minute(16 * 60))).as("01:00 on the next day").isTrue();
        assertThat(fair.isOpen(minute(24 * 60 + 30))).as("09:30 on the next day").isFalse();
    }

    /** 0.6 of 100 PTU at a target of 0.4 are 150. */
    @Test
    void aWindowMaySetTheTarget() {
        PlanningWindow calm =
                new PlanningWindow(
                        "calm",
                        0,
                        Set.of(),
                        LocalTime.of(7, 0),
                        LocalTime.of(9, 0),
                        ZoneOffset.UTC,
                        null,
                        null,
                        null,
                        null,
                        Set.of(),
                        new Utilization(0.4));
        assertThat(Scene.target().windows(calm).steady(0.6).decide().recommended())
                .isEqualTo(Ptu.of(150));
    }

    // Flaps

    /** 50 PTU at 0.91 become 100 at 0.455, which is below 0.5, and must not become 50 again. */
    @Test
    void aLadderOfFiftyDoesNotFlap() {
        Scene scene = Scene.threshold().ladder(50, 50).size(50).steady(0.91);
        String grown = scene.decideAndLearnAt(3).decision().orElseThrow().id();
        scene.after(new ResizeApplied(grown, Ptu.of(100), minute(6)));
        for (int i = 7; i < 12; i++) {
            scene.after(Given.utilization(i, 0.455));
        }
        Evaluation after = scene.decideAndLearnAt(15);
        assertThat(after.recommended()).isEqualTo(Ptu.of(100));
        assertThat(after.reason()).isEqualTo(ReasonCode.NO_SMALLER_SIZE);
    }

    /** At 100 to 40 PTU, cut to 95 by the step: at 0.7 x 100 / 95 nothing asks for more. */
    @Test
    void aSafeChangePasses() {
        Evaluation evaluation =
                Scene.target().shrink(Governance.AUTO, 5, Duration.ZERO).steady(0.3).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(95));
        assertThat(evaluation.rationale().stage("flapSimulation").orElseThrow().reason())
                .isEqualTo(ReasonCode.PASSED);
    }

    /** A window's maximum of 60 would leave the load of 85 PTU at 1.42: the rule asks for more. */
    @Test
    void whatTheLimitsAskForIsNoFlap() {
        assertThat(
                        Scene.threshold()
                                .windows(opens("07:00", null, 60))
                                .steady(0.85)
                                .decide()
                                .recommended())
                .isEqualTo(Ptu.of(60));
    }

    /**
     * 30 of 100 PTU want 42.9, so 45, for which the high end of the forecast is too much: at a size
     * of s the rule asks for more as soon as high / s exceeds 0.77.
     */
    @ParameterizedTest
    @CsvSource({
        "34, ACTIVE, 45",
        "60, ACTIVE, 80",
        "71, ACTIVE, 95",
        "80, ACTIVE, 100",
        "80, SHADOW, 45"
    })
    void aShrinkGoesAsFarAsTheTrustedForecastDoesNotTurnItBack(
            double highPtu, ForecastBand.Trust trust, int safe) {
        ForecastBand band = new ForecastBand(8, 20, 30, highPtu, 0.1, 0.8, trust);
        assertThat(
                        FlapSimulation.safe(
                                Scene.target().steady(0.3).situation(),
                                Ptu.of(45),
                                new Utilization(0.3),
                                band))
                .isEqualTo(Ptu.of(safe));
    }

    /** At 150 the load of 60 PTU is at 0.4, below the tolerance of 0.63: 90 would be wanted. */
    @Test
    void aGrowthThatTheRuleTurnsBackIsNotMade() {
        assertThat(
                        FlapSimulation.safe(
                                Scene.target().steady(0.6).situation(),
                                Ptu.of(150),
                                new Utilization(0.6),
                                null))
                .isEqualTo(Ptu.of(100));
    }

    // Latency

    private static Scene slow(double millis, int from) {
        Scene scene = Scene.threshold().safeguards(safeguards(500.0, Fallback.HOLD, 0)).steady(0.3);
        for (int i = from; i < 0; i++) {
            scene.after(
                    new SampleObserved(
                            new LatencySample(minute(i), millis, null, null, 7L, minute(i + 1))));
        }
        return scene;
    }

    @ParameterizedTest
    @CsvSource({"500, 75", "501, 100"})
    void nothingShrinksWhileTheLatencyTargetIsMissed(double millis, int size) {
        assertThat(slow(millis, -5).decide().recommended()).isEqualTo(Ptu.of(size));
    }

    @Test
    void theMeanOfTheKnownMinutesOfTheLastFiveCounts() {
        Scene scene = slow(900, -1);
        assertThat(scene.decide().reason()).isEqualTo(ReasonCode.LATENCY_TARGET_MISSED);
        scene.after(
                new SampleObserved(
                        new LatencySample(minute(-3), 50.0, null, null, 7L, minute(-2))));
        assertThat(scene.decide().recommended()).as("475 ms").isEqualTo(Ptu.of(75));
    }

    // Fallback: the newest closed minute ended at 08:00, ten minutes are allowed

    @ParameterizedTest
    @CsvSource({
        "HOLD, 150, 100",
        "STATIC, 150, 150",
        "STATIC, 50, 100",
        "CURRENT_IF_HIGHER, 150, 150",
        "CURRENT_IF_HIGHER, 50, 100",
        "FORECAST, 0, 100"
    })
    void theFallbackRulesWhileMetricsAreGoneAndNeverShrinks(
            Fallback fallback, int size, int expected) {
        Scene scene = Scene.threshold().safeguards(safeguards(null, fallback, size)).steady(0.3);
        assertThat(scene.decideAt(9).rationale().stage("fallback")).isEmpty();
        assertThat(scene.decideAt(31).recommended()).isEqualTo(Ptu.of(expected));
    }

    @Test
    void theScheduleAsFallbackAsksForTheMinimum() {
        Scene scene =
                Scene.threshold()
                        .safeguards(safeguards(null, Fallback.SCHEDULE, 0))
                        .windows(opens("07:00", 130, null))
                        .steady(0.3);
        assertThat(scene.decideAt(31).recommended()).isEqualTo(Ptu.of(130));
    }

    @Test
    void threeGoodMinutesEndTheFallback() {
        Scene scene =
                Scene.threshold().safeguards(safeguards(null, Fallback.STATIC, 150)).steady(0.3);
        scene.after(Given.utilization(30, 0.3), Given.utilization(31, 0.3));
        Evaluation back = scene.decideAt(35);
        assertThat(back.recommended()).isEqualTo(Ptu.of(150));
        assertThat(back.rationale().stage("threshold").orElseThrow().reason())
                .isEqualTo(ReasonCode.RECOVERING);
        scene.after(Given.utilization(32, 0.3));
        assertThat(scene.decideAt(36).rationale().stage("fallback")).isEmpty();
        assertThat(scene.decideAt(36).recommended()).isEqualTo(Ptu.of(75));
    }

    @Test
    void aFloorHoldsWhileMetricsAreGone() {
        Scene scene =
                Scene.threshold()
                        .after(
                                new FloorSet(
                                        new SizeFloor(
                                                "command",
                                                Ptu.of(130),
                                                "ada",
                                                "fair",
                                                minute(0),
                                                minute(60))))
                        .steady(0.3);
        assertThat(scene.decideAt(31).recommended()).isEqualTo(Ptu.of(130));
    }

    /** A clock that was days ahead for a while. */
    @Test
    void aProfileFromTheFutureIsBegunAnew() {
        Scene scene = Scene.target().steady(0.5);
        DemandProfile ahead =
                DemandProfile.startingAt(minute(0).plus(Duration.ofDays(3)), 15, 11)
                        .learn(new double[15], SameTime.UTC);
        Surroundings around = new Surroundings(scene.profile(), ahead, null, null, Ptu.ZERO);
        Evaluation evaluation =
                Decider.decide(scene.state(), scene.policy(), around, Moment.at(minute(3)));
        assertThat(evaluation.learned().orElseThrow().until()).isBefore(minute(0));
    }
}
