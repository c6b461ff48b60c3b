package dev.ptu.core.decision;

import dev.ptu.core.deployment.Pin;
import dev.ptu.core.units.Ptu;

/**
 * A pinned size replaces what was wanted, in both directions.
 *
 * <p>A person's word outranks every {@link Comfort} stage, and no other: limits, planning windows,
 * budgets, one resize at a time, a pause, the ladder and "nothing shrinks on unknown data" hold as
 * always, and the change is governed like any other. A size that Azure does not sell is rounded up.
 */
final class Pinning implements Stage {

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        return situation.pin().map(pin -> held(situation, size, pin)).orElse(pass(size));
    }

    private StageResult held(Situation situation, Ptu size, Pin pin) {
        return make(
                size,
                situation.ladder().ceil(pin.size()),
                ReasonCode.PINNED,
                pin.owner()
                        + " holds "
                        + pin.size()
                        + " until "
                        + pin.until()
                        + ": "
                        + pin.reason());
    }
}
