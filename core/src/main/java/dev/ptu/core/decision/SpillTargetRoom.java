package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** No shrink whose overflow the spillover target could not take. */
final class SpillTargetRoom implements Stage {

    @Override
    public String name() {
        return "spillTarget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
