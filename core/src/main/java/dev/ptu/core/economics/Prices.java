package dev.ptu.core.economics;

import dev.ptu.core.capacity.ModelProfile;
import java.time.LocalDate;

/**
 * What one deployment's units and its spilled tokens cost, in USD; configuration with dated
 * defaults.
 *
 * @param ptuHourUsd one PTU for one hour outside of any reservation, 0 or more
 * @param reservedPtuHourUsd one reserved PTU for one hour, used or not, 0 or more; it is owed
 *     anyway and decides nothing, it is only shown
 * @param inputUsdPerMillion a million plain input tokens pay-as-you-go, 0 or more
 * @param cachedUsdPerMillion a million cached input tokens, 0 or more
 * @param outputUsdPerMillion a million output tokens, 0 or more
 * @param source where the prices come from, for people
 * @param asOf date of the source
 */
public record Prices(
        double ptuHourUsd,
        double reservedPtuHourUsd,
        double inputUsdPerMillion,
        double cachedUsdPerMillion,
        double outputUsdPerMillion,
        String source,
        LocalDate asOf) {

    /** Minutes of an hour. */
    static final int HOUR = 60;

    private static final double MILLION = 1e6;

    private static final double LARGEST_USD = 1e6;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a price is negative, not finite or above a million
     */
    public Prices {
        require("PTU-hour", ptuHourUsd);
        require("reserved PTU-hour", reservedPtuHourUsd);
        require("million input tokens", inputUsdPerMillion);
        require("million cached tokens", cachedUsdPerMillion);
        require("million output tokens", outputUsdPerMillion);
    }

    /** Without a reservation's own price: a reserved unit is shown at the hourly one. */
    public Prices(
            double ptuHourUsd,
            double inputUsdPerMillion,
            double cachedUsdPerMillion,
            double outputUsdPerMillion,
            String source,
            LocalDate asOf) {
        this(
                ptuHourUsd,
                ptuHourUsd,
                inputUsdPerMillion,
                cachedUsdPerMillion,
                outputUsdPerMillion,
                source,
                asOf);
    }

    /** The same with another price of a reserved PTU-hour. */
    public Prices withReserved(double usd) {
        return new Prices(
                ptuHourUsd,
                usd,
                inputUsdPerMillion,
                cachedUsdPerMillion,
                outputUsdPerMillion,
                source,
                asOf);
    }

    /** Refuses what cannot be a price. */
    static void require(String what, double usd) {
        if (!(usd >= 0 && usd <= LARGEST_USD)) {
            throw new IllegalArgumentException(
                    "A "
                            + what
                            + " costs 0 to 1000000 USD, not "
                            + usd
                            + ": correct the price list.");
        }
    }

    /**
     * What the tokens of one PTU-hour of overflow cost pay-as-you-go: {@code tokens a minute per
     * PTU x 60 x price of an input token}.
     *
     * <p>Demand is counted in weighted input tokens, and an output token weighs about what it costs
     * beside an input token, so the input price alone is enough; cached tokens, which weigh nothing
     * or little, are left out. For gpt-4o: 2,500 x 60 x 2.50 / 1,000,000 = $0.375.
     */
    public double tokenValueUsdPerPtuHour(ModelProfile model) {
        return model.tokensPerMinutePerPtu().value() * HOUR * inputUsdPerMillion / MILLION;
    }

    /**
     * What tokens cost pay-as-you-go, in USD.
     *
     * @param prompt input tokens, cached ones included, 0 or more
     * @param generated output tokens, 0 or more
     * @param cached input tokens served from the cache; what exceeds {@code prompt} is not counted
     */
    public double tokensUsd(double prompt, double generated, double cached) {
        double served = Math.min(cached, prompt);
        return ((prompt - served) * inputUsdPerMillion
                        + served * cachedUsdPerMillion
                        + generated * outputUsdPerMillion)
                / MILLION;
    }
}
