package dev.ptu.scaler.wire;

import dev.ptu.core.decision.Insight;
import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.deployment.Spending;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.events.Demand;
import dev.ptu.events.Economics;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers behind an evaluation as parts of its event; what is no number is null there. */
final class Insights {

    /** Where overflow costs next to nothing q* has no end; below this it says no more. */
    private static final double LEAST_QUANTILE = -1000;

    private Insights() {}

    static @Nullable Demand demand(Insight insight) {
        DemandEstimate demand = insight.demand();
        boolean known = demand.byTokensPtu() != null || demand.byUtilizationPtu() != null;
        return known
                ? new Demand(
                        finite(demand.byTokensPtu()),
                        finite(demand.byUtilizationPtu()),
                        demand.calibration(),
                        demand.spilledPtu(),
                        demand.estimated())
                : null;
    }

    static @Nullable Forecast forecast(Insight insight) {
        ForecastBand band = insight.band();
        return band == null
                ? null
                : new Forecast(
                        band.horizonMinutes(),
                        band.lowPtu(),
                        band.middlePtu(),
                        band.highPtu(),
                        finite(band.wape()),
                        finite(band.coverage()),
                        band.trust().name().toLowerCase(Locale.ROOT));
    }

    static @Nullable Economics economics(Insight insight) {
        Stakes stakes = insight.stakes();
        return stakes == null
                ? null
                : new Economics(
                        stakes.overUsdPerPtuHour(),
                        finite(stakes.underUsdPerPtuHour()),
                        finite(Math.max(LEAST_QUANTILE, stakes.quantile())),
                        finite(stakes.breakEvenUtilization()),
                        finite(stakes.impliedPenaltyUsdPerPtuHour()));
    }

    static @Nullable Money money(Insight insight) {
        Spending spending = insight.spending();
        Spending.Amount minute = insight.minute();
        return spending.equals(Spending.NONE)
                ? null
                : new Money(
                        minute == null ? null : amount(minute),
                        amount(spending.today()),
                        spending.monthUsd());
    }

    private static Money.Amount amount(Spending.Amount amount) {
        return new Money.Amount(
                amount.reservedUsd(),
                amount.hourlyUsd(),
                amount.idleUsd(),
                amount.spilledUsd(),
                amount.payAsYouGoUsd(),
                amount.estimated());
    }

    private static @Nullable Double finite(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }
}
