package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/** At most so much change within periods of time. */
final class StepPolicyLimit implements Stage {

    @Override
    public String name() {
        return "stepPolicies";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return pass(size);
    }
}
