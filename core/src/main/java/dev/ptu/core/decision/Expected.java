package dev.ptu.core.decision;

import dev.ptu.core.economics.DemandDistribution;
import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.units.Ptu;
import org.jspecify.annotations.Nullable;

/**
 * What a size is expected to cost and to let spill, when it has just come into force.
 *
 * <p>By the forecast's nearest horizon: {@code share = E[(d - c)+] / E[d]}, and {@code cost = price
 * x max(0, c - reserved) + value x E[(d - c)+]}, the newsvendor's cost. The value of overflow is
 * the declared one, or what its tokens cost pay-as-you-go.
 *
 * @param usdPerHour 0 or more; null without prices or a forecast
 * @param spillShare 0 to 1; null without a forecast
 */
record Expected(@Nullable Double usdPerHour, @Nullable Double spillShare) {

    static final Expected UNKNOWN = new Expected(null, null);

    static Expected of(Situation situation, Ptu size) {
        Forecast forecast = situation.foresight().forecast();
        if (forecast == null || !situation.foresight().shown()) {
            return UNKNOWN;
        }
        DemandDistribution demand = DemandDistribution.of(forecast);
        double mean = demand.mean();
        double overflow = demand.overflow(size.value());
        Prices prices = situation.surroundings().prices();
        Double usd = null;
        if (prices != null) {
            int reserved = situation.surroundings().reserved().value();
            usd =
                    Math.max(0, size.value() - reserved) * prices.ptuHourUsd()
                            + overflow * valueUsdPerPtuHour(situation, prices);
        }
        return new Expected(usd, mean > 0 ? overflow / mean : 0);
    }

    /** What it is expected to save beside the current size, 0 or more; null when unknown. */
    static @Nullable Double savingUsdPerHour(Situation situation, Ptu size) {
        Double now = of(situation, situation.current()).usdPerHour();
        Double then = of(situation, size).usdPerHour();
        return now == null || then == null ? null : Math.max(0, now - then);
    }

    private static double valueUsdPerPtuHour(Situation situation, Prices prices) {
        double tokens = prices.tokenValueUsdPerPtuHour(situation.surroundings().model());
        return switch (Insights.economicCase(situation)) {
            case EconomicCase.Priced priced -> priced.stakes().underUsdPerPtuHour();
            case EconomicCase.BelowBreakEven below -> below.stakes().underUsdPerPtuHour();
            case EconomicCase.Shared _, EconomicCase.Undeclared _ -> tokens;
        };
    }
}
