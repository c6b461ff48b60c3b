package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/**
 * At most so many changes in any 24 hours, counted when they are ordered. Growth in panic is exempt
 * but counted; a pinned size is not exempt.
 */
final class ChangeBudget implements Stage {

    @Override
    public String name() {
        return "changeBudget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Ptu current = situation.current();
        int most = situation.policy().safeguards().maxChangesPerDay();
        int made = situation.state().changes().at(situation.now()).times().size();
        if (size.equals(current) || made < most) {
            return pass(size);
        }
        Ptu panic = situation.panic().map(Panic::size).orElse(current);
        Ptu after = size.isMoreThan(current) ? Ptu.min(size, panic) : current;
        return after.equals(size)
                ? pass(size)
                : make(
                        size,
                        after,
                        ReasonCode.CHANGE_BUDGET_EXHAUSTED,
                        made + " changes in 24 hours, and " + most + " are allowed.");
    }
}
