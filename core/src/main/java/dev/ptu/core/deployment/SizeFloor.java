package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * A size that somebody wants as the least: a person's {@code Floor} command, or the signal of an
 * external recommender. Joins the maximum of the recommenders.
 *
 * @param source who: {@code command} for a person's, otherwise the signal's own name
 * @param size the size
 * @param owner whose it is; empty for a group's, which its source names
 * @param reason why, in their words
 * @param at when it was asked; of two of one source the later counts
 * @param until when it ends by itself; not after {@code at} for one that lifts the former
 */
public record SizeFloor(
        String source, Ptu size, String owner, String reason, Instant at, Instant until) {

    /** The source of people's commands. */
    public static final String COMMAND = "command";

    /** How the source begins that a group of deployments has; its name follows. */
    public static final String GROUP = "group:";

    /** Cuts the texts. */
    public SizeFloor {
        source = Texts.name(source);
        // A group's sentence has its numbers: what it takes more, its owner leaves.
        boolean group = source.startsWith(GROUP);
        owner = group ? "" : Texts.name(owner);
        reason = group ? Texts.cut(reason) : Texts.note(reason);
    }

    /** Whether it is a group's share, of which there is one. */
    public boolean isOfGroup() {
        return source.startsWith(GROUP);
    }

    /** Whether no other may push it out: a person's, or a group's. */
    boolean isKept() {
        return source.equals(COMMAND) || isOfGroup();
    }

    /**
     * Whether it holds at that time; one that lifts another never does, whosever clock is ahead.
     */
    public boolean isActive(Instant now) {
        return at.isBefore(until) && now.isBefore(until);
    }
}
