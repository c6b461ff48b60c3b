package dev.ptu.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.simulate.Metrics.Reading;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final double[] BUSY = new double[500];

    static {
        Arrays.fill(BUSY, 10);
    }

    @Test
    void aMinuteIsReadWhenItIsThreeMinutesOld() {
        assertThat(Metrics.PROMPT.read(3, BUSY)).isEmpty();
        assertThat(Metrics.PROMPT.read(10, BUSY)).containsExactly(new Reading(6, false, 7));
    }

    @Test
    void afterAnOutageTheMissedMinutesAreReadAtOnce() {
        Metrics metrics = Metrics.failing(20, 30, Metrics.PROMPT);
        assertThat(metrics.read(25, BUSY)).isEmpty();
        assertThat(metrics.read(30, BUSY).stream().map(Reading::minute))
                .containsExactly(16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26);
        assertThat(metrics.read(31, BUSY)).containsExactly(new Reading(27, false, 28));
    }

    @Test
    void theNewestMinutesReadZeroAndAreNotStable() {
        List<Reading> readings = Metrics.zerosFirst(120).read(100, BUSY);
        assertThat(readings.stream().filter(Reading::isZero).map(Reading::minute))
                .containsExactly(97, 98, 99);
        assertThat(readings).allMatch(each -> each.stableUntil() == 97);
    }

    @Test
    void aLateHourIsTrueTenMinutesLaterAndNeverTurnsBackToZero() {
        Metrics metrics = Metrics.zerosFirst(120);
        // Minutes from 180 on are late: at 190 those up to 179 are true.
        assertThat(metrics.read(190, BUSY)).allMatch(each -> each.stableUntil() == 180);
        assertThat(metrics.read(194, BUSY)).allMatch(each -> each.stableUntil() == 181);
        int stable = 0;
        for (int now = 1; now < 500; now++) {
            int until = metrics.read(now, BUSY).getLast().stableUntil();
            assertThat(until).isGreaterThanOrEqualTo(stable);
            stable = until;
        }
    }

    @Test
    void idleMinutesAreAbsentAndBecomeZerosAfterThreeQuartersOfAnHour() {
        double[] demand = BUSY.clone();
        Arrays.fill(demand, 100, 200, 0);
        Metrics metrics = Metrics.absentWhenIdle();
        assertThat(metrics.read(104, demand)).isEmpty();
        assertThat(metrics.read(147, demand)).isEmpty();
        assertThat(metrics.read(148, demand)).hasSize(45).allMatch(each -> !each.isZero());
        assertThat(metrics.read(148, demand).getFirst().minute()).isEqualTo(100);
        assertThat(metrics.read(149, demand)).containsExactly(new Reading(145, false, 146));
        // The first minute with load after a long night.
        assertThat(metrics.read(204, demand)).containsExactly(new Reading(200, false, 201));
    }

    @Test
    void aShortIdleTimeIsToldTogetherWithTheLoadThatEndsIt() {
        double[] demand = BUSY.clone();
        Arrays.fill(demand, 100, 103, 0);
        assertThat(Metrics.absentWhenIdle().read(107, demand).stream().map(Reading::minute))
                .containsExactly(100, 101, 102, 103);
    }
}
