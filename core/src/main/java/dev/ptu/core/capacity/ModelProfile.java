package dev.ptu.core.capacity;

import dev.ptu.core.units.TokensPerMinute;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much one PTU of a model carries, and in which sizes it is sold.
 *
 * <p>Demand in PTU = ((prompt - cached) + cached x cachedWeight + generated x generatedWeight) /
 * tokensPerMinutePerPtu, with tokens counted over one minute. A plain prompt token weighs 1. Source
 * of the formula: Microsoft's provisioned throughput page, "Normalized TPM".
 *
 * @param model model name as Azure spells it, lower case
 * @param tokensPerMinutePerPtu weighted input tokens that one PTU processes a minute; above 0
 * @param cachedWeight weight of a cached input token, 0 to 1
 * @param generatedWeight weight of an output token, 0 or more
 * @param ladders legal sizes by SKU; a SKU that is not there is not sold
 * @param source where the numbers come from, for people
 * @param asOf date of the source
 */
public record ModelProfile(
        String model,
        TokensPerMinute tokensPerMinutePerPtu,
        double cachedWeight,
        double generatedWeight,
        Map<ProvisionedSku, PtuLadder> ladders,
        String source,
        LocalDate asOf) {

    /**
     * Checks the ranges and copies the ladders, in the order of the SKUs.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public ModelProfile {
        if (tokensPerMinutePerPtu.value() <= 0) {
            throw new IllegalArgumentException(
                    "One PTU of " + model + " carries more than 0 tokens a minute: correct it.");
        }
        if (!(cachedWeight >= 0 && cachedWeight <= 1)) {
            throw new IllegalArgumentException(
                    "A cached token of " + model + " weighs 0 to 1, not " + cachedWeight + ".");
        }
        if (!(generatedWeight >= 0) || !Double.isFinite(generatedWeight)) {
            throw new IllegalArgumentException(
                    "An output token of "
                            + model
                            + " weighs 0 or more, not "
                            + generatedWeight
                            + ".");
        }
        EnumMap<ProvisionedSku, PtuLadder> ordered = new EnumMap<>(ProvisionedSku.class);
        ordered.putAll(ladders);
        ladders = Collections.unmodifiableMap(ordered);
    }

    /** The legal sizes on a SKU; empty when the model is not sold that way. */
    public Optional<PtuLadder> ladder(ProvisionedSku sku) {
        return Optional.ofNullable(ladders.get(sku));
    }

    /**
     * The demand that one minute's tokens were, in PTU, as a real number.
     *
     * @param prompt input tokens, cached ones included, 0 or more
     * @param generated output tokens, 0 or more
     * @param cached input tokens served from the cache, 0 or more; what exceeds {@code prompt} is
     *     not counted (the two series are measured apart)
     */
    public double demandPtu(long prompt, long generated, long cached) {
        long served = Math.min(cached, prompt);
        double weighted = (prompt - served) + served * cachedWeight + generated * generatedWeight;
        return weighted / tokensPerMinutePerPtu.value();
    }
}
