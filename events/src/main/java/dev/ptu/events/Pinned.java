package dev.ptu.events;

import java.time.Instant;

/**
 * A person wants a size held exactly, in both directions, whatever the load.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param ptu the size to hold
 * @param owner who asked
 * @param reason why, in their words
 * @param at when it was asked; of two the later counts
 * @param until when it ends by itself; not after {@code at} to lift an earlier one
 */
public record Pinned(
        String deployment, int ptu, String owner, String reason, Instant at, Instant until)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, at, "pinned");
    }

    @Override
    public Instant time() {
        return at;
    }
}
