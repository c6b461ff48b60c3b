package dev.ptu.events;

import java.time.Instant;

/**
 * Apply has taken a decision on. Not final: Azure may or may not have been asked yet.
 *
 * @param decision the decision it answers
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size before
 * @param toPtu the size wanted
 * @param at when
 */
public record ScaleStarted(String decision, String deployment, int fromPtu, int toPtu, Instant at)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(decision, "started");
    }

    @Override
    public Instant time() {
        return at;
    }
}
