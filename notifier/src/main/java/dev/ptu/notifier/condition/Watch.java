package dev.ptu.notifier.condition;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a condition has come: readings in a row that speak for raising or for resolving it.
 *
 * <p>Laws: what was read is judged once and in order; a reading that says nothing neither adds to a
 * row nor breaks it; one between the thresholds breaks both. It is rebuilt from the last record on
 * {@code ptu.alerts} by {@link #after(AlertRaised)} and {@link #after(AlertResolved)}, after which
 * nothing found before that record is news; a row that was not complete begins anew.
 *
 * @param judgedUntil end of the newest finding judged; {@link Instant#MIN} before the first
 * @param toldUntil {@code at} of the newest alert raised or resolved; {@link Instant#MIN} before
 * @param above readings in a row above the upper threshold
 * @param below readings in a row below the lower one
 * @param since begin of the first of {@code above}
 * @param open the open alert; null without one
 */
public record Watch(
        Instant judgedUntil,
        Instant toldUntil,
        int above,
        int below,
        Instant since,
        @Nullable AlertRaised open) {
    /** Nothing was judged yet. */
    public static final Watch NEW = new Watch(Instant.MIN, Instant.MIN, 0, 0, Instant.MIN, null);

    /** The first whole minute that is not judged; {@link Instant#MIN} before the first. */
    public Instant nextMinute() {
        Instant minute =
                judgedUntil.equals(Instant.MIN)
                        ? judgedUntil
                        : judgedUntil.truncatedTo(ChronoUnit.MINUTES);
        return minute.isBefore(judgedUntil) ? minute.plus(Finding.MINUTE) : minute;
    }

    /** Whether a finding says anything new: not late, not a duplicate, not replayed. */
    boolean isNews(Finding finding) {
        return !finding.from().isBefore(judgedUntil) && !finding.at().isBefore(toldUntil);
    }

    /** After a finding that is news. */
    Watch after(Finding finding, Hysteresis rule) {
        Instant end = finding.until();
        return switch (finding.reading()) {
            case Reading.NotYet _ -> this;
            case Reading.Unknown _ -> new Watch(end, toldUntil, above, below, since, open);
            case Reading.Over _ -> new Watch(end, toldUntil, 0, 0, since, open);
            case Reading.Of(double value) when value > rule.raiseAbove() ->
                    new Watch(
                            end,
                            toldUntil,
                            above + 1,
                            0,
                            above == 0 ? finding.from() : since,
                            open);
            case Reading.Of(double value) when value < rule.resolveBelow() ->
                    new Watch(end, toldUntil, 0, below + 1, since, open);
            case Reading.Of _ -> new Watch(end, toldUntil, 0, 0, since, open);
        };
    }

    /** After an alert was raised. */
    public Watch after(AlertRaised raised) {
        return new Watch(
                later(judgedUntil, raised.since().plus(Finding.INSTANT)),
                later(toldUntil, raised.at()),
                0,
                0,
                raised.since(),
                raised);
    }

    /** After the alert was resolved. */
    public Watch after(AlertResolved resolved) {
        return new Watch(
                later(judgedUntil, resolved.since().plus(Finding.INSTANT)),
                later(toldUntil, resolved.at()),
                0,
                0,
                since,
                null);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
