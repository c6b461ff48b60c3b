package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * A resize that was decided and has no final outcome yet.
 *
 * @param decision id of the decision
 * @param from the size it starts from
 * @param to the size it wants
 * @param at when it was decided
 * @param expiresAt when it is given up; later than any operation may last
 */
public record PendingResize(String decision, Ptu from, Ptu to, Instant at, Instant expiresAt) {

    /** Whether it is given up at that time. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
