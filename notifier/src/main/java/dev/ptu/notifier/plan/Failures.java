package dev.ptu.notifier.plan;

import java.time.Instant;

/**
 * Resizes that came to nothing since the last that was done.
 *
 * @param count how many
 * @param before how many there had been when the last was done
 * @param lastAt when the newest ended
 */
record Failures(int count, int before, Instant lastAt) {
    static final Failures NONE = new Failures(0, 0, Instant.MIN);

    /** After another; a record read twice, or late, counts once. */
    Failures after(Instant at) {
        return at.isAfter(lastAt) ? new Failures(count + 1, before, at) : this;
    }

    /** After one that was done. */
    Failures done(Instant at) {
        return at.isAfter(lastAt) ? new Failures(0, count, at) : this;
    }
}
