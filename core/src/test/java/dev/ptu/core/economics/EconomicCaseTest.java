package dev.ptu.core.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.economics.EconomicCase.Missing;
import dev.ptu.core.units.Ptu;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formulas: newsvendor q* = 1 - Co / Cu (Arrow, Harris, Marschak 1951), dated list prices. */
class EconomicCaseTest {

    private static final ModelProfile GPT_4O = ModelProfiles.builtIn().find("gpt-4o").orElseThrow();
    private static final Prices LIST =
            PriceList.builtIn().prices(ProvisionedSku.GLOBAL, "GPT-4o").orElseThrow();

    @Test
    void aPtuHourOfOverflowIsWorthItsTokens() {
        // 2,500 x 60 x 2.50 / 1,000,000.
        assertThat(LIST.tokenValueUsdPerPtuHour(GPT_4O)).isCloseTo(0.375, within(1e-12));
    }

    @Test
    void tokensCostTheirPriceByKind() {
        // (1,000 - 400) x 2.50 + 400 x 1.25 + 100 x 10 = 1,500 + 500 + 1,000 millionths.
        assertThat(LIST.tokensUsd(1_000, 100, 400)).isCloseTo(0.003, within(1e-15));
        // More cached than read: the two are measured apart; 1,000 x 1.25.
        assertThat(LIST.tokensUsd(1_000, 0, 1_500)).isCloseTo(0.00125, within(1e-15));
    }

    @Test
    void theQuantileFollowsFromBothPrices() {
        EconomicCase.Priced priced = (EconomicCase.Priced) judge(declared(19.625));

        // Under = 0.375 + 19.625 = 20; q* = 1 - 1 / 20.
        assertThat(priced.stakes().underUsdPerPtuHour()).isCloseTo(20, within(1e-12));
        assertThat(priced.stakes().quantile()).isCloseTo(0.95, within(1e-12));
        // 1 / 0.375: a unit never pays against tokens alone.
        assertThat(priced.stakes().breakEvenUtilization()).isCloseTo(2.6667, within(1e-4));
    }

    @Test
    void noQuantileIsAboveWhatARecordOfErrorsCanTell() {
        EconomicCase.Priced priced = (EconomicCase.Priced) judge(declared(1e5));

        assertThat(priced.stakes().quantile()).isEqualTo(0.999);
        assertThat(Stakes.quantile(0, 0.375)).isEqualTo(0.999);
    }

    @Test
    void belowBreakEvenNothingIsBought() {
        EconomicCase.BelowBreakEven below = (EconomicCase.BelowBreakEven) judge(declared(0.0));

        // 1 - 1 / 0.375.
        assertThat(below.stakes().quantile()).isCloseTo(-1.6667, within(1e-4));
    }

    @Test
    void aReservationIsADeclaration() {
        OverflowTerms reserved = new OverflowTerms(null, null, null, true, null, true);

        assertThat(judge(reserved)).isInstanceOf(EconomicCase.BelowBreakEven.class);
    }

    @Test
    void withoutADeclarationBreakEvenIsReported() {
        EconomicCase.Undeclared open = (EconomicCase.Undeclared) judge(OverflowTerms.NONE);

        assertThat(open.missing()).isEqualTo(Missing.VALUE_OF_OVERFLOW);
        assertThat(open.stakes().breakEvenUtilization()).isCloseTo(2.6667, within(1e-4));
    }

    @Test
    void withoutPricesNothingIsKnown() {
        EconomicCase.Undeclared open =
                (EconomicCase.Undeclared) EconomicCase.of(null, GPT_4O, declared(5.0));

        assertThat(open.missing()).isEqualTo(Missing.PRICES);
        assertThat(open.stakes()).isNull();
    }

    @Test
    void withoutASpilloverTargetALostRequestMustHaveAValue() {
        EconomicCase.Undeclared open =
                (EconomicCase.Undeclared)
                        judge(new OverflowTerms(5.0, 0.01, null, false, 100.0, true));

        assertThat(open.missing()).isEqualTo(Missing.VALUE_OF_LOST_REQUEST);
    }

