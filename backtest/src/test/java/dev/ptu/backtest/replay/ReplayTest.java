package dev.ptu.backtest.replay;

import static dev.ptu.backtest.Given.TARGET;
import static dev.ptu.backtest.Given.demand;
import static dev.ptu.backtest.Given.flat;
import static dev.ptu.backtest.Given.then;
import static dev.ptu.backtest.Given.wild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private static final int FROM = 60;
    private static final Timing TIMING = new Timing(FROM, 3, 5);

    private static Course run(String policy, Timing timing, double... ptu) {
        Workload workload = demand(ptu);
        return Replay.run(workload, TARGET, timing, contestant(policy, timing), minute -> {});
    }

    private static Contestants.Contestant contestant(String policy, Timing timing) {
        return Contestants.contestant(
                        policy, TARGET, new Contestants.Rules(timing, new Prices(1, 20, 0), 24))
                .orElseThrow();
    }

    @Test
    void theStartSizeIsTheStepAboveTheNinetiethPercentileOfTheHistory() {
        // 0 to 59: the 90th percentile is 53.1, the step above 55; later minutes do not count.
        double[] history = IntStream.range(0, 60).asDoubleStream().toArray();
        Workload load = demand(then(history, flat(10, 500)));
        assertThat(Replay.startSize(load, TARGET, TIMING)).isEqualTo(55);
    }

    @Test
    void withoutAnyHistoryItStartsAtTheSmallestSize() {
        Workload load = demand(then(flat(60, Double.NaN), flat(10, 500)));
        assertThat(Replay.startSize(load, TARGET, TIMING)).isEqualTo(15);
    }

    @Test
    void aMinuteCountsWhenItIsVisibleAndADecisionAResizeLater() {
        // 16 on 20 PTU is 0.8; from minute 61 on it is full. The mean of five passes 0.9 with three
        // full ones, 61 to 63: visible at 63 + 1 + 3. Half as much again, 30, from 67 + 5.
        Course course = run("threshold", TIMING, then(flat(61, 16), flat(60, 200)));
        Resize first = course.resizes().getFirst();
        assertThat(first.decidedMinute()).isEqualTo(67);
        assertThat(first.inForceMinute()).isEqualTo(72);
        assertThat(first.fromPtu()).isEqualTo(20);
        assertThat(first.toPtu()).isEqualTo(30);
        assertThat(first.reason()).isEqualTo("Grow");
        assertThat(first.detail()).contains("is above 90 %");
        assertThat(course.sizesPtu()[71 - FROM]).isEqualTo(20);
        assertThat(course.sizesPtu()[72 - FROM]).isEqualTo(30);
    }

    @Test
    void oneResizeIsInFlightAtATime() {
        Course course = run("target", TIMING, wild(1_500, new Random(3)));
        List<Resize> resizes = course.resizes();
        assertThat(resizes).hasSizeGreaterThan(5);
        for (int i = 1; i < resizes.size(); i++) {
            assertThat(resizes.get(i).decidedMinute())
                    .isGreaterThanOrEqualTo(resizes.get(i - 1).inForceMinute());
        }
    }

    @Test
    void nothingShrinksInAGap() {
        // A start size of 100 for a load of 68, then nothing known, then one idle minute.
        Course course =
                run(
                        "target",
                        TIMING,
                        then(flat(7, 100), flat(53, 68), flat(300, Double.NaN), flat(5, 0)));
        assertThat(course.sizesPtu()[0]).isEqualTo(100);
        assertThat(course.resizes()).isEmpty();
    }

    @Test
    void idleMinutesShrinkToTheSmallestSize() {
        Course course = run("target", TIMING, then(flat(60, 100), flat(300, 0)));
        assertThat(course.sizesPtu()[299]).isEqualTo(15);
    }

    @Test
    void aResizeLongerThanUsualDoesNotExpireOnTheWay() {
        Timing slow = new Timing(FROM, 3, 90);
        Course course = run("target", slow, then(flat(60, 20), flat(200, 60)));
        assertThat(course.effective()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "threshold"})
    void whatIsNotVisibleYetChangesNoDecision(String policy) {
        long seed = 20260105;
        Random random = new Random(seed);
        double[] load = wild(1_000, random);
        List<Resize> known = run(policy, TIMING, load).resizes();
        for (int i = 0; i < 100; i++) {
            int at = FROM + random.nextInt(load.length - FROM);
            double[] other = wild(Math.min(load.length, at + 30), random);
            int visible = at - 1 - TIMING.lagMinutes();
            System.arraycopy(load, 0, other, 0, visible + 1);
            assertThat(until(at, run(policy, TIMING, other).resizes()))
                    .as("seed " + seed + ", minute " + at)
                    .isEqualTo(until(at, known));
        }
    }

    /** The same for a policy that learns: it decides from the second day on. */
    @Test
    void whatIsNotVisibleYetChangesNoForecast() {
        long seed = 20260106;
        Random random = new Random(seed);
        Timing timing = new Timing(1_500, 3, 5);
        double[] load = wild(2_100, random);
        Course known = run("economic", timing, load);
        assertThat(known.resizes()).as("seed " + seed).isNotEmpty();
        for (int i = 0; i < 8; i++) {
            int at = timing.fromMinute() + random.nextInt(load.length - timing.fromMinute());
            double[] other = wild(Math.min(load.length, at + 10), random);
            System.arraycopy(load, 0, other, 0, at - timing.lagMinutes());
            assertThat(until(at, run("economic", timing, other).resizes()))
                    .as("seed " + seed + ", minute " + at)
                    .isEqualTo(until(at, known.resizes()));
        }
    }

    @Test
    void whatIsVisibleChangesWhatIsExpected() {
        Timing timing = new Timing(1_500, 3, 5);
        double[] load = wild(1_700, new Random(4));
        double[] other = load.clone();
        Arrays.fill(other, 1_560, 1_580, 900);
        assertThat(until(1_600, run("economic", timing, other).resizes()))
                .isNotEqualTo(until(1_600, run("economic", timing, load).resizes()));
    }

    /** The test above can fail: what is visible does change decisions. */
    @Test
    void whatIsVisibleChangesDecisions() {
        double[] load = wild(2_000, new Random(1));
        double[] other = load.clone();
        Arrays.fill(other, 1_000, 1_010, 900);
        assertThat(until(1_014, run("target", TIMING, other).resizes()))
                .isNotEqualTo(until(1_014, run("target", TIMING, load).resizes()));
    }

    private static List<Resize> until(int minute, List<Resize> resizes) {
        return resizes.stream().filter(each -> each.decidedMinute() <= minute).toList();
    }

    @Test
    void everySizeIsLegalAndEveryMinuteHasOne() {
        Course course = run("threshold", TIMING, wild(1_500, new Random(5)));
        assertThat(course.sizesPtu()).hasSize(1_440);
        assertThat(Arrays.stream(course.sizesPtu()).boxed())
                .allMatch(size -> size >= 15 && size % 5 == 0);
    }

    @Test
    void policiesThatDoNotExistAreRefusedInASentence() {
        assertThatThrownBy(() -> Contestants.named("magic"))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "There is no policy \"magic\": use economic, target, threshold, headroom or"
                                + " static.");
        assertThatThrownBy(() -> Contestants.named("")).isInstanceOf(BadInput.class);
        assertThat(Contestants.named("static, target,static")).containsExactly("static", "target");
    }

    @Test
    void noLimitComesFromTheLoad() {
        var policy = contestant("target", TIMING).policy();
        assertThat(policy.min().value()).isEqualTo(15);
        assertThat(policy.max().value()).isEqualTo(10_000);
        assertThat(policy.faults()).isEmpty();
        assertThat(policy.faults(TARGET.profile(), TARGET.sku())).isEmpty();
    }
}
