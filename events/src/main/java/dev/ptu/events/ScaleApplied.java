package dev.ptu.events;

import java.time.Instant;

/**
 * Final: Azure shows the wanted size, seen by a read after the write.
 *
 * @param decision the decision it answers
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size before
 * @param toPtu the size wanted
 * @param at when it was seen
 */
public record ScaleApplied(String decision, String deployment, int fromPtu, int toPtu, Instant at)
        implements Event {
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
