package dev.ptu.backtest.reference;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.flat;
import static dev.ptu.backtest.Given.then;
import static dev.ptu.backtest.Given.wild;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Resize;
import dev.ptu.backtest.replay.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainReplayTest {

    private static final int FROM = 60;
    private static final Timing TIMING = new Timing(FROM, 3, 5);

    private static Course threshold(int start, double... demand) {
        return PlainReplay.all(demand, TARGET.ladder(), TIMING, start).get(0);
    }

    private static Course target(int start, double... demand) {
        return PlainReplay.all(demand, TARGET.ladder(), TIMING, start).get(1);
    }

    private static void assertFirst(Course course, int decided, int from, int to) {
        Resize first = course.resizes().getFirst();
        assertThat(first.decidedMinute()).as("decided").isEqualTo(decided);
        assertThat(first.inForceMinute()).as("in force").isEqualTo(decided + 5);
        assertThat(first.fromPtu()).as("from").isEqualTo(from);
        assertThat(first.toPtu()).as("to").isEqualTo(to);
    }

    @Test
    void thresholdDecidesEveryFiveMinutesOnTheMeanOfTheLastFiveVisible() {
        // 10 of 20, and 70 from minute 61 on. Seen at 65: up to 61, (4 x 10 + 70) / 5 = 22 > 18.
        Course course = threshold(20, then(flat(61, 10), flat(60, 70)));
        assertFirst(course, 65, 20, 30);
    }

    @Test
    void thresholdSeesDemandBeyondTheSizeButGrowsByHalfAtATime() {
        // In force at 65: 30 at once; then 45 decided at 70 and 65 (65.5 of 45 x 1.5) at 75.
        Course course = threshold(20, then(flat(61, 10), flat(60, 500)));
        assertThat(course.resizes().stream().map(Resize::toPtu).limit(4))
                .containsExactly(30, 45, 70, 105);
    }

    @Test
    void thresholdShrinksByAQuarterAndNeverIntoItsOwnUpperBound() {
        // 45 of 100 is 0.45: 75 carries it. 19 of 40 is 0.475: 30 carries it (0.63).
        assertFirst(threshold(100, flat(100, 45)), 60, 100, 75);
        assertFirst(threshold(40, flat(100, 19)), 60, 40, 30);
        // 9.8 of 20: 15 is the smallest, and 0.65 of it.
        assertFirst(threshold(20, flat(100, 9.8)), 60, 20, 15);
    }

    @Test
    void targetWantsSevenTenthsFullOnTheMeanOfTwoMinutes() {
        // 14 of 20 is 0.7. Minute 60 has 28, seen at 64: mean 21, 1.5 of the aim, 30.
        Course course = target(20, then(flat(60, 14), flat(60, 28)));
        assertFirst(course, 64, 20, 30);
    }

    @Test
    void targetLeavesATenthEitherWayAlone() {
        // 0.7 x 1.1 of 100 is 77, 0.7 x 0.9 is 63.
        assertThat(target(100, flat(100, 76.9)).resizes()).isEmpty();
        assertThat(target(100, flat(100, 63.1)).resizes()).isEmpty();
        assertFirst(target(100, flat(100, 77.1)), 60, 100, 115);
    }

    @Test
    void targetShrinksNoFurtherThanTheMostItWantedInFiveMinutes() {
        // 70 until minute 59, then 7: 38.5 at 64 (one of two) wants 55, from 65 on 15. The wish for
        // 100 at 63 counts until 67, the one for 55 at 64 until 68.
        Course course = target(100, then(flat(60, 70), flat(60, 7)));
        assertFirst(course, 68, 100, 55);
    }

    @Test
    void aGapIsPassedOverAndWithoutAnyKnownMinuteTheSizeStays() {
        double[] gap = then(flat(50, 70), flat(100, Double.NaN));
        assertThat(threshold(20, gap).resizes()).isEmpty();
        assertThat(target(20, gap).resizes()).isEmpty();
    }

    @Test
    void oneResizeIsInFlightAndEverySizeIsLegal() {
        long seed = 3;
        double[] load = wild(3_000, new Random(seed));
        for (Course course : PlainReplay.all(load, TARGET.ladder(), TIMING, 100)) {
            List<Resize> resizes = course.resizes();
            assertThat(resizes).as("seed " + seed).hasSizeGreaterThan(50);
            for (int i = 1; i < resizes.size(); i++) {
                assertThat(resizes.get(i).decidedMinute())
                        .isGreaterThanOrEqualTo(resizes.get(i - 1).inForceMinute());
            }
            assertThat(Arrays.stream(course.sizesPtu()))
                    .allMatch(size -> size >= 15 && size % 5 == 0);
        }
    }

    @Test
    void whatIsNotVisibleYetChangesNoSize() {
        double[] load = wild(500, new Random(5));
        double[] other = load.clone();
        int now = 300;
        Arrays.fill(other, now - TIMING.lagMinutes(), other.length, 900);
        for (int rule = 0; rule < 2; rule++) {
            int[] known = PlainReplay.all(load, TARGET.ladder(), TIMING, 100).get(rule).sizesPtu();
            int[] changed =
                    PlainReplay.all(other, TARGET.ladder(), TIMING, 100).get(rule).sizesPtu();
            int seen = now + TIMING.resizeMinutes() - FROM + 1;
            assertThat(Arrays.copyOf(changed, seen)).isEqualTo(Arrays.copyOf(known, seen));
            assertThat(changed).isNotEqualTo(known);
        }
    }
}
