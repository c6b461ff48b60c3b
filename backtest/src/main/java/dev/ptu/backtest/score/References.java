package dev.ptu.backtest.score;

import dev.ptu.backtest.reference.BlockForesight;
import dev.ptu.backtest.reference.ConstrainedForesight;
import dev.ptu.backtest.reference.PlainReplay;
import dev.ptu.backtest.reference.Span;
import dev.ptu.backtest.replay.Course;
import java.util.List;

/**
 * What every policy is compared with.
 *
 * @param staticPtu the step of the ladder at or above the largest scored demand
 * @param staticUsd what that size costs
 * @param foresight15Usd a new size every 15 minutes, knowing the future
 * @param constrained the cheapest course under the policies' own rules, knowing the future
 * @param plainUsd what the better of the plain rules costs (see {@link PlainReplay}), which do not
 *     know the future and may change as often as they like
 */
public record References(
        int staticPtu,
        double staticUsd,
        double foresight15Usd,
        ConstrainedForesight.Plan constrained,
        double plainUsd) {

    /**
     * Computes all of them.
     *
     * @param span what is scored
     * @param startPtu size in force at first
     * @param resizeMinutes how long a resize takes
     * @param changesPerDay budget of the constrained one, on average over the span
     * @param plain the courses of the plain rules
     */
    public static References of(
            Span span, int startPtu, int resizeMinutes, int changesPerDay, List<Course> plain) {
        long minutes = span.demandPtu().length;
        int most = (int) Math.min(Integer.MAX_VALUE, minutes * changesPerDay / 1440);
        return new References(
                span.staticPtu(),
                span.staticUsd(),
                BlockForesight.usd(span),
                ConstrainedForesight.plan(span, startPtu, resizeMinutes, most),
                plain.stream()
                        .mapToDouble(course -> span.usd(course.sizesPtu()))
                        .min()
                        .orElse(Double.NaN));
    }
}
