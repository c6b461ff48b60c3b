package dev.ptu.backtest.simulate;

import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.simulate.SimulationReport.Row;
import dev.ptu.backtest.simulate.SimulationReport.Section;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The report as Markdown; figures have three significant digits. */
final class SimulationPage {

    private static final MathContext DIGITS = new MathContext(3);

    private static final String HEAD =
            """
            # Simulation report

            Every policy in scenarios that this project makes itself, with metrics that are late, \
            missing or wrong and an Azure that refuses. Made by `make simulation-report`; a test \
            makes it again and compares, so a change of policy shows up here as changed numbers.

            gpt-4o, metrics 3 minutes late, a resize takes 5, $1 a PTU-hour, $20 a PTU-hour of \
            overflow, at most 24 changes a day. Each scenario has a week of history before it, and \
            starts at the step above the history's 90th percentile. Loads are seeded; figures have \
            three significant digits.

            - **/15min**: cost / that of 15-minute foresight (see \
            [backtest/README.md](../backtest/README.md)); **/plain**: cost / that of the better \
            plain rule, which has no change limit and sees true metrics.
            - **overflow**: share of the demand that did not fit; **worst**: the same in the worst \
            minute.
            - **early**: share of growths in force before demand crossed the size they left.
            - **refused**: resizes that Azure refused in whole or in part.
            - `static` knows the future: the step above the largest demand.
            """;

    private static final String COLUMNS =
            """
            | policy | cost $ | /15min | /plain | overflow | minutes | worst | changes/day | most in 24 h \
            | reversals/day | early | refused |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private SimulationPage() {}

    static String of(List<Section> sections) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Section section : sections) {
            page.append("\n## ").append(section.scenario().name()).append("\n\n");
            page.append(section.scenario().story()).append("\n\n").append(COLUMNS);
            section.rows().forEach(row -> page.append(line(row)));
        }
        return page.append(invariants(sections)).toString();
    }

    private static String line(Row row) {
        Score score = row.score();
        return "| "
                + String.join(
                        " | ",
                        score.policy(),
                        figure(score.usd()),
                        figure(score.toForesight15()),
                        figure(score.toPlain()),
                        percent(score.overflowShare()),
                        String.valueOf(score.overflowMinutes()),
                        percent(row.worstShare()),
                        figure(score.changesPerDay()),
                        String.valueOf(score.mostChangesIn24Hours()),
                        figure(score.reversalsPerDay()),
                        percent(score.earlyGrowthShare()),
                        String.valueOf(row.refused()))
                + " |\n";
    }

    private static String invariants(List<Section> sections) {
        StringBuilder table = new StringBuilder("\n## What held at every decision\n\n");
        table.append("| invariant | checked | broken |\n|---|---|---|\n");
        for (Invariants.Rule rule : Invariants.Rule.values()) {
            int asked = 0;
            int broken = 0;
            for (Section section : sections) {
                for (Row row : section.rows()) {
                    asked += row.invariants().map(each -> each.asked(rule)).orElse(0);
                    broken += row.invariants().map(each -> each.broken(rule)).orElse(0);
                }
            }
            table.append("| ").append(rule.sentence()).append(" | ").append(asked);
            table.append(" | ").append(broken).append(" |\n");
        }
        return table.toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "n/a" : figure(share * 100) + " %";
    }

    /** Three significant digits, never with an exponent. */
    static String figure(double value) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
