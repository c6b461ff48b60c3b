package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;

/**
 * What the recommenders wanted in one minute, before any stage.
 *
 * @param lowest smallest size they wanted in that minute
 * @param highest largest size they wanted in that minute
 */
public record Advice(Ptu lowest, Ptu highest) {

    /** One and the same size. */
    public static Advice of(Ptu size) {
        return new Advice(size, size);
    }

    /** Both together. */
    public Advice and(Advice other) {
        return new Advice(Ptu.min(lowest, other.lowest), Ptu.max(highest, other.highest));
    }
}
