package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.decided;
import static dev.ptu.core.deployment.Given.minute;
import static dev.ptu.core.deployment.Given.size;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.TokensSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two rules, with numbers computed by hand. */
class RulesTest {

    @ParameterizedTest
    @CsvSource({
        "100, 0.91, 150, AboveThreshold", // int(150)
        "100, 0.90, 100, BetweenThresholds", // not above
        "100, 0.900001, 150, AboveThreshold",
        "15, 0.95, 25, AboveThreshold", // int(22.5) = 22, up to 25
        "85, 1.00, 130, AboveThreshold", // int(127.5) = 127, up to 130
        "100, 0.50, 100, BetweenThresholds", // not below
        "100, 0.499999, 75, BelowThreshold",
        "85, 0.40, 65, BelowThreshold", // int(63.75) = 63, nearer to 65 than to 60
        "30, 0.40, 20, BelowThreshold", // int(22.5) = 22, nearer to 20 than to 25
        "20, 0.45, 15, BelowThreshold",
        "15, 0.00, 15, NoSmallerSize"
    })
    void thresholdGrowsByHalfAndShrinksByAQuarter(
            int current, double utilization, int wanted, String reason) {
        StageResult rule = rule(Scene.threshold().size(current).steady(utilization), "threshold");
        assertThat(rule.after()).isEqualTo(Ptu.of(wanted));
        assertThat(rule.reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "50, 0.95, 100, AboveThreshold", // int(75), up to 100
        "100, 0.45, 50, BelowThreshold", // 75 is as near to 50; 100 x 0.45 / 50 = 0.9
        "100, 0.46, 100, NoSmallerSize", // 0.92 on 50
        "200, 0.49, 150, BelowThreshold",
        "150, 0.40, 100, BelowThreshold", // int(112.5) = 112
        "50, 0.10, 50, NoSmallerSize"
    })
    void thresholdShrinksOnCoarseLaddersOnlyToWhatCarriesTheLoad(
            int current, double utilization, int wanted, String reason) {
        StageResult rule =
                rule(
                        Scene.threshold().ladder(50, 50).size(current).steady(utilization),
                        "threshold");
        assertThat(rule.after()).isEqualTo(Ptu.of(wanted));
        assertThat(rule.reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0.84, 120, AboveTarget", // 84 / 0.7 = 120 exactly
        "100, 0.77, 100, WithinTolerance", // 1.1 of the target
        "100, 0.78, 115, AboveTarget", // 111.4 -> 112 -> 115
        "100, 1.00, 145, AboveTarget", // 142.9 -> 143 -> 145
        "100, 0.63, 100, WithinTolerance", // 0.9 of the target
        "100, 0.62, 90, BelowTarget", // 88.6 -> 89 -> 90
        "100, 0.35, 50, BelowTarget",
        "100, 0.00, 15, BelowTarget",
        "15, 0.10, 15, NoSmallerSize"
    })
    void targetWantsTheSizeAtWhichTheLoadIsTheTarget(
            int current, double utilization, int wanted, String reason) {
        StageResult rule = rule(Scene.target().size(current).steady(utilization), "target");
        assertThat(rule.after()).isEqualTo(Ptu.of(wanted));
        assertThat(rule.reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0.56, 100, NoSmallerSize", // 80, up to 100
        "100, 0.35, 50, BelowTarget",
        "150, 0.45, 100, BelowTarget" // 96.4 -> 97 -> 100
    })
    void targetRoundsUpOnCoarseLadders(int current, double utilization, int wanted, String reason) {
        StageResult rule =
                rule(Scene.target().ladder(50, 50).size(current).steady(utilization), "target");
        assertThat(rule.after()).isEqualTo(Ptu.of(wanted));
        assertThat(rule.reason().code()).isEqualTo(reason);
    }

    /** In doubles 0.72 / 0.8 is below 1 - 0.1 and 0.684 / 0.57 above 1 + 0.2; on paper neither. */
    @ParameterizedTest
    @CsvSource({"0.8, 0.1, 0.72", "0.57, 0.2, 0.684"})
    void theLastBitOfADoubleIsNoReasonToScale(double target, double tolerance, double utilization) {
        StageResult rule = rule(Scene.target(target, tolerance).steady(utilization), "target");
        assertThat(rule.reason()).isEqualTo(ReasonCode.WITHIN_TOLERANCE);
    }

