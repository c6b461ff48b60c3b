package dev.ptu.core.decision;

import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.demand.DemandEstimator;
import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.economics.DemandDistribution;
import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.economics.OverflowTerms;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.RequestsSample;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the numbers behind an evaluation: demand, stakes and money. */
final class Insights {

    /** How far back it is counted how many requests a unit serves. */
    private static final int RATE_MINUTES = 30;

    private Insights() {}

    /**
     * The demand of a minute; unknown when nobody declared the model.
     *
     * @param minute start of the minute
     */
    static DemandEstimate demand(
            DeploymentState state, @Nullable Surroundings around, Instant minute) {
        return around == null
                ? DemandEstimate.UNKNOWN
                : estimator(state, around).at(minute, steadySize(state, minute));
    }

    private static DemandEstimator estimator(DeploymentState state, Surroundings around) {
        return new DemandEstimator(
                state.window(), around.spillover(), around.model(), around.learned().calibration());
    }

    /** The size that was in force all through a minute; null when it changed or is unknown. */
    static @Nullable Ptu steadySize(DeploymentState state, Instant minute) {
        return state.sizes().changedBetween(minute, minute.plusSeconds(60))
                ? null
                : state.sizes().at(minute).orElse(null);
    }

    /** What prices and declarations let an economic policy do in this situation. */
    static EconomicCase economicCase(Situation situation) {
        return economicCase(
                situation.state(), situation.surroundings(), situation.policy().economics());
    }

    /**
     * The stakes in this situation; where a share of spill was declared and demand is forecast,
     * with the penalty that it amounts to. Null without prices.
     */
    static @Nullable Stakes stakes(Situation situation) {
        EconomicCase found = economicCase(situation);
        Forecast forecast = situation.foresight().forecast();
        if (forecast == null || !(found instanceof EconomicCase.Shared shared)) {
            return found.stakes();
        }
        DemandDistribution demand = DemandDistribution.of(forecast);
        return shared.implied(
                demand, demand.sizeForShare(shared.maxSpillShare(), situation.ladder()));
    }

    private static EconomicCase economicCase(
            DeploymentState state, Surroundings around, Economics declared) {
        boolean spills = around.spillover() != null;
        Double requests =
                spills || declared.lostRequestUsd() == null
                        ? null
                        : requestsPerPtuHour(state, around);
        return EconomicCase.of(
                around.prices(),
                around.model(),
                new OverflowTerms(
                        declared.penaltyUsdPerPtuHour(),
                        declared.maxSpillShare(),
                        declared.lostRequestUsd(),
                        spills,
                        requests,
                        around.reserved().value() > 0));
    }

    /**
     * How many requests one PTU serves in an hour, over the last half hour: {@code 60 x answered
     * requests / PTU of their tokens}; null when no minute has both counts.
     */
    private static @Nullable Double requestsPerPtuHour(DeploymentState state, Surroundings around) {
        DemandEstimator estimator = estimator(state, around);
        Instant newest = state.window().newest();
        double requests = 0;
        double ptuMinutes = 0;
        for (int back = 0; back < RATE_MINUTES; back++) {
            Instant minute = newest.minusSeconds(60L * back);
            Long answered =
                    state.window().requests(minute).map(RequestsSample::succeeded).orElse(null);
            Double served = answered == null ? null : estimator.at(minute, null).byTokensPtu();
            if (answered != null && served != null) {
                requests += answered;
                ptuMinutes += served;
            }
        }
        return ptuMinutes > 0 ? Double.valueOf(60 * requests / ptuMinutes) : null;
    }

    /**
     * The numbers of an evaluation, before a forecast adds its own.
     *
     * @param declared what overflow is worth
     * @param load what the last closed minutes say
     */
    static Insight of(
            DeploymentState state, @Nullable Surroundings around, Economics declared, Load load) {
        Optional<MoneySpent> spent = spent(state, around, load);
        return new Insight(
                load.demand(),
                null,
                around == null ? null : economicCase(state, around, declared).stakes(),
                spent.map(MoneySpent::amount).orElse(null),
                spent.map(state.spending()::with).orElse(state.spending()));
    }

    /** What the newest closed minute cost; empty without prices, or when it was counted before. */
    private static Optional<MoneySpent> spent(
            DeploymentState state, @Nullable Surroundings around, Load load) {
        Instant minute = load.closing().newestMinute();
        if (around == null || around.prices() == null || state.spending().counted(minute)) {
            return Optional.empty();
        }
        return Optional.of(
                new MoneySpent(minute, MinuteMoney.of(state, around, load.demand(), minute)));
    }
}
