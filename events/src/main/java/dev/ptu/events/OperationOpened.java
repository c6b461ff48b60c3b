package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resize or the change of a declared deployment that is under way, or about to be: written before
 * Azure is asked for anything, and removed (by a tombstone) together with its final outcome.
 *
 * @param decision the decision it carries out
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size it starts from
 * @param toPtu the size it wants
 * @param validUntil Azure may be asked until then
 * @param openedAt when it was written
 * @param orderedPtu the size decided, when less than it is asked for because less could be had;
 *     null when {@code toPtu} is all of it
 * @param plan what is to become of a declared deployment; null for a resize
 */
public record OperationOpened(
        String decision,
        String deployment,
        int fromPtu,
        int toPtu,
        Instant validUntil,
        Instant openedAt,
        @Nullable Integer orderedPtu,
        @Nullable DeploymentPlan plan)
        implements Event {
    /** A resize, all of what was decided. */
    public OperationOpened(
            String decision,
            String deployment,
            int fromPtu,
            int toPtu,
            Instant validUntil,
            Instant openedAt) {
        this(decision, deployment, fromPtu, toPtu, validUntil, openedAt, null, null);
    }

    /** The same decision with less to ask for. */
    public OperationOpened askingFor(int lessPtu) {
        int ordered = orderedPtu == null ? toPtu : orderedPtu;
        return new OperationOpened(
                decision, deployment, fromPtu, lessPtu, validUntil, openedAt, ordered, plan);
    }

    @Override
    public String key() {
        return deployment + "|" + decision;
    }

    @Override
    public String id() {
        return Event.id(decision, "opened");
    }

    @Override
    public Instant time() {
        return openedAt;
    }
}
