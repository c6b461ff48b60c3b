package dev.ptu.scaler.apply;

import dev.ptu.scaler.azure.Outcome;
import dev.ptu.scaler.azure.Room;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows about one operation besides what Azure shows.
 *
 * @param times how often Azure may have begun it
 * @param putOff how often Azure put us off (conflict, throttled, answer lost)
 * @param looks looks in a row that led to waiting
 * @param denials how often there was no quota or capacity
 * @param last the last answer to a request; null before the first, and after a smaller size was
 *     chosen
 * @param room what can be had, read since the last request; null before
 */
record Asked(
        int times,
        int putOff,
        int looks,
        int denials,
        @Nullable Outcome last,
        @Nullable Room room) {

    /** Nothing yet, and nobody before us. */
    static final Asked NOT_YET = new Asked(0, 0, 0, 0, null, null);

    /** Taken over: whoever had it before may have asked. */
    static final Asked PERHAPS =
            new Asked(
                    1,
                    0,
                    0,
                    0,
                    new Outcome.Transient(
                            "Resumed", "It may have been asked before a restart.", Duration.ZERO),
                    null);

    /** After an answer; what could be had may have changed with it. */
    Asked answered(Outcome answer) {
        return switch (answer) {
            // These changed nothing: they do not count as asked.
            case Outcome.Conflict _, Outcome.Throttled _ ->
                    new Asked(times, putOff + 1, 0, denials, answer, null);
            case Outcome.Transient _ -> new Asked(times + 1, putOff + 1, 0, denials, answer, null);
            case Outcome.QuotaExceeded _, Outcome.CapacityUnavailable _ ->
                    new Asked(times + 1, putOff, 0, denials + 1, answer, null);
            case Outcome.Completed _,
                    Outcome.Unauthorised _,
                    Outcome.Invalid _,
                    Outcome.Superseded _,
                    Outcome.Expired _,
                    Outcome.Unknown _ ->
                    new Asked(times + 1, putOff, 0, denials, answer, null);
        };
    }

    /** After waiting; what could be had is read again afterwards. */
    Asked waited() {
        return new Asked(times, putOff, looks + 1, denials, last, null);
    }

    /** Knowing what can be had. */
    Asked with(Room found) {
        return new Asked(times, putOff, looks, denials, last, found);
    }

    /** After a smaller size was chosen: what was said about the larger one is done with. */
    Asked forLess() {
        return new Asked(times, putOff, 0, denials, null, room);
    }

    boolean never() {
        return times == 0;
    }
}
