package dev.ptu.core.window;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a window is closed: minutes before {@code until} count, later ones may still change.
 *
 * <p>Law: {@code until} is at or after {@code stableUntil} where that is not in the future; the
 * minutes between them closed by waiting, not by being stable, and are <em>degraded</em>.
 *
 * @param until end of the newest closed minute
 * @param stableUntil end of the newest minute that every needed series calls stable
 */
public record Closing(Instant until, Instant stableUntil) {

    /** How long a minute is waited for, when nothing else is asked for: 10 minutes. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** Start of the newest closed minute. */
    public Instant newestMinute() {
        return until.minus(MINUTE);
    }

    /** Whether the minute that starts then is closed. */
    public boolean isClosed(Instant minute) {
        return !minute.plus(MINUTE).isAfter(until);
    }

    /** Whether the minute that starts then closed by waiting. */
    public boolean isDegraded(Instant minute) {
        return isClosed(minute) && minute.plus(MINUTE).isAfter(stableUntil);
    }
}
