package dev.ptu.core.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.forecast.ErrorShape;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.units.Ptu;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheapestSizeTest {

    private static final PtuLadder LADDER = new PtuLadder(15, 5);
    private static final double FLOOR = 15;

    /**
     * A demand of {@code exp(z) x 100 - 15} at every horizon: 85 PTU in seven of ten minutes, 105
     * in two, 205 in one.
     */
    private static Forecast spiky() {
        return steady(
                100, new double[] {0, Math.log(1.2), Math.log(2.2)}, new double[] {0.7, 0.2, 0.1});
    }

    private static Forecast steady(double middle, double[] z, double[] probability) {
        double[] levels = new double[8];
        double[] ones = new double[8];
        Arrays.fill(levels, Math.log(middle));
        Arrays.fill(ones, 1);
        return new Forecast(
                11,
                levels,
                ones,
                ones,
                new ErrorShape(z, probability),
                new Forecast.Recent(
                        FLOOR, Math.log(1e7), Math.log(middle), Math.log(middle), true));
    }

    private static CheapestSize of(
            Forecast forecast, int current, double under, ChangePrice price) {
        return of(forecast, new SizeChoice.Rates(1, under, Ptu.ZERO), current, price);
    }

    private static CheapestSize of(
            Forecast forecast, SizeChoice.Rates rates, int current, ChangePrice price) {
        return CheapestSize.of(
                new SizeChoice(
                        forecast,
                        new SizeChoice.Sizes(LADDER, Ptu.of(current), Ptu.of(15), Ptu.of(10_000)),
                        rates,
                        price));
    }

    @Test
    void whereChangesAreFreeItIsTheNewsvendorsQuantile() {
        // q* = 1 - 1 / under: 0.67 is within the seven, 0.8 within the two, 0.95 within the one.
        assertThat(of(spiky(), 50, 3, ChangePrice.FREE).size()).isEqualTo(Ptu.of(85));
        assertThat(of(spiky(), 50, 5, ChangePrice.FREE).size()).isEqualTo(Ptu.of(105));
        assertThat(of(spiky(), 50, 20, ChangePrice.FREE).size()).isEqualTo(Ptu.of(205));
    }

    @Test
    void theCostIsUnitsAndExpectedOverflow() {
        // At 105 PTU and $5: 105 + 5 x 0.1 x 100 = $155 an hour, for 46 minutes.
        CheapestSize cheapest = of(spiky(), 105, 5, ChangePrice.FREE);
        assertThat(cheapest.size()).isEqualTo(Ptu.of(105));
        assertThat(cheapest.stayUsd()).isCloseTo(155 * 46 / 60.0, within(1e-6));
        assertThat(cheapest.goUsd()).isEqualTo(cheapest.stayUsd());
    }

    @Test
    void belowBreakEvenNothingIsBought() {
        assertThat(of(spiky(), 105, 0.9, ChangePrice.FREE).size()).isEqualTo(Ptu.of(15));
    }

    @Test
    void unitsOfTheReservationAreFree() {
        SizeChoice.Rates rates = new SizeChoice.Rates(1, 0.9, Ptu.of(85));
        // Up to 85 a unit costs nothing; beyond it one more saves 0.3 x 0.9.
        assertThat(of(spiky(), rates, 50, ChangePrice.FREE).size()).isEqualTo(Ptu.of(85));
    }

    @Test
    void aChangeIsPaidForByTheUsualLoadAndWhatIsLeftOfTheAllowance() {
        // 5 % of 30 minutes of 200 PTU, at odds of (1 - 1/4) / (1/4) = 3: 900 PTU-minutes.
        ChangePrice price = new ChangePrice(0.25, 0.5, true, false);
        assertThat(price.change(200)).isCloseTo(900, within(1e-9));
        assertThat(price.reversal(200)).isCloseTo(300, within(1e-9));
        assertThat(ChangePrice.FREE.change(200)).isZero();
        // Overdrawn it is as good as impossible: odds of 999.
        assertThat(new ChangePrice(-1, 1, false, false).change(200))
                .isCloseTo(299_700, within(1e-6));
    }

    @Test
    void aChangeThatSavesLessThanItCostsIsNotMade() {
        // From 90 to 85 saves 5 PTU for 46 minutes: 230 PTU-minutes. The usual load is 100, so a
        // change costs 150 x odds: 216 at a fill of 0.41, 235 at 0.39; a reversal at 0.9 costs 17.
        Forecast sure = steady(100, new double[] {0}, new double[] {1});
        assertThat(of(sure, 90, 20, new ChangePrice(0.41, 1, false, false)).size())
                .isEqualTo(Ptu.of(85));
        assertThat(of(sure, 90, 20, new ChangePrice(0.39, 1, false, false)).size())
                .isEqualTo(Ptu.of(90));
        // The price of a reversal comes on top where the last change was a growth.
        assertThat(of(sure, 90, 20, new ChangePrice(0.41, 0.9, false, true)).size())
                .isEqualTo(Ptu.of(90));
    }

    @Test
    void aLargeDeploymentIsLookedAtInCoarserSteps() {
        Forecast large = steady(400_015, new double[] {0}, new double[] {1});
        CheapestSize cheapest =
                CheapestSize.of(
                        new SizeChoice(
                                large,
                                new SizeChoice.Sizes(
                                        LADDER, Ptu.of(300_000), Ptu.of(15), Ptu.of(1_000_000)),
                                new SizeChoice.Rates(1, 20, Ptu.ZERO),
                                ChangePrice.FREE));
        assertThat(LADDER.isLegal(cheapest.size())).isTrue();
        assertThat(cheapest.size().value()).isBetween(400_000, 401_000);
    }

    @Test
    void itNeverLeavesWhatMayBeChosen() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Ptu current = Ptu.of(15 + 5 * random.nextInt(60));
            Ptu least = Ptu.min(current, Ptu.of(15 + 5 * random.nextInt(40)));
            Ptu most = Ptu.max(current, Ptu.of(15 + 5 * random.nextInt(80)));
            Ptu size =
                    CheapestSize.of(
                                    new SizeChoice(
                                            steady(
                                                    20 + 400 * random.nextDouble(),
                                                    new double[] {-0.5, 0, 0.7},
                                                    new double[] {0.3, 0.4, 0.3}),
                                            new SizeChoice.Sizes(LADDER, current, least, most),
                                            new SizeChoice.Rates(1, 20, Ptu.ZERO),
                                            new ChangePrice(random.nextDouble(), 1, false, false)))
                            .size();
            assertThat(LADDER.isLegal(size)).as("seed 7, run %d", i).isTrue();
            assertThat(size).isBetween(least, most);
        }
    }
}
