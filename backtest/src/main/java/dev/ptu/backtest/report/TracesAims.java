package dev.ptu.backtest.report;

import dev.ptu.backtest.report.TracesPage.Priced;
import dev.ptu.backtest.report.TracesPage.Tried;
import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.score.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the economic policy must reach on the recorded traces, beside what it reaches. */
final class TracesAims {

    private static final String ECONOMIC = "economic";

    private TracesAims() {}

    /** A value that must not be larger. */
    private record Aim(String what, double reached, double must, double aim, int digits) {

        String line() {
            String verdict = reached <= aim ? "aim" : reached <= must ? "must" : "**missed**";
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |%n",
                    what,
                    text(reached),
                    text(must),
                    text(aim),
                    verdict);
        }

        private String text(double value) {
            return String.format(Locale.ROOT, "%." + digits + "f", value);
        }
    }

    /** A table; empty when the policy was not run at all three prices. */
    static String of(List<Priced> priced, Map<String, Tried> prefix) {
        List<Score> shown = TracesPage.scores(priced, ECONOMIC, 20);
        if (shown.isEmpty()) {
            return "";
        }
        Summary summary = Summary.of(ECONOMIC, shown);
        StringBuilder table =
                new StringBuilder(
                        """
                        ## What `economic` must reach

                        | figure | reached | must | aim | |
                        |---|---|---|---|---|
                        """);
        for (Aim aim :
                List.of(
                        new Aim("mean ratio at $5", mean(priced, 5), 1.20, 1.15, 3),
                        new Aim("mean ratio at $20", mean(priced, 20), 1.42, 1.33, 3),
                        new Aim("mean ratio at $100", mean(priced, 100), 2.05, 1.80, 3),
                        new Aim(
                                "worst series at $20 against the better plain rule",
                                summary.toPlainMost(),
                                1.05,
                                1.05,
                                3),
                        new Aim(
                                "overflow at $20, median over series, %",
                                summary.overflowShareMedian() * 100, 1.2, 1.2, 2),
                        new Aim(
                                "changes a day at $20, mean of the series with the most",
                                summary.changesPerDayMost(),
                                24,
                                24,
                                1),
                        new Aim(
                                "reversals a day at $20, of the series with the most",
                                summary.reversalsPerDayMost(),
                                12,
                                12,
                                1),
                        new Aim("prefix test, changed decisions", failures(prefix), 0, 0, 0))) {
            table.append(aim.line());
        }
        return table.append('\n').toString();
    }

    private static double mean(List<Priced> priced, int overflowUsd) {
        return TracesPage.toForesight15(priced, ECONOMIC, overflowUsd).orElse(Double.NaN);
    }

    /** NaN, which is a miss, when the test was not made. */
    private static double failures(Map<String, Tried> prefix) {
        Tried tried = prefix.get(ECONOMIC);
        return tried == null ? Double.NaN : tried.failures();
    }
}
