package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** A pinned size replaces what was wanted, in both directions. */
final class Pinning implements Stage {

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
