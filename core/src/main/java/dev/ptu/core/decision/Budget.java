package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** What units and overflow may cost in a calendar month. */
final class Budget implements Stage {

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
