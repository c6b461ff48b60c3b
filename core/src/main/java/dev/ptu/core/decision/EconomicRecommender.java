package dev.ptu.core.decision;

import dev.ptu.core.deployment.ChangeLedger;
import dev.ptu.core.economics.ChangePrice;
import dev.ptu.core.economics.CheapestSize;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.economics.SizeChoice;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import java.util.Locale;
import java.util.Optional;

/** The size that is the cheapest for the demand to be expected. */
final class EconomicRecommender implements Recommender {

    /** The only one: it has no state. */
    static final EconomicRecommender RECOMMENDER = new EconomicRecommender();

    private static final String NAME = "economic";

    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    @Override
    public boolean applies(Situation situation) {
        return situation.policy().rule() instanceof Rule.Economic;
    }

    @Override
    public Opinion opinion(Situation situation) {
        if (situation.state().pending().isPresent()) {
            return silent(ReasonCode.IN_FLIGHT, "Not asked while a resize is in flight.");
        }
        if (situation.metricsGone()) {
            return silent(ReasonCode.METRICS_GONE, ReasonCode.METRICS_GONE.sentence());
        }
        Prices prices = situation.surroundings().prices();
        if (prices == null) {
            return silent(ReasonCode.NO_PRICES, ReasonCode.NO_PRICES.sentence());
        }
        Double penalty = situation.policy().economics().penaltyUsdPerPtuHour();
        if (penalty == null) {
            return silent(ReasonCode.NO_DECLARED_VALUE, ReasonCode.NO_DECLARED_VALUE.sentence());
        }
        Forecast forecast = situation.foresight().forecast();
        if (forecast == null) {
            return silent(ReasonCode.FORECAST_UNKNOWN, ReasonCode.FORECAST_UNKNOWN.sentence());
        }
        return cheapest(
                situation,
                forecast,
                implied,
                String.format(
                        Locale.ROOT,
                        "%.2f %% may spill; %s would keep that, as a penalty of $%.2f would. ",
                        100 * shared.maxSpillShare(),
                        enough,
                        Math.max(0, implied.impliedPenaltyUsdPerPtuHour())));
    }

    /** What is expected at the nearest horizon. */
    static DemandDistribution distribution(Forecast forecast) {
        double[] z = forecast.shape().z();
        double[] demand = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            demand[i] = forecast.demandPtu(forecast.levels()[0] + forecast.scales()[0] * z[i]);
        }
        return DemandDistribution.of(demand, forecast.shape().probability());
    }

    private static Opinion cheapest(
            Situation situation, Forecast forecast, SizeChoice.Rates rates) {
        ChangeLedger ledger = situation.state().changes().at(situation.now());
        Ptu current = situation.current();
        CheapestSize cheapest =
                CheapestSize.of(
                        new SizeChoice(
                                forecast,
                                new SizeChoice.Sizes(
                                        situation.ladder(),
                                        current,
                                        least(situation, forecast),
                                        situation.max()),
                                rates,
                                new ChangePrice(
                                        ledger.changeFill(),
                                        ledger.reversalFill(),
                                        ledger.wouldReverse(true),
                                        ledger.wouldReverse(false))));
        boolean stays = cheapest.size().equals(current);
        return new Opinion(
                "economic",
                Optional.of(cheapest.size()),
                stays ? ReasonCode.CHEAPEST_SIZE : ReasonCode.CHEAPER_SIZE,
                detail(forecast, rates, cheapest, current));
    }

    /** No shrink on an unknown minute, nor below the last hour by a forecast that went wrong. */
    private static Ptu least(Situation situation, Forecast forecast) {
        if (!forecast.recent().newestKnown()) {
            return situation.current();
        }
        boolean wrong = situation.foresight().profile().trust() == ForecastBand.Trust.DEMOTED;
        return wrong
                ? Ptu.max(situation.min(), situation.ladder().ceil(forecast.lastHourPtu()))
                : situation.min();
    }

    private static String detail(
            Forecast forecast, SizeChoice.Rates rates, CheapestSize cheapest, Ptu current) {
        String expected =
                String.format(
                        Locale.ROOT,
                        "In %d min %.0f PTU are expected (%.0f to %.0f); a PTU-hour costs $%.2f and"
                                + " one of overflow $%.2f, so q* is %.3f. ",
                        forecast.lead(),
                        forecast.quantilePtu(0, MIDDLE),
                        forecast.quantilePtu(0, LOW),
                        forecast.quantilePtu(0, HIGH),
                        rates.overUsd(),
                        rates.underUsd(),
                        Math.min(0.999, 1 - rates.overUsd() / rates.underUsd()));
        String money =
                cheapest.size().equals(current)
                        ? String.format(
                                Locale.ROOT,
                                "Staying at %s costs $%.2f in the next 46 min, and nothing less.",
                                current,
                                cheapest.stayUsd())
                        : String.format(
                                Locale.ROOT,
                                "Staying at %s costs $%.2f in the next 46 min, going to %s $%.2f,"
                                        + " the change included.",
                                current,
                                cheapest.stayUsd(),
                                cheapest.size(),
                                cheapest.goUsd());
        return expected + money;
    }

    private static Opinion silent(ReasonCode reason, String detail) {
        return new Opinion("economic", Optional.empty(), reason, detail);
    }
}
