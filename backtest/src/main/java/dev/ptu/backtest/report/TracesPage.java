package dev.ptu.backtest.report;

import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.score.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What the policies come to on the recorded traces, as Markdown. */
public final class TracesPage {

    /** The price at which single series are shown. */
    private static final int SHOWN_USD = 20;

    private TracesPage() {}

    /**
     * All series at one price of overflow.
     *
     * @param overflowUsd declared penalty in USD per PTU-hour
     * @param results one for each series, in the same order at every price
     */
    public record Priced(int overflowUsd, List<SeriesResult> results) {}

    /**
     * What the prefix test found.
     *
     * @param times random minutes tried, over all series
     * @param failures in so many of them a decision changed
     */
    public record Tried(int times, int failures) {}

    /**
     * The page.
     *
     * @param priced the same series at each price, one of them $20
     * @param prefix what the prefix test found, by policy; empty when it was not made
     * @param commit of this repository
     * @param terms of all results but the price of overflow
     */
    public static String of(
            List<Priced> priced, Map<String, Tried> prefix, String commit, Terms terms) {
        List<Priced> shown =
                priced.stream().filter(each -> each.overflowUsd() == SHOWN_USD).toList();
        StringBuilder page = new StringBuilder(head(commit, terms, shown.getFirst().results()));
        page.append(means(priced));
        page.append(TracesAims.of(priced, prefix));
        page.append(prefix(prefix));
        for (String policy : policies(shown.getFirst())) {
            page.append(series(policy, shown.getFirst().results()));
        }
        return page.toString();
    }

    private static String head(String commit, Terms terms, List<SeriesResult> results) {
        return String.format(
                Locale.ROOT,
                """
                # Backtest on recorded traces

                Made by `make backtest-table` from commit %s, on %d series of five days or more in \
                `../shared/traces` (they are not part of this repository). %s %s, PEAK_PTU=300, \
                metrics %d minutes late, a resize takes %d, $%.2f a PTU-hour, at most %d changes a \
                day. Two days of history for series of a week, seven for longer ones. How to read \
                the columns: [backtest/README.md](../backtest/README.md).

                """,
                commit,
                results.size(),
                terms.model(),
                terms.sku(),
                terms.lagMinutes(),
                terms.resizeMinutes(),
                terms.ptuHourUsd(),
                terms.maxChangesPerDay());
    }

    private static String means(List<Priced> priced) {
        StringBuilder table =
                new StringBuilder("## Geometric means of cost / 15-minute foresight\n\n| policy |");
        priced.forEach(each -> table.append(" $").append(each.overflowUsd()).append(" |"));
        table.append(
                " changes/day at $20: mean, most of a series | most in 24 h | reversals/day: mean,"
                        + " most | overflow at $20: median |\n|---|");
        table.append("---|".repeat(priced.size() + 4)).append('\n');
        for (String policy : policies(priced.getFirst())) {
            table.append(line(policy, priced, policy, each -> each.scores()));
        }
        for (Score rule : priced.getFirst().results().getFirst().plainRules()) {
            String name = rule.policy() + ", no change limit";
            table.append(line(name, priced, rule.policy(), each -> each.plainRules()));
        }
        table.append("| constrained foresight |");
        for (Priced each : priced) {
            double mean =
                    each.results().stream()
                            .map(SeriesResult::references)
                            .mapToDouble(
                                    one -> Math.log(one.constrained().usd() / one.foresight15Usd()))
                            .average()
                            .orElse(Double.NaN);
            table.append(' ').append(fixed(Math.exp(mean), 3)).append(" |");
        }
        return table.append(" | | | |\n\n").toString();
    }

    private interface Scores {
        List<Score> of(SeriesResult result);
    }