    /** (0.95 + 1 + 0.9 + 0.8 + 0.9) / 5 = 0.91. */
    @Test
    void theRuleSeesTheMeanOfTheLastFiveClosedMinutes() {
        Evaluation evaluation = Scene.threshold().load(0.1, 0.1, 0.95, 1.0, 0.9, 0.8, 0.9).decide();
        assertThat(evaluation.utilizationMean()).contains(new Utilization(0.91));
        assertThat(evaluation.utilization()).contains(new Utilization(0.9));
        assertThat(evaluation.minute()).isEqualTo(minute(-1));
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(150));
    }

    @Test
    void unknownMinutesAreLeftOutOfTheMean() {
        Evaluation evaluation = Scene.threshold().load(0.95, null, 0.95, null, 0.95).decide();
        assertThat(evaluation.utilizationMean()).contains(new Utilization(0.95));
        assertThat(evaluation.coverage()).isEqualTo(0.6);
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(150));
    }

    @Test
    void twoKnownMinutesOfFiveSayNothing() {
        Evaluation evaluation = Scene.threshold().load(0.95, null, null, null, 0.95).decide();
        assertThat(evaluation.utilizationMean()).isEmpty();
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.INSUFFICIENT_DATA);
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
    }

    /** 95 % of 100 is 63 % of 150: the minutes before a growth ask for no second one. */
    @Test
    void minutesOnAnotherSizeCountAsTheLoadTheyWere() {
        Scene scene =
                Scene.threshold()
                        .steady(0.95)
                        .after(
                                decided("d1", 100, 150, minute(0)),
                                new ResizeApplied("d1", Ptu.of(150), minute(2)));
        Evaluation evaluation = scene.decide();
        assertThat(evaluation.utilizationMean()).contains(new Utilization(0.95));
        assertThat(evaluation.current()).isEqualTo(Ptu.of(150));
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.BETWEEN_THRESHOLDS);
    }

    /** Four minutes at 0.4; the one in which 100 became 150 said 1.0 and is left out. */
    @Test
    void aMinuteInWhichTheSizeChangedIsLeftOut() {
        Scene scene =
                Scene.threshold()
                        .after(size(150, minute(-1).plusSeconds(20)))
                        .load(0.6, 0.6, 0.6, 0.6, 1.0);
        StageResult rule = rule(scene, "threshold");
        assertThat(rule.detail()).startsWith("40.0 %"); // 0.6 x 100 / 150
    }

    @Test
    void theRuleIsNotAskedWhileAResizeIsInFlight() {
        Evaluation evaluation =
                Scene.threshold().steady(0.95).after(decided("d1", 100, 150, minute(0))).decide();
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.IN_FLIGHT);
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
        assertThat(evaluation.changeUnderWay()).isTrue();
        assertThat(evaluation.decision()).isEmpty();
        assertThat(evaluation.rationale().stage("threshold"))
                .get()
                .extracting(StageResult::reason)
                .isEqualTo(ReasonCode.IN_FLIGHT);
    }

    /**
     * 750,000 tokens a minute are worth 300 PTU, and 100 PTU are full: 300 / 0.7 is 428.6, so 430,
     * where utilization alone would ask for 145.
     */
    @Test
    void aTargetSeesASurgeBeyondTheSize() {
        Scene scene = Scene.target().steady(1.0);
        for (int start = -5; start < 0; start++) {
            scene.after(
                    new DeploymentEvent.SampleObserved(
                            new TokensSample(
                                    minute(start), 750_000L, 0L, 0L, 7L, minute(start + 1))));
        }
        assertThat(rule(scene, "target").after()).isEqualTo(Ptu.of(430));
    }

    /** The classic rule knows utilization only: half as much again. */
    @Test
    void theClassicRuleSeesNoSurgeBeyondTheSize() {
        Scene scene = Scene.threshold().steady(1.0);
        for (int start = -5; start < 0; start++) {
            scene.after(
                    new DeploymentEvent.SampleObserved(
                            new TokensSample(
                                    minute(start), 750_000L, 0L, 0L, 7L, minute(start + 1))));
        }
        assertThat(rule(scene, "threshold").after()).isEqualTo(Ptu.of(150));
    }

    private static StageResult rule(Scene scene, String name) {
        return scene.decide().rationale().stage(name).orElseThrow();
    }
}
