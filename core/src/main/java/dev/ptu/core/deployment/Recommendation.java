package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * The size that people were told last.
 *
 * @param to the size
 * @param at when they were told
 * @param validUntil until then they are not told the same again
 */
public record Recommendation(Ptu to, Instant at, Instant validUntil) {

    /** Whether telling people this size now would be telling it twice. */
    public boolean covers(Ptu size, Instant now) {
        return to.equals(size) && now.isBefore(validUntil);
    }
}
