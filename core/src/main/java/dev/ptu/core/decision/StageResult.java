package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;

/**
 * What one stage made of the size it was given.
 *
 * @param stage its name
 * @param before the size it was given
 * @param after the size it passed on
 * @param reason why
 * @param detail the same in a sentence with its numbers
 */
public record StageResult(String stage, Ptu before, Ptu after, ReasonCode reason, String detail) {

    /** Whether the stage changed the size. */
    public boolean moved() {
        return !before.equals(after);
    }
}
