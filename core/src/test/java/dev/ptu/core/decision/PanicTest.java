package dev.ptu.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.ChangeCounted;
import dev.ptu.core.deployment.DeploymentEvent.PinSet;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.deployment.Pin;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.policy.GrowthPermission;
import dev.ptu.core.policy.PlanningWindow;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.Safeguards;
import dev.ptu.core.policy.SelectPolicy;
import dev.ptu.core.policy.StepPolicies;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two minutes of overflow. 100 PTU of gpt-4o carry 250,000 tokens a minute; where they are full and
 * of 1,000 requests {@code n} are rejected, each of which is tried twice, the demand is {@code 100
 * x (1 + n / 2 / (1000 - n))} PTU.
 */
class PanicTest {

    private static final Prices PRICES =
            new Prices(1.20, 0.36, 2.50, 1.25, 10, "test", LocalDate.of(2026, 1, 1));

    private static DeploymentEvent[] minute(int start, long rejected) {
        return new DeploymentEvent[] {
            new SampleObserved(
                    new TokensSample(minuteAt(start), 250_000L, 0L, 0L, 7L, minuteAt(start + 1))),
            new SampleObserved(
                    new RequestsSample(
                            minuteAt(start),
                            1_000L,
                            1_000 - rejected,
                            rejected,
                            0L,
                            null,
                            7L,
                            minuteAt(start + 1)))
        };
    }

    private static Instant minuteAt(int number) {
        return Given.minute(number);
    }

    /** Full, with so many rejected in the last minute but one and in the last. */
    private static Scene full(Scene scene, long before, long last) {
        return scene.steady(1.0).after(minute(-2, before)).after(minute(-1, last));
    }

    private static Scene slowTarget() {
        return Scene.target().growth(Governance.AUTO, 5, Duration.ofMinutes(30));
    }

