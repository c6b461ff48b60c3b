package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Final: Azure shows the size wanted, or the part of it that could be had, seen by a read after the
 * write.
 *
 * @param decision the decision it answers
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size before
 * @param toPtu the size in force
 * @param at when it was seen
 * @param orderedPtu the size decided, when only a part of it could be had; null when {@code toPtu}
 *     is all of it
 * @param note what else somebody has to know, in a sentence: for example a property of the
 *     deployment that changed meanwhile; null for nothing
 */
public record ScaleApplied(
        String decision,
        String deployment,
        int fromPtu,
        int toPtu,
        Instant at,
        @Nullable Integer orderedPtu,
        @Nullable String note)
        implements Event {
    /** All of what was decided. */
    public ScaleApplied(String decision, String deployment, int fromPtu, int toPtu, Instant at) {
        this(decision, deployment, fromPtu, toPtu, at, null, null);
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(decision, "applied");
    }

    @Override
    public Instant time() {
        return at;
    }
}
