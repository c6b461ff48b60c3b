package dev.ptu.events;

import java.util.Map;

/**
 * How much one PTU of a model carries, and in which sizes it is sold.
 *
 * @param model model name
 * @param tokensPerMinutePerPtu weighted input tokens that one PTU processes a minute
 * @param cachedWeight weight of a cached input token, 0 to 1
 * @param generatedWeight weight of an output token
 * @param sizes legal sizes by SKU name
 */
public record ModelFigures(
        String model,
        double tokensPerMinutePerPtu,
        double cachedWeight,
        double generatedWeight,
        Map<String, SizeSteps> sizes) {
    /** Copies the sizes, so that nobody changes what was published. */
    public ModelFigures {
        sizes = Map.copyOf(sizes);
    }

    /**
     * The sizes in which a SKU is sold.
     *
     * @param minimum smallest size in PTU
     * @param increment step in PTU
     */
    public record SizeSteps(int minimum, int increment) {}
}
