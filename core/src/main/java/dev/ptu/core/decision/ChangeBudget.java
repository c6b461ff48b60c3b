package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** At most so many changes in any 24 hours. */
final class ChangeBudget implements Stage {

    @Override
    public String name() {
        return "changeBudget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
