package dev.ptu.events;

import java.time.Instant;

/**
 * A person wants a deployment left as it is: evaluated and explained, never resized.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param owner who asked
 * @param reason why, in their words
 * @param at when it was asked
 * @param until when it ends by itself; nothing is paused for ever
 */
public record Paused(String deployment, String owner, String reason, Instant at, Instant until)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, at, "paused");
    }

    @Override
    public Instant time() {
        return at;
    }
}