    @Test
    void aLostRequestIsWorthWhatWasDeclared() {
        EconomicCase.Priced priced =
                (EconomicCase.Priced) judge(new OverflowTerms(2.0, null, 0.05, false, 60.0, false));

        // 60 requests x 0.05 + 2 = 5; the tokens are not paid for. q* = 1 - 1 / 5.
        assertThat(priced.stakes().underUsdPerPtuHour()).isCloseTo(5, within(1e-12));
        assertThat(priced.stakes().quantile()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void aLostRequestNeedsToBeMeasured() {
        EconomicCase.Undeclared open =
                (EconomicCase.Undeclared)
                        judge(new OverflowTerms(null, null, 0.05, false, null, false));

        assertThat(open.missing()).isEqualTo(Missing.REQUESTS);
    }

    @Test
    void aShareOfSpillImpliesAPenalty() {
        EconomicCase.Shared shared =
                (EconomicCase.Shared) judge(new OverflowTerms(null, 0.01, null, true, null, false));

        Stakes chosen = shared.stakes().atQuantile(0.96, shared.tokensUsdPerPtuHour());

        // Under = 1 / (1 - 0.96) = 25; penalty = 25 - 0.375.
        assertThat(shared.maxSpillShare()).isEqualTo(0.01);
        assertThat(chosen.underUsdPerPtuHour()).isCloseTo(25, within(1e-9));
        assertThat(chosen.impliedPenaltyUsdPerPtuHour()).isCloseTo(24.625, within(1e-9));
    }

    @Test
    void theSmallestSizeKeepsTheShare() {
        // Mean 0.5 x 20 + 0.3 x 40 + 0.2 x 60 = 34. At 50: 0.2 x 10 / 34 = 5.9 %; at 55: 2.9 %.
        DemandDistribution demand =
                DemandDistribution.of(new double[] {20, 40, 60}, new double[] {5, 3, 2});
        PtuLadder ladder = new PtuLadder(15, 5);

        assertThat(demand.mean()).isCloseTo(34, within(1e-12));
        assertThat(demand.overflow(50)).isCloseTo(2, within(1e-12));
        assertThat(demand.overflow(30)).isCloseTo(0.3 * 10 + 0.2 * 30, within(1e-12));
        assertThat(demand.chanceWithin(40)).isCloseTo(0.8, within(1e-12));
        assertThat(demand.sizeForShare(0.05, ladder)).isEqualTo(Ptu.of(55));
        // Exactly on a step: 2 / 34 is allowed at 50.
        assertThat(demand.sizeForShare(2.0 / 34, ladder)).isEqualTo(Ptu.of(50));
        assertThat(demand.sizeForShare(0.9, ladder)).isEqualTo(Ptu.of(15));
    }

    @Test
    void pricesAreDatedAndCanBeReplaced() {
        PriceList list =
                PriceList.builtIn()
                        .with(
                                List.of(
                                        new UnitPrice(
                                                ProvisionedSku.GLOBAL,
                                                0.8,
                                                219,
                                                2_628,
                                                "contract",
                                                LocalDate.of(2026, 10, 1))),
                                List.of(
                                        new TokenPrice(
                                                "GPT-5.5",
                                                5,
                                                0.5,
                                                30,
                                                "contract",
                                                LocalDate.of(2026, 10, 1))));

        Prices prices = list.prices(ProvisionedSku.GLOBAL, "gpt-5.5").orElseThrow();

        assertThat(prices.ptuHourUsd()).isEqualTo(0.8);
        // 219 / 730 and 2,628 / 8,760.
        assertThat(prices.reservedPtuHourUsd()).isCloseTo(0.3, within(1e-12));
        assertThat(list.units(ProvisionedSku.GLOBAL).orElseThrow().yearlyReservationHourUsd())
                .isCloseTo(0.3, within(1e-12));
        assertThat(PriceList.builtIn().prices(ProvisionedSku.GLOBAL, "gpt-5.5")).isEmpty();
        assertThat(LIST.asOf()).isEqualTo(LocalDate.of(2026, 6, 30));
        // 260 / 730.
        assertThat(LIST.reservedPtuHourUsd()).isCloseTo(0.35616, within(1e-5));
    }

    @Test
    void anImpossiblePriceIsRefused() {
        assertThatThrownBy(() -> new Prices(Double.NaN, 1, 1, 1, "test", LocalDate.of(2026, 1, 1)))
                .hasMessageContaining("PTU-hour costs 0 to 1000000 USD");
    }

    private static OverflowTerms declared(Double penalty) {
        return new OverflowTerms(penalty, null, null, true, null, false);
    }

    private static EconomicCase judge(OverflowTerms terms) {
        return EconomicCase.of(LIST, GPT_4O, terms);
    }
}
