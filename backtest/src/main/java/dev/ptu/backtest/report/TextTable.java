package dev.ptu.backtest.report;

import dev.ptu.backtest.score.References;
import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.score.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as people read them in a terminal. */
public final class TextTable {

    private static final List<String> SCORE_COLUMNS =
            List.of(
                    "policy",
                    "cost $",
                    "/15min",
                    "/constr",
                    "/static",
                    "/plain",
                    "PTU-h/static",
                    "overflow",
                    "ovf min",
                    "slack",
                    "chg/day",
                    "max 24h",
                    "rev/day",
                    "early",
                    "WAPE",
                    "coverage");

    private static final List<String> SUMMARY_COLUMNS =
            List.of(
                    "policy",
                    "series",
                    "/15min",
                    "/constr",
                    "/static",
                    "/plain",
                    "most",
                    "PTU-h/static",
                    "overflow",
                    "median",
                    "chg/day",
                    "most",
                    "rev/day",
                    "most");

    private TextTable() {}

    /** The terms in two lines. */
    public static String terms(Terms terms) {
        return String.format(
                Locale.ROOT,
                "%s %s (%s), lag %d min, resize %d min, at most %d changes a day,%n"
                        + "$%s a PTU-hour (%d reserved), overflow $%s a PTU-hour (%s).%n",
                terms.model(),
                terms.sku(),
                terms.ladder(),
                terms.lagMinutes(),
                terms.resizeMinutes(),
                terms.maxChangesPerDay(),
                plain(terms.ptuHourUsd()),
                terms.reservedPtu(),
                plain(terms.overflowUsd()),
                terms.overflowSource());
    }

    /** One series: its references, then a row for each policy. */
    public static String series(SeriesResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(SCORE_COLUMNS);
        result.scores().forEach(score -> rows.add(row(score)));
        return heading(result) + aligned(rows);
    }

    /** All series: a row for each policy. */
    public static String summary(List<Summary> summaries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(SUMMARY_COLUMNS);
        summaries.forEach(summary -> rows.add(row(summary)));
        return String.format("All series, ratios as geometric means:%n") + aligned(rows);
    }

    private static String heading(SeriesResult result) {
        References references = result.references();
        String plain =
                result.plainRules().stream()
                        .map(each -> each.policy() + " $" + fixed(each.usd(), 2))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s: minutes %d to %d, start %d PTU%n  15-minute foresight $%.2f, constrained $%.2f"
                    + " (%d changes, bound $%.2f), static %d PTU $%.2f%n  %s (no change limit)%n",
                result.series(),
                result.fromMinute(),
                result.fromMinute() + result.demandPtu().length - 1,
                result.startPtu(),
                references.foresight15Usd(),
                references.constrained().usd(),
                references.constrained().changes(),
                references.constrained().leastUsd(),
                references.staticPtu(),
                references.staticUsd(),
                plain);
    }

    private static List<String> row(Score score) {
        return List.of(
                score.policy(),
                fixed(score.usd(), 2),
                fixed(score.toForesight15(), 3),
                fixed(score.toConstrained(), 3),
                fixed(score.toStatic(), 3),
                fixed(score.toPlain(), 3),
                fixed(score.ptuHoursToStatic(), 3),
                percent(score.overflowShare()),
                String.valueOf(score.overflowMinutes()),
                percent(score.slack()),
                fixed(score.changesPerDay(), 1),
                String.valueOf(score.mostChangesIn24Hours()),
                fixed(score.reversalsPerDay(), 1),
                percent(score.earlyGrowthShare()),
                percent(score.forecastWape()),
                percent(score.forecastCoverage()));
    }

    private static List<String> row(Summary summary) {
        return List.of(
                summary.policy(),
                String.valueOf(summary.series()),
                fixed(summary.toForesight15(), 3),
                fixed(summary.toConstrained(), 3),
                fixed(summary.toStatic(), 3),
                fixed(summary.toPlain(), 3),
                fixed(summary.toPlainMost(), 3),
                fixed(summary.ptuHoursToStatic(), 3),
                percent(summary.overflowShareMean()),
                percent(summary.overflowShareMedian()),
                fixed(summary.changesPerDay(), 1),
                fixed(summary.changesPerDayMost(), 1),
                fixed(summary.reversalsPerDay(), 1),
                fixed(summary.reversalsPerDayMost(), 1));
    }

    private static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "n/a" : fixed(share * 100, 2) + " %";
    }

    private static String plain(double usd) {
        return String.format(Locale.ROOT, usd == Math.rint(usd) ? "%.2f" : "%s", usd);
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width =
                        rows.stream().mapToInt(each -> each.get(place).length()).max().orElse(0);
                String cell = row.get(column);
                String blank = " ".repeat(width - cell.length());
                line.append(column == 0 ? "  " + cell + blank : "  " + blank + cell);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
