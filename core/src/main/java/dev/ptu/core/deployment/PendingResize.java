package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resize that was decided and has no final outcome yet.
 *
 * @param decision id of the decision
 * @param from the size it starts from
 * @param to the size it wants
 * @param at when it was decided
 * @param expiresAt when it is given up; later than any operation may last
 * @param valueUsdPerHour what it is expected to be worth, 0 or more; null when unknown
 */
public record PendingResize(
        String decision,
        Ptu from,
        Ptu to,
        Instant at,
        Instant expiresAt,
        @Nullable Double valueUsdPerHour) {

    /** Of unknown worth. */
    public PendingResize(String decision, Ptu from, Ptu to, Instant at, Instant expiresAt) {
        this(decision, from, to, at, expiresAt, null);
    }

    boolean grows() {
        return to.isMoreThan(from);
    }

    /** Whether it is given up at that time. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
