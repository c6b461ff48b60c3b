package dev.ptu.core.decision;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.demand.SpilloverTarget;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.units.Ptu;
import org.jspecify.annotations.Nullable;

/**
 * What a decision rests on besides the deployment's own hot state.
 *
 * @param model what one PTU of its model carries and in which sizes it is sold
 * @param learned what was learned of its demand
 * @param spillover the deployment it spills to; null without one, or before it was observed
 * @param prices what its units and spilled tokens cost; null when nobody declared them
 * @param reserved its share of the reservation pools, already paid for; 0 without one
 */
public record Surroundings(
        ModelProfile model,
        DemandProfile learned,
        @Nullable SpilloverTarget spillover,
        @Nullable Prices prices,
        Ptu reserved) {

    /** A deployment of which nothing but the model is known. */
    public static Surroundings of(ModelProfile model) {
        return new Surroundings(model, DemandProfile.empty(), null, null, Ptu.ZERO);
    }
}
