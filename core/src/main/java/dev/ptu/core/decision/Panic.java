package dev.ptu.core.decision;

import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.DemandDistribution;
import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.RequestsSample;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Overflow far above what the policy accepts, in two closed minutes one after the other.
 *
 * <p>Far above: more than 2 %, and more than three times the share to be expected at q*. That share
 * is the declared one, or what of the expected demand exceeds its q* quantile, or without a
 * forecast {@code (1 - q*) x 0.25}: a minute in {@code 1 - q*} overflows, and where the tail of the
 * demand falls exponentially it does so by one standard deviation, for which a quarter of the
 * demand stands. After the panic window of Knative's autoscaler.
 *
 * <p>The size is made for the larger of the two minutes' rebuilt demand: under {@code target} it
 * aims at the target utilization, under {@code headroom} it is the ladder's step above the demand.
 * Under {@code economic} it is the cheapest size for the demand to be expected, which panic then
 * lets pass where growth is rationed; without a forecast the step above the demand. {@code
 * threshold} knows no panic: it is the classic rule and nothing else. Nor does {@code economic}
 * without a declared value or below break-even.
 *
 * @param size what is wanted, on the ladder, within the limits, at least the current size
 * @param detail why, with its numbers
 */
record Panic(Ptu size, String detail) {

    private static final double LEAST_SHARE = 0.02;
    private static final double TIMES_EXPECTED = 3;
    private static final double SPREAD = 0.25;
    private static final long MINUTE_SECONDS = 60;

    /** What overflowed in a minute. */
    private record Overflow(double share, double demandPtu) {}

    static Optional<Panic> of(Situation situation) {
        if (situation.metricsGone() || situation.policy().rule() instanceof Rule.Threshold) {
            return Optional.empty();
        }
        Instant newest = situation.load().closing().newestMinute();
        Overflow last = overflow(situation, newest);
        Overflow before =
                last == null ? null : overflow(situation, newest.minusSeconds(MINUTE_SECONDS));
        if (last == null || before == null) {
            return Optional.empty();
        }
        double limit = Math.max(LEAST_SHARE, TIMES_EXPECTED * accepted(situation));
        if (!(Math.min(last.share, before.share) > limit)) {
            return Optional.empty();
        }
        double demand = Math.max(last.demandPtu, before.demandPtu);
        Ptu shortly = situation.ladder().ceil(demand / aim(situation));
        Ptu wanted =
                Ptu.min(
                        situation.max(),
                        Ptu.max(situation.min(), economic(situation).orElse(shortly)));
        return Optional.of(
                new Panic(
                        Ptu.max(situation.current(), wanted),
                        String.format(
                                Locale.ROOT,
                                "%.1f %% and %.1f %% of the last two minutes overflowed, %.1f %%"
                                        + " may; the demand was %.0f PTU.",
                                before.share * 100,
                                last.share * 100,
                                limit * 100,
                                demand)));
    }

    /**
     * The cheapest size for the demand to be expected, the price of a change included: a burst that
     * is over when the units arrive is not worth a change. Empty under other rules, and while
     * nothing is expected.
     */
    private static Optional<Ptu> economic(Situation situation) {
        return situation.policy().rule() instanceof Rule.Economic
                ? EconomicRecommender.RECOMMENDER.opinion(situation).size()
                : Optional.empty();
    }

    /** Share of the demand that the policy expects to overflow; NaN where panic never acts. */
    private static double accepted(Situation situation) {
        boolean economic = situation.policy().rule() instanceof Rule.Economic;
        return switch (Insights.economicCase(situation)) {
            case EconomicCase.Shared shared -> shared.maxSpillShare();
            case EconomicCase.Priced priced -> expected(situation, priced.stakes().quantile());
            case EconomicCase.BelowBreakEven _ -> Double.NaN;
            case EconomicCase.Undeclared _ -> economic ? Double.NaN : 0;
        };
    }

    /** Share of the demand that overflows the size at q*. */
    private static double expected(Situation situation, double quantile) {
        Forecast forecast = situation.foresight().forecast();
        if (forecast == null) {
            return (1 - quantile) * SPREAD;
        }
        DemandDistribution demand = DemandDistribution.of(forecast);
        double mean = demand.mean();
        return mean > 0 ? demand.overflow(forecast.quantilePtu(0, quantile)) / mean : 0;
    }

    private static double aim(Situation situation) {
        return situation.policy().rule() instanceof Rule.Target target
                ? situation.aim(target).ratio()
                : 1;
    }

    /** What overflowed in that minute; null when it is unknown or little at any rate. */
    private static @Nullable Overflow overflow(Situation situation, Instant minute) {
        DeploymentState state = situation.state();
        double rejected = state.window().requests(minute).map(Panic::rejectedShare).orElse(0.0);
        boolean little = rejected <= LEAST_SHARE && situation.surroundings().spillover() == null;
        if (little || situation.load().closing().isDegraded(minute)) {
            return null;
        }
        DemandEstimate estimate = Insights.demand(state, situation.surroundings(), minute);
        Double demand = estimate.demandPtu();
        if (demand == null || demand <= 0) {
            return null;
        }
        double share = Math.max(rejected, Math.min(1, estimate.spilledPtu() / demand));
        return share > LEAST_SHARE ? new Overflow(share, demand) : null;
    }

    private static double rejectedShare(RequestsSample requests) {
        Long total = requests.total();
        Long throttled = requests.throttled();
        return total == null || throttled == null || total == 0
                ? 0
                : Math.min(1, (double) throttled / total);
    }
}
