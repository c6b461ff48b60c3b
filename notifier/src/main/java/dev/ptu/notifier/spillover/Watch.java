package dev.ptu.notifier.spillover;

import dev.ptu.events.AlertRaised;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a condition has come: minutes in a row that speak for raising or for resolving it.
 *
 * <p>Laws: a minute is judged once and in order; one that says nothing neither adds to a row nor
 * breaks it; one between the thresholds breaks both.
 *
 * @param judgedUntil end of the newest minute judged; {@link Instant#MIN} before the first
 * @param above minutes in a row above the upper threshold
 * @param below minutes in a row below the lower one
 * @param since start of the first of {@code above}
 * @param open the open alert; null without one
 */
record Watch(Instant judgedUntil, int above, int below, Instant since, @Nullable AlertRaised open) {
    static final Watch NEW = new Watch(Instant.MIN, 0, 0, Instant.MIN, null);

    /** After a minute; {@link Reading.NotYet} leaves everything as it is. */
    Watch after(Instant minute, Reading reading, Hysteresis rule) {
        Instant end = minute.plus(Lane.MINUTE);
        return switch (reading) {
            case Reading.NotYet _ -> this;
            case Reading.Unknown _ -> new Watch(end, above, below, since, open);
            case Reading.Of(double value) when value > rule.raiseAbove() ->
                    new Watch(end, above + 1, 0, above == 0 ? minute : since, open);
            case Reading.Of(double value) when value < rule.resolveBelow() ->
                    new Watch(end, 0, below + 1, since, open);
            case Reading.Of _ -> new Watch(end, 0, 0, since, open);
        };
    }

    boolean raises(Hysteresis rule) {
        return open == null && above >= rule.raiseMinutes();
    }

    boolean resolves(Hysteresis rule) {
        return open != null && below >= rule.resolveMinutes();
    }

    /** After an alert was raised; what was judged before it is not judged again. */
    Watch raised(AlertRaised alert) {
        return new Watch(later(judgedUntil, alert.at()), 0, 0, alert.since(), alert);
    }

    /** After the alert was resolved at this time. */
    Watch resolved(Instant at) {
        return new Watch(later(judgedUntil, at), 0, 0, since, null);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
