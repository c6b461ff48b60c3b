package dev.ptu.events;

import java.time.Instant;

/**
 * A person ends a pause before it ends by itself.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param owner who asked
 * @param reason why, in their words
 * @param at when it was asked
 */
public record Resumed(String deployment, String owner, String reason, Instant at) implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, at, "resumed");
    }

    @Override
    public Instant time() {
        return at;
    }
}