    private static String line(String title, List<Priced> priced, String policy, Scores scores) {
        StringBuilder line = new StringBuilder("| " + title + " |");
        for (Priced each : priced) {
            Summary summary = Summary.of(policy, pick(policy, each.results(), scores));
            line.append(' ').append(fixed(summary.toForesight15(), 3)).append(" |");
        }
        List<SeriesResult> shown =
                priced.stream()
                        .filter(each -> each.overflowUsd() == SHOWN_USD)
                        .findFirst()
                        .map(Priced::results)
                        .orElse(List.of());
        List<Score> picked = pick(policy, shown, scores);
        Summary summary = Summary.of(policy, picked);
        int most = picked.stream().mapToInt(Score::mostChangesIn24Hours).max().orElse(0);
        return line.append(
                        String.format(
                                Locale.ROOT,
                                " %.1f, %.1f | %d | %.1f, %.1f | %.2f %% |%n",
                                summary.changesPerDay(),
                                summary.changesPerDayMost(),
                                most,
                                summary.reversalsPerDay(),
                                summary.reversalsPerDayMost(),
                                summary.overflowShareMedian() * 100))
                .toString();
    }

    private static List<Score> pick(String policy, List<SeriesResult> results, Scores scores) {
        List<Score> picked = new ArrayList<>();
        for (SeriesResult result : results) {
            scores.of(result).stream()
                    .filter(each -> each.policy().equals(policy))
                    .forEach(picked::add);
        }
        return picked;
    }

    private static String prefix(Map<String, Tried> prefix) {
        if (prefix.isEmpty()) {
            return "";
        }
        List<String> found = new ArrayList<>();
        prefix.forEach(
                (policy, tried) ->
                        found.add(policy + " " + tried.failures() + " of " + tried.times()));
        return """
        ## Prefix test

        Every minute after the newest visible one replaced by noise and gaps, at random \
        times of every series at $20. Times at which a decision up to then changed: \
        %s.

        """
                .formatted(String.join(", ", found));
    }

    private static String series(String policy, List<SeriesResult> results) {
        StringBuilder table = new StringBuilder("## Every series at $20: " + policy + "\n\n");
        table.append(
                "| series | /15min | /plain | /constr | /static | overflow | slack | changes/day |"
                        + " most in 24 h | reversals/day | early | WAPE | coverage |\n|---|");
        table.append("---|".repeat(12)).append('\n');
        for (SeriesResult result : results) {
            for (Score score : pick(policy, List.of(result), SeriesResult::scores)) {
                table.append("| ").append(result.series()).append(" | ");
                table.append(
                        String.join(
                                " | ",
                                fixed(score.toForesight15(), 3),
                                fixed(score.toPlain(), 3),
                                fixed(score.toConstrained(), 3),
                                fixed(score.toStatic(), 3),
                                percent(score.overflowShare()),
                                percent(score.slack()),
                                fixed(score.changesPerDay(), 1),
                                String.valueOf(score.mostChangesIn24Hours()),
                                fixed(score.reversalsPerDay(), 1),
                                percent(score.earlyGrowthShare()),
                                percent(score.forecastWape()),
                                percent(score.forecastCoverage())));
                table.append(" |\n");
            }
        }
        return table.append('\n').toString();
    }

    private static List<String> policies(Priced priced) {
        return priced.results().getFirst().scores().stream().map(Score::policy).toList();
    }

    /** The summary of a policy at a price; empty when either is not there. */
    static OptionalDouble toForesight15(List<Priced> priced, String policy, int overflowUsd) {
        return priced.stream()
                .filter(each -> each.overflowUsd() == overflowUsd)
                .map(each -> pick(policy, each.results(), SeriesResult::scores))
                .filter(scores -> !scores.isEmpty())
                .mapToDouble(scores -> Summary.of(policy, scores).toForesight15())
                .findFirst();
    }

    /** The scores of a policy at a price. */
    static List<Score> scores(List<Priced> priced, String policy, int overflowUsd) {
        return priced.stream()
                .filter(each -> each.overflowUsd() == overflowUsd)
                .flatMap(each -> pick(policy, each.results(), SeriesResult::scores).stream())
                .toList();
    }

    private static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "n/a" : fixed(share * 100, 2) + " %";
    }
}
