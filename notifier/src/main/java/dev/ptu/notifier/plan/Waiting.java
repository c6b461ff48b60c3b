package dev.ptu.notifier.plan;

import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.ScaleDecided;
import java.time.Instant;

/**
 * A decision that a person is asked about.
 *
 * @param decision its id
 * @param isPlan whether it is about a declared deployment, and not about a size
 * @param fromPtu the size before
 * @param toPtu the size wanted
 * @param askedAt when
 * @param validUntil it ends by itself then
 */
record Waiting(
        String decision,
        boolean isPlan,
        int fromPtu,
        int toPtu,
        Instant askedAt,
        Instant validUntil) {

    static Waiting of(ScaleDecided asked) {
        return new Waiting(
                asked.decision(),
                false,
                asked.fromPtu(),
                asked.toPtu(),
                asked.decidedAt(),
                asked.validUntil());
    }

    static Waiting of(DeploymentPlanned asked) {
        return new Waiting(
                asked.decision(),
                true,
                asked.fromPtu(),
                asked.toPtu(),
                asked.decidedAt(),
                asked.validUntil());
    }

    static boolean asks(DeploymentPlanned planned) {
        return planned.mode().equals(ScaleDecided.APPROVE)
                && !planned.plan().change().equals(DeploymentPlan.NONE);
    }
}