    /** 500 of 1,000 rejected: 150 PTU, of which 0.7 shall be used: 214.3, so 215. */
    @Test
    void itSizesForTheRebuiltDemandAtOnce() {
        Evaluation evaluation = full(slowTarget(), 300, 500).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(215));
        assertThat(evaluation.rationale().stage("panic").orElseThrow().after())
                .isEqualTo(Ptu.of(215));
        assertThat(evaluation.rationale().stage("stepLimit").orElseThrow().reason())
                .isEqualTo(ReasonCode.PANIC);
    }

    @ParameterizedTest
    @CsvSource({"21, 20, false", "20, 500, false", "21, 21, true"})
    void itNeedsMoreThanTwoPercentInBothMinutes(long before, long last, boolean panic) {
        assertThat(full(slowTarget(), before, last).decide().rationale().stage("panic").isPresent())
                .isEqualTo(panic);
    }

    @Test
    void theClassicRuleKnowsNoPanic() {
        assertThat(full(Scene.threshold(), 500, 500).decide().rationale().stage("panic")).isEmpty();
    }

    @Test
    void economicKnowsNoPanicWithoutADeclaredValue() {
        assertThat(
                        full(Scene.threshold().rule(new Rule.Economic()), 500, 500)
                                .decide()
                                .rationale()
                                .stage("panic"))
                .isEmpty();
    }

    @Test
    void aPinLeavesNoRoomForPanic() {
        Scene scene = full(slowTarget(), 500, 500);
        scene.after(new PinSet(new Pin(Ptu.of(105), "ada", "fair", minuteAt(0), minuteAt(60))));
        assertThat(scene.decide().recommended()).isEqualTo(Ptu.of(105));
    }

    private static PlanningWindow closed(GrowthPermission growth) {
        return new PlanningWindow(
                "night",
                0,
                Set.of(),
                LocalTime.of(7, 0),
                LocalTime.of(9, 0),
                ZoneOffset.UTC,
                growth,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({"PANIC_ONLY, 215", "NONE, 100"})
    void theWindowsDecideWhetherItMayActWhileClosed(GrowthPermission growth, int size) {
        assertThat(full(slowTarget(), 500, 500).windows(closed(growth)).decide().recommended())
                .isEqualTo(Ptu.of(size));
    }

    @Test
    void itIsExemptFromTheChangeBudgetButCounted() {
        Scene scene =
                full(slowTarget(), 500, 500)
                        .safeguards(
                                new Safeguards(
                                        1, true, 1, null, Safeguards.Fallback.HOLD, Ptu.ZERO))
                        .after(new ChangeCounted(minuteAt(-60), true, 24));
        assertThat(scene.decideAndLearnAt(3).decision()).isPresent();
        assertThat(scene.state().changes().times()).hasSize(2);
    }

    @Test
    void aUsedUpBudgetHoldsItToo() {
        Scene scene =
                full(slowTarget(), 500, 500)
                        .economics(
                                new Economics(null, null, null, 0.0, Economics.AtBudget.NO_GROWTH));
        assertThat(scene.decide().reason()).isEqualTo(ReasonCode.BUDGET_EXHAUSTED);
    }

    @Test
    void growthThatIsSwitchedOffStaysOff() {
        StepPolicies never = new StepPolicies(List.of(), SelectPolicy.DISABLED);
        Evaluation evaluation =
                full(Scene.target().steps(never, StepPolicies.NONE), 500, 500).decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(100));
        assertThat(evaluation.reason()).isEqualTo(ReasonCode.DIRECTION_DISABLED);
    }

    /** 5 % may spill, so more than 15 % is panic. */
    @ParameterizedTest
    @CsvSource({"140, false", "160, true"})
    void itNeedsThreeTimesWhatIsAccepted(long rejected, boolean panic) {
        Scene scene =
                full(slowTarget(), rejected, rejected)
                        .prices(PRICES)
                        .economics(
                                new Economics(
                                        null, 0.05, 0.01, null, Economics.AtBudget.NO_GROWTH));
        assertThat(scene.decide().rationale().stage("panic").isPresent()).isEqualTo(panic);
    }

    /**
     * A lost request costs 0.1 cent, and with the penalty a PTU-hour of them makes $4, so q* is
     * 0.7, and 3 x 0.3 x 0.25 = 22.5 % are accepted.
     */
    @ParameterizedTest
    @CsvSource({"210, false", "240, true"})
    void withoutAForecastAQuarterOfTheDemandStandsForItsSpread(long rejected, boolean panic) {
        double penalty = 4 - 0.001 * 60 * (1_000 - rejected) / 100;
        Scene scene =
                full(slowTarget(), rejected, rejected)
                        .prices(PRICES)
                        .economics(
                                new Economics(
                                        penalty, null, 0.001, null, Economics.AtBudget.NO_GROWTH));
        assertThat(scene.decide().rationale().stage("panic").isPresent()).isEqualTo(panic);
    }

    /** 500 of 1,000 rejected are a demand of 150 PTU. */
    @Test
    void withoutAForecastEconomicGrowsToTheRebuiltDemand() {
        Scene scene =
                full(slowTarget().rule(new Rule.Economic()), 500, 500)
                        .prices(PRICES)
                        .economics(
                                new Economics(20.0, null, 0.0, null, Economics.AtBudget.NO_GROWTH));
        Evaluation evaluation = scene.decide();
        assertThat(evaluation.recommended()).isEqualTo(Ptu.of(150));
        assertThat(evaluation.rationale().stage("panic")).isPresent();
    }

    /** q* = 1 - 1.20 / 1.00. */
    @Test
    void belowBreakEvenEconomicKnowsNoPanic() {
        Scene scene =
                full(slowTarget().rule(new Rule.Economic()), 500, 500)
                        .prices(PRICES)
                        .economics(
                                new Economics(1.0, null, 0.0, null, Economics.AtBudget.NO_GROWTH));
        assertThat(scene.decide().rationale().stage("panic")).isEmpty();
    }
}
