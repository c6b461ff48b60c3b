package dev.ptu.core.deployment;

import java.time.Instant;

/**
 * The last word of people on whether the deployment may be resized.
 *
 * @param owner who
 * @param reason why, in their words
 * @param at when it was asked
 * @param until when it ends; {@code at} for a command that ended a pause
 */
public record Pause(String owner, String reason, Instant at, Instant until) {

    /** Cuts the texts. */
    public Pause {
        owner = Texts.name(owner);
        reason = Texts.cut(reason);
    }

    /** Whether it holds at that time; one that ends another never does, whosever clock is ahead. */
    public boolean isActive(Instant now) {
        return at.isBefore(until) && now.isBefore(until);
    }
}
