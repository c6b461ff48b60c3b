package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.forecast.ForecastBand.Trust;
import dev.ptu.core.forecast.TrackRecord.Said;
import org.junit.jupiter.api.Test;

class TrackRecordTest {

    /**
     * For so many minutes, {@code inside} of ten lie in the band; the last minutes swing between
     * one load and twice as much, so that reacting to them alone is poor.
     */
    private static void minutes(TrackRecord record, int from, int count, int inside) {
        for (int minute = from; minute < from + count; minute++) {
            if (minute % 60 == 0) {
                record.hour(minute, 1);
            }
            double reactive = minute % 2 == 0 ? 115 : 230;
            record.due(
                    minute, minute % 10 < inside ? 100 : 111, new Said(90, 100, 110, reactive, 15));
        }
    }

    @Test
    void thePinballLossWeighsWhatIsMissedNineTimesWhatIsSpare() {
        assertThat(TrackRecord.pinball(120, 100)).isCloseTo(18, within(1e-12));
        assertThat(TrackRecord.pinball(80, 100)).isCloseTo(2, within(1e-12));
    }

    @Test
    void coverageIsTheShareOfTheLastDayInsideTheBand() {
        TrackRecord record = TrackRecord.empty();
        minutes(record, 0, 1440, 5);
        assertThat(record.coverage()).isCloseTo(0.5, within(1e-12));
        minutes(record, 1440, 1440, 8);
        assertThat(record.coverage()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void ofFewMinutesNoCoverageIsTold() {
        TrackRecord record = TrackRecord.empty();
        minutes(record, 0, 359, 8);
        assertThat(record.coverage()).isNaN();
        assertThat(record.wape()).isNotNaN();
    }

    @Test
    void theErrorIsWeightedByDemand() {
        // Eight of ten minutes are right, two are 111 for 100: 22 / (800 + 222).
        TrackRecord record = TrackRecord.empty();
        minutes(record, 0, 100, 8);
        assertThat(record.wape()).isCloseTo(22 / 1022.0, within(1e-5));
    }

    @Test
    void itIsTrustedAfterADayInWhichItBeatReactingAlone() {
        TrackRecord record = TrackRecord.empty();
        record.judge(false);
        assertThat(record.trust()).isEqualTo(Trust.UNKNOWN);
        minutes(record, 0, 1439, 8);
        record.judge(true);
        assertThat(record.trust()).isEqualTo(Trust.SHADOW);
        minutes(record, 1439, 1, 8);
        record.judge(true);
        assertThat(record.trust()).isEqualTo(Trust.ACTIVE);
    }

    @Test
    void itStaysInShadowWhileReactingAloneIsBetter() {
        // The band is right, and its upper end is far too high.
        TrackRecord wasteful = TrackRecord.empty();
        for (int minute = 0; minute < 1440; minute++) {
            wasteful.due(minute, minute % 5 == 0 ? 80 : 100, new Said(90, 100, 500, 115, 15));
        }
        wasteful.judge(true);
        assertThat(wasteful.coverage()).isCloseTo(0.8, within(1e-12));
        assertThat(wasteful.trust()).isEqualTo(Trust.SHADOW);
    }

    @Test
    void itIsDemotedWhenItsBandBreaksAndComesBackWhenItHolds() {
        TrackRecord record = TrackRecord.empty();
        minutes(record, 0, 1440, 8);
        record.judge(true);
        // 0.8 to 0.67 within a day: 0.13 off is let pass, 0.17 off is not.
        minutes(record, 1440, 940, 6);
        record.judge(true);
        assertThat(record.coverage()).isBetween(0.65, 0.69);
        assertThat(record.trust()).isEqualTo(Trust.ACTIVE);
        minutes(record, 2380, 400, 6);
        record.judge(true);
        assertThat(record.coverage()).isBetween(0.60, 0.64);
        assertThat(record.trust()).isEqualTo(Trust.DEMOTED);
        minutes(record, 2780, 1440, 8);
        record.judge(true);
        assertThat(record.trust()).isEqualTo(Trust.ACTIVE);
    }
}
