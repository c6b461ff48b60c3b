package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemandProfileTest {

    private static final long SEED = 20260105;
    private static final int DAY = 1440;

    private static DemandProfile learned(double[] demand) {
        return Loads.start().learn(demand, SameTime.UTC);
    }

    private static Forecast forecast(DemandProfile profile, double... since) {
        return profile.forecast(since, SameTime.UTC).orElseThrow();
    }

    @Test
    void aForecastIsUnknownBeforeTwentyFourHoursAreKnown() {
        double[] demand = Loads.flat(DAY, 50);
        DemandProfile almost = learned(Loads.part(demand, 1, DAY));
        assertThat(almost.isUsable()).isFalse();
        assertThat(almost.forecast(new double[] {50}, SameTime.UTC)).isEmpty();
        assertThat(almost.trust()).isEqualTo(ForecastBand.Trust.UNKNOWN);
        assertThat(learned(demand).forecast(new double[] {50}, SameTime.UTC)).isPresent();
    }

    @Test
    void gapsDoNotCountAsKnown() {
        double[] demand = Loads.flat(2 * DAY, 50);
        Arrays.fill(demand, 0, DAY + 1, Double.NaN);
        demand[0] = 50;
        assertThat(learned(demand).isUsable()).isTrue();
        demand[0] = Double.NaN;
        assertThat(learned(demand).isUsable()).isFalse();
    }

    @Test
    void aSteadyLoadIsForecastAsItIs() {
        Forecast forecast = forecast(learned(Loads.flat(2 * DAY, 50)), 50, 50);
        for (int k = 0; k < Horizons.COUNT; k++) {
            assertThat(forecast.quantilePtu(k, 0.5)).isCloseTo(50, within(0.5));
        }
        assertThat(forecast.quantilePtu(0, 0.9)).isBetween(49.0, 53.0);
    }

    @Test
    void aDailyRiseIsForecastBeforeItCanBeSeen() {
        // Every day at minute 600 the load goes from 40 to 160; the newest minute seen is 594.
        double[] demand = new double[6 * DAY];
        Random random = new Random(SEED);
        for (int i = 0; i < demand.length; i++) {
            boolean busy = i % DAY >= 600 && i % DAY < 1200;
            demand[i] = (busy ? 160 : 40) * (0.95 + 0.1 * random.nextDouble());
        }
        int end = 5 * DAY + 585;
        DemandProfile profile = learned(Loads.part(demand, 0, end));
        Forecast before = forecast(profile, Loads.part(demand, end, end + 10));
        assertThat(before.quantilePtu(0, 0.5)).as("minute 605").isGreaterThan(70);
        assertThat(before.quantilePtu(3, 0.5)).as("minute 620").isGreaterThan(110);
    }

    @Test
    void theBandHoldsEightInTenMinutes() {
        double[] demand = Loads.days(8 * DAY, 0.2, new Random(SEED));
        DemandProfile profile = learned(Loads.part(demand, 0, 7 * DAY));
        int inside = 0;
        int total = 0;
        for (int at = 7 * DAY; at < 8 * DAY - 60; at += 15) {
            ForecastBand band = profile.band(forecast(profile, demand[at]));
            double came = demand[at + band.horizonMinutes()];
            inside += came >= band.lowPtu() && came <= band.highPtu() ? 1 : 0;
            total++;
            profile = profile.learn(Loads.part(demand, at, at + 15), SameTime.UTC);
        }
        assertThat((double) inside / total).as("seed " + SEED).isBetween(0.68, 0.92);
        assertThat(profile.band(forecast(profile, 100)).coverage()).isBetween(0.7, 0.9);
        assertThat(profile.trust()).isEqualTo(ForecastBand.Trust.ACTIVE);
    }

    @Test
    void noDemandIsExpectedFarBeyondTheHighestOfTheWeek() {
        // exp(0.2) = 1.2214 of highest demand and floor together: (185 + 15) x 1.2214 - 15 = 229.3.
        double[] demand = Loads.wild(3 * DAY, new Random(SEED));
        for (int i = 0; i < demand.length; i++) {
            demand[i] = Math.min(demand[i], 185);
        }
        Forecast forecast = forecast(learned(demand), 185);
        assertThat(forecast.demandPtu(99)).isCloseTo(229.3, within(0.3));
    }

    @Test
    void learningInPiecesIsLearningAtOnce() {
        double[] demand = Loads.wild(2 * DAY, new Random(SEED));
        DemandProfile pieces = Loads.start();
        for (int at = 0; at < demand.length; at += 15) {
            pieces = pieces.learn(Loads.part(demand, at, at + 15), SameTime.UTC);
        }
        Forecast inPieces = forecast(pieces, 100);
        Forecast atOnce = forecast(learned(demand), 100);
        // Between the pieces numbers are kept in four bytes instead of eight.
        assertThat(inPieces.levels()).containsExactly(atOnce.levels(), within(1e-3));
        assertThat(inPieces.scales()).containsExactly(atOnce.scales(), within(1e-3));
    }

    @Test
    void theMinutesSinceCountAsIfTheyWereLearned() {
        double[] demand = Loads.wild(2 * DAY, new Random(SEED));
        int end = 2 * DAY - 45;
        DemandProfile profile = learned(Loads.part(demand, 0, end));
        Forecast since = forecast(profile, Loads.part(demand, end, 2 * DAY));
        Forecast learned =
                forecast(learned(Loads.part(demand, 0, 2 * DAY - 1)), demand[2 * DAY - 1]);
        assertThat(since.recent().newestKnown()).isEqualTo(learned.recent().newestKnown());
        assertThat(since.recent().usual()).isCloseTo(learned.recent().usual(), within(1e-5));
        assertThat(since.levels()).containsExactly(learned.levels(), within(0.05));
    }

    @Test
    void learningChangesNoProfileThatIsKnown() {
        double[] demand = Loads.wild(2 * DAY, new Random(SEED));
        DemandProfile profile = learned(demand);
        byte[] before = DemandProfileCodec.encode(profile);
        DemandProfile next = profile.learn(Loads.flat(60, 300), SameTime.UTC);
        assertThat(DemandProfileCodec.encode(profile)).isEqualTo(before);
        assertThat(next).isNotEqualTo(profile);
        assertThat(next.until()).isEqualTo(profile.until().plus(Duration.ofHours(1)));
        assertThat(DemandProfile.empty()).isNotEqualTo(profile);
        assertThat(DemandProfile.empty().isEmpty()).isTrue();
    }

    @Test
    void forAnotherHorizonItLearnsItsEightDaysAnew() {
        double[] demand = Loads.days(4 * DAY, 0.1, new Random(SEED));
        DemandProfile profile = learned(demand);
        DemandProfile slower = profile.relearned(26, 15, SameTime.UTC);
        assertThat(slower.until()).isEqualTo(profile.until());
        assertThat(slower.lead()).isEqualTo(26);
        assertThat(slower.isUsable()).isTrue();
        // The first horizon is now what the fourth was.
        assertThat(forecast(slower, 100).levels()[0])
                .isCloseTo(forecast(profile, 100).levels()[3], within(1e-2));
        assertThat(profile.relearned(11, 15, SameTime.UTC).relearned(26, 15, SameTime.UTC))
                .isEqualTo(slower);
    }

    @Test
    void forAnotherSmallestSizeTheDemandStaysTheSame() {
        DemandProfile profile = learned(Loads.flat(2 * DAY, 50));
        DemandProfile coarse = profile.relearned(11, 100, SameTime.UTC);
        assertThat(coarse.floorPtu()).isEqualTo(100);
        assertThat(forecast(coarse, 50).quantilePtu(0, 0.5)).isCloseTo(50, within(1.0));
    }

    @Test
    void anUnknownNewestMinuteIsTold() {
        DemandProfile profile = learned(Loads.flat(2 * DAY, 50));
        assertThat(forecast(profile, 50, Double.NaN).recent().newestKnown()).isFalse();
        assertThat(forecast(profile, 50).recent().newestKnown()).isTrue();
        assertThat(forecast(profile, 50).lastHourPtu()).isCloseTo(50, within(0.1));
        assertThat(forecast(profile, 50).usualPtu()).isCloseTo(65, within(0.1));
    }
}
