package dev.ptu.backtest.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One policy over several series: ratios as geometric means (a ratio of 2 and one of 0.5 are 1
 * together), the rest as plain means, the overflow share also as median.
 *
 * @param policy its name
 * @param series how many
 * @param toForesight15 geometric mean
 * @param toConstrained geometric mean
 * @param toStatic geometric mean
 * @param toPlain geometric mean
 * @param toPlainMost of the series with the most
 * @param ptuHoursToStatic geometric mean
 * @param overflowShareMean mean
 * @param overflowShareMedian median
 * @param changesPerDay mean
 * @param changesPerDayMost of the series with the most
 * @param reversalsPerDay mean
 * @param reversalsPerDayMost of the series with the most
 */
public record Summary(
        String policy,
        int series,
        double toForesight15,
        double toConstrained,
        double toStatic,
        double toPlain,
        double toPlainMost,
        double ptuHoursToStatic,
        double overflowShareMean,
        double overflowShareMedian,
        double changesPerDay,
        double changesPerDayMost,
        double reversalsPerDay,
        double reversalsPerDayMost) {

    /** Of the scores of one policy, at least one. */
    public static Summary of(String policy, List<Score> scores) {
        double[] overflow = scores.stream().mapToDouble(Score::overflowShare).sorted().toArray();
        int half = overflow.length / 2;
        double median =
                overflow.length % 2 == 1
                        ? overflow[half]
                        : (overflow[half - 1] + overflow[half]) / 2;
        return new Summary(
                policy,
                scores.size(),
                geometric(scores, Score::toForesight15),
                geometric(scores, Score::toConstrained),
                geometric(scores, Score::toStatic),
                geometric(scores, Score::toPlain),
                most(scores, Score::toPlain),
                geometric(scores, Score::ptuHoursToStatic),
                Arrays.stream(overflow).average().orElse(Double.NaN),
                median,
                mean(scores, Score::changesPerDay),
                most(scores, Score::changesPerDay),
                mean(scores, Score::reversalsPerDay),
                most(scores, Score::reversalsPerDay));
    }

    private static double geometric(List<Score> scores, ToDoubleFunction<Score> figure) {
        return Math.exp(
                scores.stream().mapToDouble(figure).map(Math::log).average().orElse(Double.NaN));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double most(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }
}
