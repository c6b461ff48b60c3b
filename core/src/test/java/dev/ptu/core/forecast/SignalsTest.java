package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignalsTest {

    private static final double ROUNDING = 1 / SeasonalHistory.STEPS;

    private static Signals signals() {
        SeasonalHistory history = new SeasonalHistory(SeasonalHistory.empty());
        return new Signals(15, new UsualLevels(history, SameTime.UTC), 1000, 1000, 0);
    }

    private static Signals of(double... demand) {
        Signals signals = signals();
        for (double each : demand) {
            signals.add(each);
        }
        return signals;
    }

    @Test
    void aLevelIsTheLogarithmOfDemandAndFloor() {
        // log(85 + 15) = 4.605
        assertThat(of(85).level(1000)).isCloseTo(4.605, within(ROUNDING));
    }

    @Test
    void anExponentialMeanMovesByItsShareOfTheDistance() {
        // Levels log(15) = 2.708 and log(115) = 4.745: a third, a tenth, a fortieth of 2.037 on.
        Signals signals = of(0, 100);
        assertThat(signals.value(Signals.MEAN_3, 1001)).isCloseTo(3.387, within(0.001));
        assertThat(signals.value(Signals.MEAN_10, 1001)).isCloseTo(2.912, within(0.001));
        assertThat(signals.value(Signals.MEAN_40, 1001)).isCloseTo(2.759, within(0.001));
        // Of the first day all minutes weigh alike: the mean of two.
        assertThat(signals.value(Signals.MEAN_DAY, 1001)).isCloseTo(3.726, within(0.001));
    }

    @Test
    void restlessnessIsTheMeanDistanceFromTheTenMinuteMeanBefore() {
        // It starts at 0.3 and moves a sixtieth of the way to 2.037: 0.3 + 1.737 / 60 = 0.329.
        assertThat(of(0, 100).value(Signals.RESTLESSNESS, 1001)).isCloseTo(0.329, within(0.001));
    }

    @Test
    void peaksReachBackHalfAnHourAndTwoHours() {
        double[] demand = Loads.flat(130, 10);
        demand[5] = 985;
        Signals signals = of(demand);
        double peak = Math.log(1000);
        assertThat(signals.value(Signals.PEAK_30, 1034)).isCloseTo(peak, within(ROUNDING));
        assertThat(signals.value(Signals.PEAK_30, 1035)).isCloseTo(Math.log(25), within(ROUNDING));
        assertThat(signals.value(Signals.PEAK_120, 1124)).isCloseTo(peak, within(ROUNDING));
        assertThat(signals.value(Signals.PEAK_120, 1125)).isCloseTo(Math.log(25), within(ROUNDING));
    }

    @Test
    void aGapIsUnknownAndHoldsTheLevel() {
        Signals signals = of(85, Double.NaN);
        assertThat(signals.isKnown(1000)).isTrue();
        assertThat(signals.isKnown(1001)).isFalse();
        assertThat(signals.level(1001)).isEqualTo(signals.level(1000));
    }

    @Test
    void zerosAfterALoadAreDoubtfulForTenMinutes() {
        double[] demand = Loads.flat(13, 0);
        demand[0] = 100;
        Signals signals = of(demand);
        assertThat(signals.isKnown(1010)).isFalse();
        assertThat(signals.isKnown(1011)).isTrue();
        assertThat(signals.level(1011)).isCloseTo(Math.log(15), within(ROUNDING));
    }

    @Test
    void zerosBesideHardlyAnyLoadAreZeros() {
        // log(14 + 15) is below log(2 x 15): nothing much can have been missed.
        assertThat(of(14, 0).isKnown(1001)).isTrue();
    }

    @Test
    void itBeginsWithTheFirstKnownMinute() {
        Signals signals = of(Double.NaN, Double.NaN, 50);
        assertThat(signals.first()).isEqualTo(1002);
        assertThat(signals.newest()).isEqualTo(1002);
    }
}
