package dev.ptu.core.decision;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.decision.Recommender.Opinion;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.DemandProfileCodec;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.UsageWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * 100 PTU, and 20 or 30 are expected. A PTU-hour costs $1.20, overflow $20: tokens of $0.375 and a
 * penalty.
 */
class EconomicRecommenderTest {

    /** Place of the trust among the bytes of a profile: version, span and record lie before it. */
    private static final int TRUST = 1 + 36 + 120;

    private static final Prices PRICES =
            new Prices(1.20, 0.36, 2.50, 1.25, 10, "test", LocalDate.of(2026, 1, 1));
    private static final Economics DECLARED =
            new Economics(19.625, null, null, null, Economics.AtBudget.REPORT);

    private static Scene quiet(Economics economics) {
        return Scene.threshold().rule(new Rule.Economic()).economics(economics).steady(0.2);
    }

    @Test
    void theCheapestSizeCarriesBothOutcomes() {
        Opinion opinion = asked(quiet(DECLARED), 0, true);

        assertThat(opinion.size()).contains(Ptu.of(30));
        assertThat(opinion.reason()).isEqualTo(ReasonCode.CHEAPER_SIZE);
    }

    @Test
    void nothingShrinksWhileTheNewestMinuteIsUnknown() {
        assertThat(asked(quiet(DECLARED), 0, false).size()).contains(Ptu.of(100));
    }

    /** Full, and nothing was heard of the target: more may have been wanted than is known. */
    @Test
    void nothingShrinksOnADemandThatMayHaveBeenMore() {
        Scene full =
                Scene.threshold()
                        .rule(new Rule.Economic())
                        .economics(DECLARED)
                        .load(0.2, 0.2, 0.2, 0.2, 1.0);

        assertThat(asked(full, 0, true).size()).contains(Ptu.of(100));
    }

    @Test
    void belowBreakEvenNothingIsBoughtAboveTheReservation() {
        Opinion opinion = asked(quiet(Economics.NONE), 42, true);

        assertThat(opinion.size()).contains(Ptu.of(40));
        assertThat(opinion.reason()).isEqualTo(ReasonCode.BELOW_BREAK_EVEN);
    }

    @Test
    void withoutADeclarationItOnlySaysWhereBreakEvenIs() {
        Opinion opinion = asked(quiet(Economics.NONE), 0, true);

        assertThat(opinion.size()).isEmpty();
        assertThat(opinion.reason()).isEqualTo(ReasonCode.NO_DECLARED_VALUE);
        // 1.20 / 0.375.
        assertThat(opinion.detail()).contains("320 %");
    }

    /** The last hour went up to 40. */
    @Test
    void aForecastThatWentWrongShrinksNothingBelowTheLastHour() {
        byte[] bytes = DemandProfileCodec.encode(DemandProfile.empty());
        bytes[TRUST] = 3;
        DemandProfile demoted = DemandProfileCodec.decode(bytes);
        Forecast forecast = Foreseen.either(20, 30, true, true).forecast();
        Forecast.Recent recent = new Forecast.Recent(15, 9, Math.log(45), Math.log(55), true);
        Foresight foresight =
                new Foresight(
                        demoted,
                        Optional.empty(),
                        new Forecast(
                                forecast.lead(),
                                forecast.levels(),
                                forecast.scales(),
                                forecast.deviations(),
                                forecast.shape(),
                                recent),
                        5);

        assertThat(demoted.trust()).isEqualTo(ForecastBand.Trust.DEMOTED);
        assertThat(asked(quiet(DECLARED), 0, foresight).size()).contains(Ptu.of(40));
    }

    private static Opinion asked(Scene scene, int reserved, boolean newestKnown) {
        return asked(scene, reserved, Foreseen.either(20, 30, newestKnown, true));
    }

    private static Opinion asked(Scene scene, int reserved, Foresight foresight) {
        SpilloverTarget silent = new SpilloverTarget(UsageWindow.empty(), List.of(), null);
        Surroundings around =
                new Surroundings(
                        scene.profile(), DemandProfile.empty(), silent, PRICES, Ptu.of(reserved));
        return EconomicRecommender.RECOMMENDER.opinion(
                new Situation(
                        scene.state(),
                        scene.policy(),
                        around,
                        scene.profile().ladders().values().iterator().next(),
                        minute(3),
                        Ptu.of(100),
                        Load.of(scene.state(), null, around, minute(3)),
                        scene.policy().windows().at(minute(3)),
                        foresight));
    }
}
