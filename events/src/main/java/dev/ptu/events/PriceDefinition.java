package dev.ptu.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What units and tokens cost; what is left out is the built-in price.
 *
 * @param model model name; null for every model
 * @param sku SKU name as Azure spells it; null for every SKU
 * @param ptuHourUsd one PTU for one hour outside of any reservation; null to leave it
 * @param inputUsdPerMillion a million plain input tokens pay-as-you-go; null to leave it
 * @param cachedUsdPerMillion a million cached input tokens; null to leave it
 * @param outputUsdPerMillion a million output tokens; null to leave it
 * @param asOf date of the prices; null when unknown
 */
public record PriceDefinition(
        @Nullable String model,
        @Nullable String sku,
        @Nullable Double ptuHourUsd,
        @Nullable Double inputUsdPerMillion,
        @Nullable Double cachedUsdPerMillion,
        @Nullable Double outputUsdPerMillion,
        @Nullable LocalDate asOf) {}
