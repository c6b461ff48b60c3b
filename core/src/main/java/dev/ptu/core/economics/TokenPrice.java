package dev.ptu.core.economics;

import java.time.LocalDate;

/**
 * What a model's tokens cost pay-as-you-go, in USD a million.
 *
 * @param model model name, whatever its case
 * @param inputUsdPerMillion plain input tokens, 0 or more
 * @param cachedUsdPerMillion cached input tokens, 0 or more
 * @param outputUsdPerMillion output tokens, 0 or more
 * @param source where the prices come from, for people
 * @param asOf date of the source
 */
public record TokenPrice(
        String model,
        double inputUsdPerMillion,
        double cachedUsdPerMillion,
        double outputUsdPerMillion,
        String source,
        LocalDate asOf) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a price is impossible
     */
    public TokenPrice {
        Prices.require("million input tokens", inputUsdPerMillion);
        Prices.require("million cached tokens", cachedUsdPerMillion);
        Prices.require("million output tokens", outputUsdPerMillion);
    }
}
