package dev.ptu.core.decision;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.policy.Behavior;
import dev.ptu.core.policy.GrowthPermission;
import dev.ptu.core.policy.PlanningWindows;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.ShrinkPermission;
import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * What recommenders and stages look at: nothing else decides.
 *
 * @param state what is known, a resize that expired already taken out
 * @param policy how to decide
 * @param surroundings what is known besides the state
 * @param ladder legal sizes
 * @param now the time
 * @param current the size in force, 1 PTU or more
 * @param load what the last closed minutes say
 * @param freedom what the planning windows leave free now
 * @param foresight what demand is expected
 */
record Situation(
        DeploymentState state,
        Policy policy,
        Surroundings surroundings,
        PtuLadder ladder,
        Instant now,
        Ptu current,
        Load load,
        PlanningWindows.Freedom freedom,
        Foresight foresight) {

    /** How sizes change in the direction from the current size to that one. */
    Behavior toward(Ptu size) {
        return size.isMoreThan(current) ? policy.growth() : policy.shrink();
    }

    /** Whether the planning windows let the current size become that one. */
    boolean windowsAllow(Ptu size) {
        if (size.isMoreThan(current)) {
            return freedom.growth() == GrowthPermission.ALLOWED;
        }
        return size.equals(current) || freedom.shrink() == ShrinkPermission.ALLOWED;
    }

    /** The smallest size that policy and windows allow, on the ladder. */
    Ptu min() {
        return Ptu.min(ladder.ceil(freedom.min(policy.min())), max());
    }

    /** The largest size that policy and windows allow, on the ladder. */
    Ptu max() {
        return ladder.floor(freedom.max(policy.max())).orElse(ladder.smallest());
    }

    /** Whether the newest closed minute is too old to say anything. */
    boolean metricsGone() {
        return load.age(now).compareTo(policy.timings().failureDuration()) >= 0;
    }
}
