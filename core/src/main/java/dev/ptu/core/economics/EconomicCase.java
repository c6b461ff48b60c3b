package dev.ptu.core.economics;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.units.Ptu;
import org.jspecify.annotations.Nullable;

/**
 * What prices and declarations together let an economic policy do.
 *
 * <p>Law: only {@link Priced} and {@link Shared} may buy units outside of the reservation.
 */
public sealed interface EconomicCase {

    /** The stakes behind it; null without prices. */
    @Nullable Stakes stakes();

    /**
     * Both prices are known and a unit can pay: the cheapest size is the one that minimises {@code
     * over x size + under x expected overflow}, in the simplest case the quantile q*.
     *
     * @param stakes with a quantile above 0
     */
    record Priced(Stakes stakes) implements EconomicCase {}

    /**
     * A share of spill was declared: the smallest size that keeps it, see {@link
     * DemandDistribution#sizeForShare}.
     *
     * @param stakes without a quantile; {@link Stakes#atQuantile} fills it in for a chosen size
     * @param maxSpillShare the share, above 0 and below 1
     * @param tokensUsdPerPtuHour the tokens of a PTU-hour pay-as-you-go, for the implied penalty
     */
    record Shared(Stakes stakes, double maxSpillShare, double tokensUsdPerPtuHour)
            implements EconomicCase {

        /** The stakes at which a size would be the cheapest for a demand. */
        public Stakes implied(DemandDistribution demand, Ptu size) {
            return stakes.atQuantile(demand.chanceWithin(size.value()), tokensUsdPerPtuHour);
        }
    }

    /**
     * A unit costs more than the overflow it saves: nothing is bought above the reservation.
     *
     * @param stakes with a quantile of 0 or less
     */
    record BelowBreakEven(Stakes stakes) implements EconomicCase {}

    /**
     * Something is missing: nothing changes, break-even is reported where there are prices.
     *
     * @param stakes null without prices
     * @param missing what
     */
    record Undeclared(@Nullable Stakes stakes, Missing missing) implements EconomicCase {}

    /** What an economic policy may lack. */
    enum Missing {
        /** Prices of units and tokens. */
        PRICES("There are no prices for the model: declare them."),
        /** What overflow is worth. */
        VALUE_OF_OVERFLOW(
                "Nobody declared a penalty, a share of spill or a reservation; break-even is only"
                        + " reported."),
        /** What a request that nobody serves is worth. */
        VALUE_OF_LOST_REQUEST(
                "Without a working spillover target overflow is lost: declare what a lost request"
                        + " costs."),
        /** How many requests a unit serves. */
        REQUESTS("How many requests a unit serves is unknown: no minute had both counts.");

        private final String sentence;

        Missing(String sentence) {
            this.sentence = sentence;
        }

        /** Cause and cure, for people. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * The case of a deployment.
     *
     * <p>With a spillover target a PTU-hour of overflow costs its tokens pay-as-you-go and the
     * declared penalty; without one the requests that were lost and the penalty.
     *
     * @param prices null when nobody declared them
     * @param model what one PTU carries
     * @param terms what was declared
     */
    static EconomicCase of(@Nullable Prices prices, ModelProfile model, OverflowTerms terms) {
        if (prices == null) {
            return new Undeclared(null, Missing.PRICES);
        }
        double over = prices.ptuHourUsd();
        double tokens = prices.tokenValueUsdPerPtuHour(model);
        Stakes byTokens = Stakes.of(over, tokens, tokens);
        if (!terms.spills() && terms.lostRequestUsd() == null) {
            return new Undeclared(byTokens, Missing.VALUE_OF_LOST_REQUEST);
        }
        if (terms.maxSpillShare() != null) {
            return new Shared(Stakes.open(over, tokens), terms.maxSpillShare(), tokens);
        }
        Double penalty = terms.penaltyUsdPerPtuHour();
        if (terms.lostRequestUsd() != null && !terms.spills()) {
            Double requests = terms.requestsPerPtuHour();
            return requests == null
                    ? new Undeclared(byTokens, Missing.REQUESTS)
                    : judged(
                            Stakes.of(
                                    over,
                                    requests * terms.lostRequestUsd()
                                            + (penalty == null ? 0 : penalty),
                                    tokens));
        }
        if (penalty == null && !terms.reserved()) {
            return new Undeclared(byTokens, Missing.VALUE_OF_OVERFLOW);
        }
        return judged(Stakes.of(over, tokens + (penalty == null ? 0 : penalty), tokens));
    }

    private static EconomicCase judged(Stakes stakes) {
        return stakes.quantile() > 0 ? new Priced(stakes) : new BelowBreakEven(stakes);
    }
}
