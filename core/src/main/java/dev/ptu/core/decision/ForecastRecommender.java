package dev.ptu.core.decision;

import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.forecast.ForecastBand.Trust;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import java.util.Locale;
import java.util.Optional;

/**
 * What the forecast asks for, while it is trusted: a floor beneath rules that only react.
 *
 * <p>{@code ceil(90 % quantile of the first ten minutes of a size decided now / what the rule aims
 * at)}. In shadow and after its coverage broke it says its number and asks for nothing. The
 * economic rule rests on the forecast itself and needs no floor of it.
 */
final class ForecastRecommender implements Recommender {

    private static final String NAME = "forecast";

    /** A floor that nine in ten minutes stay below. */
    private static final double SHARE = 0.9;

    @Override
    public boolean applies(Situation situation) {
        return situation.policy().forecast().mode() != ForecastUse.Mode.OFF
                && switch (situation.policy().rule()) {
                    case Rule.Threshold _, Rule.Target _ -> true;
                    case Rule.Economic _, Rule.Headroom _ -> false;
                };
    }

    @Override
    public Opinion opinion(Situation situation) {
        Forecast forecast = situation.foresight().forecast();
        ForecastBand band = situation.foresight().band();
        if (forecast == null || band == null || situation.metricsGone()) {
            return new Opinion(
                    NAME,
                    Optional.empty(),
                    ReasonCode.FORECAST_UNKNOWN,
                    ReasonCode.FORECAST_UNKNOWN.sentence());
        }
        double aim =
                situation.policy().rule() instanceof Rule.Target target
                        ? situation.aim(target).ratio()
                        : 1;
        double demand = forecast.soonPtu(SHARE);
        Ptu size = situation.ladder().ceil(demand / aim);
        boolean may =
                band.trust() == Trust.ACTIVE
                        && situation.policy().forecast().mode() == ForecastUse.Mode.AUTO;
        return new Opinion(
                NAME,
                may ? Optional.of(size) : Optional.empty(),
                may ? ReasonCode.FORECAST_FLOOR : ReasonCode.FORECAST_SHADOW,
                detail(forecast, band, demand, size));
    }

    private static String detail(Forecast forecast, ForecastBand band, double demand, Ptu size) {
        return String.format(
                Locale.ROOT,
                "In %d to %d min nine in ten minutes stay below %.0f PTU: %s. %s; %s of the last"
                        + " 24 hours lay inside its band of 80 %%.",
                forecast.lead(),
                forecast.lead() + DECIDED_MINUTES,
                demand,
                size,
                trust(band.trust()),
                Double.isNaN(band.coverage())
                        ? "an unknown share"
                        : String.format(Locale.ROOT, "%.0f %%", 100 * band.coverage()));
    }

    private static final int DECIDED_MINUTES = 10;

    private static String trust(Trust trust) {
        return switch (trust) {
            case UNKNOWN, SHADOW -> "It is only watched: it has not beaten reacting alone";
            case ACTIVE -> "It beats reacting alone";
            case DEMOTED -> "It is not trusted now: its band holds too few minutes, or too many";
        };
    }
}
