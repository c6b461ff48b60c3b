package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.Horizons;
import dev.ptu.core.forecast.SameTime;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * 80 or 120 PTU are expected at even odds, so at 100 PTU ten overflow of a hundred in the mean. A
 * PTU-hour costs $1.20 above 40 reserved ones, its tokens $0.375.
 */
class ExpectedTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Prices PRICES =
            new Prices(1.20, 0.36, 2.50, 1.25, 10, "test", LocalDate.of(2026, 1, 1));

    @Test
    void unitsOutsideTheReservationAndTheDeclaredValueOfOverflow() {
        Scene scene = Scene.target().economics(penalty(19.625));
        Expected expected = Expected.of(situation(scene, PRICES, foresight(true)), Ptu.of(100));

        // 60 x 1.20 + 10 x (0.375 + 19.625).
        assertThat(expected.usdPerHour()).isCloseTo(272, EXACT);
        assertThat(expected.spillShare()).isCloseTo(0.1, EXACT);
    }

    @Test
    void withoutADeclarationOverflowIsWorthItsTokens() {
        Expected expected =
                Expected.of(situation(Scene.target(), PRICES, foresight(true)), Ptu.of(110));

        // 70 x 1.20 + 5 x 0.375.
        assertThat(expected.usdPerHour()).isCloseTo(85.875, EXACT);
        assertThat(expected.spillShare()).isCloseTo(0.05, EXACT);
    }

    @Test
    void insideTheReservationUnitsCostNothingMore() {
        Expected expected =
                Expected.of(situation(Scene.target(), PRICES, foresight(true)), Ptu.of(30));

        // 70 x 0.375.
        assertThat(expected.usdPerHour()).isCloseTo(26.25, EXACT);
        assertThat(expected.spillShare()).isCloseTo(0.7, EXACT);
    }

    @Test
    void withoutPricesOnlyTheShareIsKnown() {
        Expected expected =
                Expected.of(situation(Scene.target(), null, foresight(true)), Ptu.of(100));

        assertThat(expected.usdPerHour()).isNull();
        assertThat(expected.spillShare()).isCloseTo(0.1, EXACT);
    }

    @Test
    void withoutAForecastOrWithAHiddenOneNothingIs() {
        assertThat(Expected.of(situation(Scene.target(), PRICES, Foresight.NONE), Ptu.of(100)))
                .isEqualTo(Expected.UNKNOWN);
        assertThat(Expected.of(situation(Scene.target(), PRICES, foresight(false)), Ptu.of(100)))
                .isEqualTo(Expected.UNKNOWN);
    }

    @Test
    void aDecisionSaysWhatIsExpectedOfIt() {
        // Three days of 400 PTU, up to a quarter of an hour before the newest minute.
        Instant start = minute(-15).minus(Duration.ofDays(3));
        double[] demand = new double[3 * 1440];
        Arrays.fill(demand, 400);
        DemandProfile learned =
                DemandProfile.startingAt(start, 15, Horizons.USUAL_LEAD)
                        .learn(demand, SameTime.UTC);
        Scene scene = Scene.threshold().steady(0.95);
        Surroundings around =
                new Surroundings(scene.profile(), learned, silent(), PRICES, Ptu.ZERO);

        ScaleDecision decision =
                Decider.decide(scene.state(), scene.policy(), around, Moment.at(minute(3)))
                        .decision()
                        .orElseThrow();
        ScaleDecision unknown = scene.decide().decision().orElseThrow();

        assertThat(unknown.expectedUsdPerHour()).isNull();
        assertThat(unknown.expectedSpillShare()).isNull();
        assertThat(decision.expectedUsdPerHour()).isGreaterThan(150 * 1.20);
        assertThat(decision.expectedSpillShare()).isPositive().isLessThan(1);
    }

    private static Economics penalty(double usd) {
        return new Economics(usd, null, null, null, Economics.AtBudget.REPORT);
    }

    private static SpilloverTarget silent() {
        return new SpilloverTarget(UsageWindow.empty(), List.of(), null);
    }

    private static Foresight foresight(boolean shown) {
        return Foreseen.either(80, 120, true, shown);
    }

    private static Situation situation(Scene scene, Prices prices, Foresight foresight) {
        Surroundings around =
                new Surroundings(
                        scene.profile(), DemandProfile.empty(), silent(), prices, Ptu.of(40));
        return new Situation(
                scene.state(),
                scene.policy(),
                around,
                scene.profile().ladders().values().iterator().next(),
                minute(3),
                Ptu.of(100),
                Load.of(scene.state(), null, around, minute(3)),
                scene.policy().windows().at(minute(3)),
                foresight);
    }
}
