package dev.ptu.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.reference.ConstrainedForesight.Plan;
import dev.ptu.backtest.report.TracesPage.Priced;
import dev.ptu.backtest.report.TracesPage.Tried;
import dev.ptu.backtest.score.References;
import dev.ptu.backtest.score.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesPageTest {

    private static final Terms TERMS =
            new Terms("gpt-4o", "Global", "15 and up", 3, 5, 1, 20, "declared penalty", 0, 24);

    private static Score score(String policy, double ratio, double toPlain, double overflow) {
        return new Score(
                policy,
                100 * ratio,
                ratio,
                ratio,
                0.5,
                toPlain,
                1,
                1,
                overflow,
                1,
                0.1,
                10,
                20,
                24,
                8,
                0.5,
                0.1,
                0.8);
    }

    private static SeriesResult result(String series, Score score) {
        References references = new References(15, 1, 100, new Plan(101, 101, 3), 90);
        return new SeriesResult(
                series,
                0,
                1,
                15,
                new double[0],
                references,
                List.of(),
                List.of(score),
                List.of(score("plain target", 1.5, 1, 0.01)));
    }

    private static List<Priced> priced(double ratio, double toPlain, double overflow) {
        SeriesResult one = result("one", score("economic", ratio, toPlain, overflow));
        SeriesResult two = result("two", score("economic", ratio * 1.21, toPlain, overflow));
        return List.of(
                new Priced(5, List.of(one, two)),
                new Priced(20, List.of(one, two)),
                new Priced(100, List.of(one, two)));
    }

    private static String page(
            double ratio, double toPlain, double overflow, Map<String, Tried> t) {
        return TracesPage.of(priced(ratio, toPlain, overflow), t, "abc", TERMS);
    }

    @Test
    void meansAreGeometricAndAimsAreSetBesideThem() {
        // sqrt(1.2 x 1.452) = 1.32.
        String page = page(1.2, 0.9, 0.005, Map.of("economic", new Tried(200, 0)));
        assertThat(page)
                .contains(
                        "| economic | 1.320 | 1.320 | 1.320 | 20.0, 20.0 | 24 | 8.0, 8.0 | 0.50 %"
                                + " |")
                .contains("| mean ratio at $5 | 1.320 | 1.200 | 1.150 | **missed** |")
                .contains("| mean ratio at $20 | 1.320 | 1.420 | 1.330 | aim |")
                .contains("| overflow at $20, median over series, % | 0.50 | 1.20 | 1.20 | aim |")
                .contains("| prefix test, changed decisions | 0 | 0 | 0 | aim |")
                .contains("a decision up to then changed: economic 0 of 200.")
                .contains("| plain target, no change limit | 1.500 | 1.500 | 1.500 |")
                .contains("| constrained foresight | 1.010 |");
    }

    @Test
    void whatIsMissedIsSaidSo() {
        String page = page(1.3, 1.06, 0.02, Map.of("economic", new Tried(200, 1)));
        assertThat(page)
                .contains("against the better plain rule | 1.060 | 1.050 | 1.050 | **missed** |")
                .contains("| mean ratio at $100 | 1.430 | 2.050 | 1.800 | aim |")
                .contains("| prefix test, changed decisions | 1 | 0 | 0 | **missed** |");
    }

    @Test
    void aTestThatWasNotMadeIsNotPassed() {
        assertThat(page(1.3, 1, 0.01, Map.of()))
                .contains("| prefix test, changed decisions | NaN | 0 | 0 | **missed** |")
                .doesNotContain("## Prefix test");
    }
}
