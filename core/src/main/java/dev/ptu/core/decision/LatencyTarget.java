package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** No shrink while the latency target is missed. */
final class LatencyTarget implements Stage {

    @Override
    public String name() {
        return "latencyTarget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
