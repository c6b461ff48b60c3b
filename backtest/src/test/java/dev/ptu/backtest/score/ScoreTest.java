package dev.ptu.backtest.score;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.reference.ConstrainedForesight.Plan;
import dev.ptu.backtest.reference.Span;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Expected;
import dev.ptu.backtest.replay.Resize;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final int FROM = 100;

    private static Span span(double... demand) {
        return new Span(demand, TARGET.ladder(), new Prices(1, 20, 0));
    }

    private static Resize resize(int inForce, int from, int to) {
        return new Resize(inForce - 5, inForce, from, to, "Grow", "");
    }

    /** Ten PTU-minutes of overflow, a gap, a size too large. */
    private static Score tiny() {
        Span span = span(30, 50, Double.NaN, 20);
        Course course =
                new Course(
                        "target",
                        FROM,
                        new int[] {40, 40, 40, 30},
                        List.of(resize(FROM + 3, 40, 30)));
        References references = new References(50, 2.5, 2, new Plan(4, 4, 1), 8);
        return Score.of(course, span, references);
    }

    @Test
    void theFiguresOfThreeKnownMinutes() {
        Score score = tiny();
        // (40 + 40 + 30) / 60 + 10 x 20 / 60.
        assertThat(score.usd()).isCloseTo(310 / 60.0, EXACT);
        assertThat(score.toForesight15()).isCloseTo(310 / 120.0, EXACT);
        assertThat(score.toConstrained()).isCloseTo(310 / 240.0, EXACT);
        assertThat(score.toStatic()).isCloseTo(310 / 150.0, EXACT);
        assertThat(score.toPlain()).isCloseTo(310 / 480.0, EXACT);
        assertThat(score.ptuHours()).isCloseTo(110 / 60.0, EXACT);
        assertThat(score.ptuHoursToStatic()).isCloseTo(110 / 150.0, EXACT);
        assertThat(score.overflowShare()).isCloseTo(0.1, EXACT);
        assertThat(score.overflowMinutes()).isEqualTo(1);
        // (10 + 0 + 10) / 110.
        assertThat(score.slack()).isCloseTo(20 / 110.0, EXACT);
        assertThat(score.changes()).isEqualTo(1);
        assertThat(score.changesPerDay()).isCloseTo(360, within(1e-9));
        assertThat(score.earlyGrowthShare()).isNaN();
        assertThat(score.forecastWape()).isNaN();
        assertThat(score.forecastCoverage()).isNaN();
    }

    @Test
    void aForecastIsJudgedOnTheMinutesThatHaveOne() {
        // Expected 25 where 30 came, 60 where 50 came; of the last minute nothing was expected.
        double nan = Double.NaN;
        Expected expected =
                new Expected(
                        new double[] {20, 55, 10, nan},
                        new double[] {25, 60, 11, nan},
                        new double[] {30, 65, 12, nan});
        Course course = new Course("target", FROM, new int[] {40, 40, 40, 40}, List.of(), expected);
        Score score = Score.of(course, span(30, 50, nan, 20), none());
        assertThat(score.forecastWape()).isCloseTo((5 + 10) / 80.0, EXACT);
        assertThat(score.forecastCoverage()).isCloseTo(0.5, EXACT);
    }

    @Test
    void changesAreCountedADayAndInTheWorstDay() {
        // What is 1,440 minutes apart is not within the same 24 hours: never more than two are.
        Course course =
                new Course(
                        "target",
                        FROM,
                        new int[2880],
                        List.of(
                                resize(FROM, 15, 20),
                                resize(FROM + 1439, 20, 15),
                                resize(FROM + 1440, 15, 20),
                                resize(FROM + 2879, 20, 25)));
        Score score = Score.of(course, span(new double[2880]), none());
        assertThat(score.changesPerDay()).isCloseTo(2, EXACT);
        assertThat(score.mostChangesIn24Hours()).isEqualTo(2);
        assertThat(score.reversalsPerDay()).isCloseTo(1, EXACT);
    }

    @Test
    void aResizeThatEndsAfterTheLastMinuteIsNoChange() {
        Course course = new Course("target", FROM, new int[10], List.of(resize(FROM + 10, 15, 20)));
        assertThat(Score.of(course, span(new double[10]), none()).changes()).isZero();
    }

    @Test
    void aGrowthIsEarlyWhenDemandWasNotAboveTheSizeItLeft() {
        double[] demand = flat(200, 10);
        demand[50] = 16;
        assertThat(Score.isEarly(demand, 0, 50, 15)).isTrue();
        assertThat(Score.isEarly(demand, 0, 51, 15)).isFalse();
        assertThat(Score.isEarly(demand, 51, 60, 15)).isTrue();
        assertThat(Score.isEarly(demand, 0, 110, 15)).isFalse();
        assertThat(Score.isEarly(demand, 0, 111, 15)).as("an hour later").isTrue();
        demand[55] = Double.NaN;
        assertThat(Score.isEarly(demand, 51, 60, 15)).isTrue();
    }

    @Test
    void halfOfTheGrowthsWereEarly() {
        double[] demand = flat(40, 10);
        demand[25] = 25;
        Course course =
                new Course(
                        "target",
                        FROM,
                        new int[40],
                        List.of(resize(FROM + 10, 15, 20), resize(FROM + 30, 20, 25)));
        assertThat(Score.of(course, span(demand), none()).earlyGrowthShare()).isCloseTo(0.5, EXACT);
    }

    @Test
    void ratiosOverSeriesAreGeometricMeans() {
        Score one = tiny();
        Score other =
                Score.of(
                        new Course("target", FROM, new int[] {40, 40, 40, 40}, List.of()),
                        span(30, 50, Double.NaN, 20),
                        new References(50, 2.5, 2, new Plan(4, 4, 0), 8));
        // 310 / 120 and 320 / 120.
        Summary summary = Summary.of("target", List.of(one, other));
        assertThat(summary.toForesight15()).isCloseTo(Math.sqrt(310.0 * 320) / 120, EXACT);
        assertThat(summary.toPlain()).isCloseTo(Math.sqrt(310.0 * 320) / 480, EXACT);
        assertThat(summary.toPlainMost()).isCloseTo(320 / 480.0, EXACT);
        assertThat(summary.overflowShareMedian()).isCloseTo(0.1, EXACT);
        assertThat(summary.changesPerDay()).isCloseTo(180, within(1e-9));
        assertThat(summary.changesPerDayMost()).isCloseTo(360, within(1e-9));
    }

    private static References none() {
        return new References(15, 1, 1, new Plan(1, 1, 0), 1);
    }
}
