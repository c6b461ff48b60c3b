package dev.ptu.scaler.wire;

import dev.ptu.core.declaration.Declaration;
import dev.ptu.core.declaration.DeclarationPlan;
import dev.ptu.core.declaration.Prerequisite;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.runtime.azure.SpilloverPrerequisites;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Deployment;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Network;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans of the core as events of the wire, and the prerequisites that they rest on. */
public final class Plans {
    private Plans() {}

    /** The event of a plan. */
    public static DeploymentPlanned planned(DeclarationPlan plan, String revision) {
        Declaration declared = plan.declaration();
        return new DeploymentPlanned(
                plan.decision(),
                declared.id().value(),
                plan.mode().code(),
                plan.reason().code(),
                plan.detail(),
                new DeploymentPlan(
                        plan.change().code(),
                        declared.name(),
                        declared.modelFormat(),
                        declared.model(),
                        declared.modelVersion(),
                        declared.sku().azureName(),
                        declared.size().value(),
                        declared.spillover(),
                        declared.raiPolicy(),
                        declared.versionUpgrade()),
                plan.from().value(),
                plan.to().value(),
                plan.usdPerMonth(),
                plan.prerequisites().stream()
                        .map(
                                each ->
                                        new DeploymentPlanned.Prerequisite(
                                                each.state().code(), each.sentence()))
                        .toList(),
                declared.generation(),
                plan.decidedAt(),
                plan.validUntil(),
                revision);
    }

    /**
     * The prerequisites of spillover as far as observations tell; empty without a target. Who may
     * reach the account is not observed: it is read before anything is written.
     *
     * @param target state of the target; null when nothing was ever heard of it
     */
    public static List<Prerequisite> prerequisites(
            Declaration declared, @Nullable DeploymentState target) {
        if (declared.spilloverTarget().isEmpty()) {
            return List.of();
        }
        String id = declared.spilloverTarget().get().value();
        CapacityObserved seen = target == null ? null : target.observed();
        return SpilloverPrerequisites.check(
                        new Deployment(
                                declared.id().value(),
                                declared.model(),
                                declared.modelVersion(),
                                declared.modelFormat(),
                                declared.sku().azureName()),
                        seen == null
                                ? Target.unknown(id)
                                : Target.found(
                                        new Deployment(
                                                id,
                                                seen.model(),
                                                seen.modelVersion(),
                                                null,
                                                seen.sku())),
                        Network.UNKNOWN)
                .stream()
                .map(check -> new Prerequisite(state(check), check.sentence()))
                .toList();
    }

    /** What is only worth a look stands in nobody's way. */
    private static Prerequisite.State state(SpilloverPrerequisites.Check check) {
        return switch (check.verdict()) {
            case OK -> Prerequisite.State.MET;
            case UNKNOWN -> Prerequisite.State.UNKNOWN;
            case DIFFERS ->
                    check.prerequisite().binding()
                            ? Prerequisite.State.UNMET
                            : Prerequisite.State.UNKNOWN;
        };
    }
}
