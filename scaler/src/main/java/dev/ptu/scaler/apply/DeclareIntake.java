package dev.ptu.scaler.apply;

import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.scaler.azure.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from a plan for a declared deployment: only an order opens an operation. */
final class DeclareIntake {
    private DeclareIntake() {}

    /**
     * The events, to be committed with the plan's offset before Azure is asked.
     *
     * @param open what is open on the deployment; empty when nothing is
     */
    static List<Event> follows(
            DeploymentPlanned plan, Optional<OperationOpened> open, Instant now) {
        boolean order =
                plan.mode().equals("auto") && !plan.plan().change().equals(DeploymentPlan.NONE);
        boolean twice = open.filter(o -> o.decision().equals(plan.decision())).isPresent();
        if (!order || twice) {
            return List.of();
        }
        if (now.isAfter(plan.validUntil())) {
            return refused(
                    plan,
                    new Outcome.Expired(
                            "Expired",
                            "The decision was valid until %s.".formatted(plan.validUntil())),
                    now);
        }
        if (open.isPresent()) {
            return refused(
                    plan,
                    new Outcome.Conflict(
                            "InFlight",
                            "Another operation on the deployment is under way.",
                            Duration.ZERO),
                    now);
        }
        return List.of(
                new ScaleStarted(
                        plan.decision(), plan.deployment(), plan.fromPtu(), plan.toPtu(), now),
                new OperationOpened(
                        plan.decision(),
                        plan.deployment(),
                        plan.fromPtu(),
                        plan.toPtu(),
                        plan.validUntil(),
                        now,
                        null,
                        plan.plan()));
    }

    private static List<Event> refused(DeploymentPlanned plan, Outcome why, Instant now) {
        return List.of(
                new ScaleRefused(
                        plan.decision(),
                        plan.deployment(),
                        plan.fromPtu(),
                        plan.toPtu(),
                        why.code(),
                        why.message(),
                        now,
                        why.kind(),
                        null));
    }
}
