package dev.ptu.core.decision;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.ChangeLedger;
import dev.ptu.core.economics.ChangePrice;
import dev.ptu.core.economics.CheapestSize;
import dev.ptu.core.economics.DemandDistribution;
import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.economics.SizeChoice;
import dev.ptu.core.economics.Stakes;
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
        return switch (Insights.economicCase(situation)) {
            case EconomicCase.Undeclared undeclared -> undeclared(undeclared);
            case EconomicCase.BelowBreakEven below -> belowBreakEven(situation, below.stakes());
            case EconomicCase.Priced priced -> {
                Forecast forecast = situation.foresight().forecast();
                yield forecast == null
                        ? unknown()
                        : cheapest(situation, forecast, priced.stakes(), "");
            }
            case EconomicCase.Shared shared -> {
                Forecast forecast = situation.foresight().forecast();
                yield forecast == null ? unknown() : ofShare(situation, forecast, shared);
            }
        };
    }

    private static Opinion undeclared(EconomicCase.Undeclared undeclared) {
        boolean priceless = undeclared.missing() == EconomicCase.Missing.PRICES;
        Stakes stakes = undeclared.stakes();
        String breakEven =
                stakes == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " A PTU pays beside pay-as-you-go tokens at %.0f %% utilization.",
                                100 * stakes.breakEvenUtilization());
        return silent(
                priceless ? ReasonCode.NO_PRICES : ReasonCode.NO_DECLARED_VALUE,
                undeclared.missing().sentence() + breakEven);
    }

    private static Opinion unknown() {
        return silent(ReasonCode.FORECAST_UNKNOWN, ReasonCode.FORECAST_UNKNOWN.sentence());
    }

    /** Nothing is bought above the reservation. */
    private static Opinion belowBreakEven(Situation situation, Stakes stakes) {
        PtuLadder ladder = situation.ladder();
        Ptu paid = ladder.floor(situation.surroundings().reserved()).orElse(ladder.smallest());
        return new Opinion(
                NAME,
                Optional.of(paid),
                ReasonCode.BELOW_BREAK_EVEN,
                String.format(
                        Locale.ROOT,
                        "A PTU-hour costs $%.2f and saves $%.2f of overflow at most: nothing is"
                                + " bought above %s.",
                        stakes.overUsdPerPtuHour(),
                        stakes.underUsdPerPtuHour(),
                        paid));
    }

    /**
     * A declared share of spill, turned into the price of overflow at which the size that just
     * keeps it would be the cheapest.
     */
    private static Opinion ofShare(
            Situation situation, Forecast forecast, EconomicCase.Shared shared) {
        DemandDistribution demand = DemandDistribution.of(forecast);
        Ptu enough = demand.sizeForShare(shared.maxSpillShare(), situation.ladder());
        Stakes implied = shared.implied(demand, enough);
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

    private static Opinion cheapest(
            Situation situation, Forecast forecast, Stakes stakes, String before) {
        // The highest quantile is also the dearest overflow that counts.
        double under = stakes.underUsdPerPtuHour();
        double over = Math.max(stakes.overUsdPerPtuHour(), under * (1 - Stakes.HIGHEST_QUANTILE));
        SizeChoice.Rates rates =
                new SizeChoice.Rates(over, under, situation.surroundings().reserved());
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
                NAME,
                Optional.of(cheapest.size()),
                stays ? ReasonCode.CHEAPEST_SIZE : ReasonCode.CHEAPER_SIZE,
                before + detail(forecast, stakes, cheapest, current));
    }

    /** No shrink on an unknown minute, nor below the last hour by a forecast that went wrong. */
    private static Ptu least(Situation situation, Forecast forecast) {
        if (!forecast.recent().newestKnown() || situation.load().demand().lowerBoundOnly()) {
            return situation.current();
        }
        boolean wrong = situation.foresight().profile().trust() == ForecastBand.Trust.DEMOTED;
        return wrong
                ? Ptu.max(situation.min(), situation.ladder().ceil(forecast.lastHourPtu()))
                : situation.min();
    }

    private static String detail(
            Forecast forecast, Stakes stakes, CheapestSize cheapest, Ptu current) {
        String expected =
                String.format(
                        Locale.ROOT,
                        "In %d min %.0f PTU are expected (%.0f to %.0f); a PTU-hour costs $%.2f and"
                                + " one of overflow $%.2f, so q* is %.3f. ",
                        forecast.lead(),
                        forecast.quantilePtu(0, MIDDLE),
                        forecast.quantilePtu(0, LOW),
                        forecast.quantilePtu(0, HIGH),
                        stakes.overUsdPerPtuHour(),
                        stakes.underUsdPerPtuHour(),
                        stakes.quantile());
        String money =
                cheapest.size().equals(current)
                        ? String.format(
                                Locale.ROOT,
                                "Staying at %s costs $%.2f in the next %d min, and nothing less.",
                                current,
                                cheapest.stayUsd(),
                                CheapestSize.MINUTES)
                        : String.format(
                                Locale.ROOT,
                                "Staying at %s costs $%.2f in the next %d min, going to %s $%.2f,"
                                        + " the change included.",
                                current,
                                cheapest.stayUsd(),
                                CheapestSize.MINUTES,
                                cheapest.size(),
                                cheapest.goUsd());
        return expected + money;
    }

    private static Opinion silent(ReasonCode reason, String detail) {
        return new Opinion(NAME, Optional.empty(), reason, detail);
    }
}
