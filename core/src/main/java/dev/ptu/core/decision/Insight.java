package dev.ptu.core.decision;

import dev.ptu.core.demand.DemandEstimate;
import dev.ptu.core.deployment.Spending;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.forecast.ForecastBand;
import org.jspecify.annotations.Nullable;

/**
 * The numbers behind an evaluation, besides utilization.
 *
 * @param demand of the newest closed minute
 * @param band what is expected when a size decided now would be in force; null when unknown
 * @param stakes what too much and too little cost; null without prices
 * @param minute what the newest closed minute cost; null when it was counted before, or without
 *     prices
 * @param spending this day and this month, that minute included
 */
public record Insight(
        DemandEstimate demand,
        @Nullable ForecastBand band,
        @Nullable Stakes stakes,
        Spending.@Nullable Amount minute,
        Spending spending) {

    /** The same with what is expected, and the stakes that follow from it. */
    Insight with(@Nullable ForecastBand expected, @Nullable Stakes thenAtStake) {
        return new Insight(demand, expected, thenAtStake, minute, spending);
    }
}
