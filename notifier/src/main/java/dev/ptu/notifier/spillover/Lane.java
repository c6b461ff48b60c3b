package dev.ptu.notifier.spillover;

import dev.ptu.events.DeploymentObserved;
import dev.ptu.runtime.azure.SpilloverPrerequisites;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provisioned deployment and where its overflow goes, or should go.
 *
 * @param from the provisioned deployment's id
 * @param source what is known of it
 * @param to the target's id
 * @param target what is known of the target
 * @param closed whether nothing can spill: it should by the deployment's property, and the
 *     deployment was seen without one
 */
record Lane(String from, Side source, String to, Side target, boolean closed) {
    static final Duration MINUTE = Duration.ofMinutes(1);

    String fromName() {
        return name(from);
    }

    String toName() {
        return name(to);
    }

    /** What is known to speak against spilling, a sentence each. */
    List<String> faults() {
        SpilloverPrerequisites.Deployment source = deployment(this.source.observed());
        SpilloverPrerequisites.Deployment target = deployment(this.target.observed());
        return source == null
                ? List.of()
                : SpilloverPrerequisites.faults(
                        source,
                        target == null
                                ? SpilloverPrerequisites.Target.unknown(to)
                                : SpilloverPrerequisites.Target.found(target),
                        SpilloverPrerequisites.Network.UNKNOWN);
    }

    private static SpilloverPrerequisites.@Nullable Deployment deployment(
            @Nullable DeploymentObserved seen) {
        return seen == null
                ? null
                : new SpilloverPrerequisites.Deployment(
                        seen.deployment(), seen.model(), seen.modelVersion(), null, seen.sku());
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
