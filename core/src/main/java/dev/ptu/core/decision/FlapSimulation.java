package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** No change that the same load would turn back at once. */
final class FlapSimulation implements Stage {

    @Override
    public String name() {
        return "flapSimulation";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
