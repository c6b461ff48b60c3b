package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * A size that a person wants held exactly; it replaces what the recommenders want, in both
 * directions.
 *
 * @param size the size
 * @param owner who
 * @param reason why, in their words
 * @param at when it was asked; of two pins the later counts
 * @param until when it ends by itself; not after {@code at} for a command that lifts a pin
 */
public record Pin(Ptu size, String owner, String reason, Instant at, Instant until) {

    /** Cuts the texts. */
    public Pin {
        owner = Texts.name(owner);
        reason = Texts.note(reason);
    }

    /**
     * Whether it holds at that time; one that lifts another never does, whosever clock is ahead.
     */
    public boolean isActive(Instant now) {
        return at.isBefore(until) && now.isBefore(until);
    }
}
