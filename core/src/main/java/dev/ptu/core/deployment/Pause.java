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

    /** What is kept of a text: people may write pages, and the state has few bytes. */
    private static final int KEPT_CHARACTERS = 200;

    /** Cuts the texts. */
    public Pause {
        owner = cut(owner);
        reason = cut(reason);
    }

    private static String cut(String text) {
        return text.length() <= KEPT_CHARACTERS ? text : text.substring(0, KEPT_CHARACTERS);
    }

    /** Whether it holds at that time. */
    public boolean isActive(Instant now) {
        return now.isBefore(until);
    }
}
