package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/**
 * Makes of a wanted size what may be.
 *
 * <p>Laws: the size it passes on is legal or the current one; a cap is aligned to the ladder where
 * it is computed (ceilings down, floors up, a step at least one increment); a stage that has
 * nothing to say passes the size on.
 */
interface Stage {

    /** By this name the rationale calls it. */
    String name();

    /** What it makes of the size. */
    StageResult apply(Situation situation, Ptu size);

    /** Whether its reason is the answer even when nobody wanted another size. */
    default boolean stands(StageResult result) {
        return false;
    }

    /** The size as it was given. */
    default StageResult pass(Ptu size) {
        return new StageResult(name(), size, size, ReasonCode.PASSED, "Nothing to do.");
    }

    /** Another size, or the same with a reason. */
    default StageResult make(Ptu before, Ptu after, ReasonCode reason, String detail) {
        return new StageResult(name(), before, after, reason, detail);
    }
}
