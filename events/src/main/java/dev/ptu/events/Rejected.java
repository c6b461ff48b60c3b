package dev.ptu.events;

import java.time.Instant;

/**
 * A person turns down a decision of mode {@code approve}. A word on a decision that no longer waits
 * counts for nothing; of two words the later counts.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param decision id of the decision, as {@link ScaleDecided} told it
 * @param owner who said it
 * @param reason why, in their words
 * @param at when it was said
 */
public record Rejected(String deployment, String decision, String owner, String reason, Instant at)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, at, "rejected", decision);
    }

    @Override
    public Instant time() {
        return at;
    }
}
