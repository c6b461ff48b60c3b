package dev.ptu.core.decision;

import dev.ptu.core.economics.DemandDistribution;
import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Utilization;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a deployment's own load asks for by its policy: the share of a group's need that is its own.
 *
 * <p>Law: a function of measured load, forecast and policy. Neither the size in force nor anybody's
 * floor has a part in it, so that a floor that follows from it can not raise it. Where the rule
 * knows a band of sizes ({@code threshold}: 50 to 90 %), it is the smallest of them.
 */
final class OwnNeed {

    private OwnNeed() {}

    /** In PTU, not rounded to the ladder; empty when the load is not known now. */
    static OptionalDouble of(Situation situation) {
        if (situation.metricsGone()) {
            return OptionalDouble.empty();
        }
        return switch (situation.policy().rule()) {
            case Rule.Target target -> byUtilization(situation, situation.aim(target));
            case Rule.Threshold _ -> byUtilization(situation, Rule.Threshold.GROW_ABOVE);
            case Rule.Headroom _ -> expected(situation);
            case Rule.Economic _ -> byMoney(situation);
        };
    }

    private static OptionalDouble byUtilization(Situation situation, Utilization aim) {
        OptionalDouble expected = expected(situation);
        return RuleRecommender.mean(situation)
                .map(mean -> mean.ratio() * situation.current().value() / aim.ratio())
                .map(need -> OptionalDouble.of(Math.max(need, expected.orElse(0))))
                .orElse(OptionalDouble.empty());
    }

    /** What forecast and headroom ask for; they look at expected demand only. */
    private static OptionalDouble expected(Situation situation) {
        return Stream.of(new ForecastRecommender(), new HeadroomRecommender())
                .filter(each -> each.applies(situation))
                .flatMap(each -> each.opinion(situation).size().stream())
                .mapToDouble(size -> size.value())
                .max();
    }

    /** The quantile that prices ask for, without what a change would cost. */
    private static OptionalDouble byMoney(Situation situation) {
        Forecast forecast = situation.foresight().forecast();
        return switch (Insights.economicCase(situation)) {
            case EconomicCase.Undeclared _ -> OptionalDouble.empty();
            case EconomicCase.BelowBreakEven _ -> OptionalDouble.of(0);
            case EconomicCase.Priced priced ->
                    forecast == null
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    forecast.soonPtu(Math.max(LEAST, priced.stakes().quantile())));
            case EconomicCase.Shared shared ->
                    forecast == null
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    DemandDistribution.of(forecast)
                                            .sizeForShare(
                                                    shared.maxSpillShare(), situation.ladder())
                                            .value());
        };
    }

    /** A quantile is above 0. */
    private static final double LEAST = 0.001;
}
