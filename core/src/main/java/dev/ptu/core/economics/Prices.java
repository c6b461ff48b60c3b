package dev.ptu.core.economics;

import java.time.LocalDate;

/**
 * What one deployment's units and its spilled tokens cost, in USD; configuration with dated
 * defaults.
 *
 * @param ptuHourUsd one PTU for one hour outside of any reservation, 0 or more
 * @param inputUsdPerMillion a million plain input tokens pay-as-you-go, 0 or more
 * @param cachedUsdPerMillion a million cached input tokens, 0 or more
 * @param outputUsdPerMillion a million output tokens, 0 or more
 * @param source where the prices come from, for people
 * @param asOf date of the source
 */
public record Prices(
        double ptuHourUsd,
        double inputUsdPerMillion,
        double cachedUsdPerMillion,
        double outputUsdPerMillion,
        String source,
        LocalDate asOf) {}
