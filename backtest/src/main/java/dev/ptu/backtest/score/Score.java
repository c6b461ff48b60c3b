package dev.ptu.backtest.score;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.reference.Span;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Expected;
import dev.ptu.backtest.replay.Resize;
import java.util.List;

/**
 * What one course of sizes came to over the known minutes. Gaps cost and count nothing; days are
 * those of the whole span, gaps included.
 *
 * @param policy its name
 * @param usd what it cost
 * @param toForesight15 cost / that of 15-minute foresight: the headline; NaN when that is 0
 * @param toConstrained cost / that of constrained foresight; NaN when that is 0
 * @param toStatic cost / that of the static size; NaN when that is 0
 * @param toPlain cost / that of the better plain rule; NaN when that is 0
 * @param ptuHours sum of sizes
 * @param ptuHoursToStatic the same / that of the static size
 * @param overflowShare sum of overflow / sum of demand; 0 without demand
 * @param overflowMinutes minutes with any overflow
 * @param slack share of the PTU in force that no demand used
 * @param changes resizes in force before the end
 * @param changesPerDay the same a day
 * @param mostChangesIn24Hours most of them in any 24 hours
 * @param reversalsPerDay consecutive changes of opposite sign, a day
 * @param earlyGrowthShare share of the growths that were in force before demand crossed the size
 *     they left (see {@link #isEarly}); NaN without growths
 * @param forecastWape sum of absolute errors of the forecast's middle / sum of demand, over the
 *     minutes that have a forecast; NaN without any
 * @param forecastCoverage share of those minutes inside the band of 80 %; NaN without any
 */
public record Score(
        String policy,
        double usd,
        double toForesight15,
        double toConstrained,
        double toStatic,
        double toPlain,
        double ptuHours,
        double ptuHoursToStatic,
        double overflowShare,
        int overflowMinutes,
        double slack,
        int changes,
        double changesPerDay,
        int mostChangesIn24Hours,
        double reversalsPerDay,
        double earlyGrowthShare,
        double forecastWape,
        double forecastCoverage) {

    private static final int DAY = 1440;

    /** How far back a demand above the size makes a growth late. */
    static final int LOOK_BACK_MINUTES = 60;

    /** The score of a course. */
    public static Score of(Course course, Span span, References references) {
        Sums sums = Sums.of(course, span);
        List<Resize> changes = course.effective();
        double days = (double) span.demandPtu().length / DAY;
        double staticHours = references.staticPtu() * (sums.known / 60.0);
        return new Score(
                course.policy(),
                sums.usd,
                ratio(sums.usd, references.foresight15Usd()),
                ratio(sums.usd, references.constrained().usd()),
                ratio(sums.usd, references.staticUsd()),
                ratio(sums.usd, references.plainUsd()),
                sums.ptuMinutes / 60,
                ratio(sums.ptuMinutes / 60, staticHours),
                sums.demand > 0 ? sums.overflow / sums.demand : 0,
                sums.overflowMinutes,
                sums.ptuMinutes > 0 ? sums.slack / sums.ptuMinutes : 0,
                changes.size(),
                changes.size() / days,
                mostIn24Hours(changes),
                reversals(changes) / days,
                earlyShare(changes, course.fromMinute(), span),
                wape(course.expected(), span),
                coverage(course.expected(), span));
    }

    private static double ratio(double value, double to) {
        return to > 0 ? value / to : Double.NaN;
    }

    private static double wape(Expected expected, Span span) {
        double error = 0;
        double demand = 0;
        for (int i = 0; i < span.demandPtu().length; i++) {
            double wanted = span.demandPtu()[i];
            if (expected.isKnown(i) && !Double.isNaN(wanted)) {
                error += Math.abs(expected.middlePtu()[i] - wanted);
                demand += wanted;
            }
        }
        return ratio(error, demand);
    }

    private static double coverage(Expected expected, Span span) {
        int known = 0;
        int inside = 0;
        for (int i = 0; i < span.demandPtu().length; i++) {
            double wanted = span.demandPtu()[i];
            if (expected.isKnown(i) && !Double.isNaN(wanted)) {
                known++;
                boolean isInside =
                        expected.lowPtu()[i] <= wanted && wanted <= expected.highPtu()[i];
                inside += isInside ? 1 : 0;
            }
        }
        return known == 0 ? Double.NaN : (double) inside / known;
    }

    private static int mostIn24Hours(List<Resize> changes) {
        int most = 0;
        int oldest = 0;
        for (int i = 0; i < changes.size(); i++) {
            while (changes.get(i).inForceMinute() - changes.get(oldest).inForceMinute() >= DAY) {
                oldest++;
            }
            most = Math.max(most, i - oldest + 1);
        }
        return most;
    }

    private static int reversals(List<Resize> changes) {
        int reversals = 0;
        for (int i = 1; i < changes.size(); i++) {
            reversals += changes.get(i).grows() == changes.get(i - 1).grows() ? 0 : 1;
        }
        return reversals;
    }

    private static double earlyShare(List<Resize> changes, int fromMinute, Span span) {
        int growths = 0;
        int early = 0;
        int since = 0;
        for (Resize change : changes) {
            int at = change.inForceMinute() - fromMinute;
            if (change.grows()) {
                growths++;
                early += isEarly(span.demandPtu(), since, at, change.fromPtu()) ? 1 : 0;
            }
            since = at;
        }
        return growths == 0 ? Double.NaN : (double) early / growths;
    }

    /**
     * Whether demand was never above the size between {@code since} (when that size came into
     * force) and {@code at} (when the larger one did), looking back an hour at most.
     */
    static boolean isEarly(double[] demandPtu, int since, int at, int sizePtu) {
        for (int i = Math.max(since, at - LOOK_BACK_MINUTES); i < at; i++) {
            if (demandPtu[i] > sizePtu) {
                return false;
            }
        }
        return true;
    }

    /** Plain sums over the known minutes. */
    private record Sums(
            int known,
            double usd,
            double ptuMinutes,
            double demand,
            double overflow,
            int overflowMinutes,
            double slack) {

        static Sums of(Course course, Span span) {
            Prices prices = span.prices();
            int known = 0;
            int overflowMinutes = 0;
            double usd = 0;
            double ptu = 0;
            double demand = 0;
            double overflow = 0;
            double slack = 0;
            for (int i = 0; i < span.demandPtu().length; i++) {
                double wanted = span.demandPtu()[i];
                if (Double.isNaN(wanted)) {
                    continue;
                }
                int size = course.sizesPtu()[i];
                known++;
                usd += prices.minuteUsd(size, wanted);
                ptu += size;
                demand += wanted;
                overflow += Math.max(0, wanted - size);
                overflowMinutes += wanted > size ? 1 : 0;
                slack += Math.max(0, size - wanted);
            }
            return new Sums(known, usd, ptu, demand, overflow, overflowMinutes, slack);
        }
    }
}
