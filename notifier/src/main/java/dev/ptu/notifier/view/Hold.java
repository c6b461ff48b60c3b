package dev.ptu.notifier.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for, and until when it counts.
 *
 * @param kind {@code pause}, {@code pin} or {@code floor}
 * @param ptu the size that is held, or the least one; null for a pause
 * @param owner who asked
 * @param reason why, in their words
 * @param at when it was asked
 * @param until when it ends by itself
 */
public record Hold(
        String kind,
        @Nullable Integer ptu,
        String owner,
        String reason,
        Instant at,
        Instant until) {
    /** Evaluated and explained, never resized. */
    public static final String PAUSE = "pause";

    /** Exactly this size. */
    public static final String PIN = "pin";

    /** At least this size. */
    public static final String FLOOR = "floor";

    boolean counts(Instant now) {
        return now.isBefore(until);
    }
}
