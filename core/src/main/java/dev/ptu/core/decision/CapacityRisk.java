package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** No shrink that saves less than not getting the units back would cost. */
final class CapacityRisk implements Stage {

    @Override
    public String name() {
        return "capacityRisk";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
