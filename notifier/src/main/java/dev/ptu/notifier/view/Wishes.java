package dev.ptu.notifier.view;

import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.Resumed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people asked for last, one of each kind: of two wishes of a kind the later {@code at}
 * counts, whichever is read first.
 *
 * @param pause a pause or, with an end that is not after its beginning, the end of one
 * @param pin the newest pin
 * @param floor the newest floor
 */
record Wishes(@Nullable Hold pause, @Nullable Hold pin, @Nullable Hold floor) {
    static final Wishes NONE = new Wishes(null, null, null);

    Wishes after(Event event) {
        return switch (event) {
            case Paused p ->
                    paused(new Hold(Hold.PAUSE, null, p.owner(), p.reason(), p.at(), p.until()));
            case Resumed r ->
                    paused(new Hold(Hold.PAUSE, null, r.owner(), r.reason(), r.at(), r.at()));
            case Pinned p -> {
                Hold hold = new Hold(Hold.PIN, p.ptu(), p.owner(), p.reason(), p.at(), p.until());
                yield new Wishes(pause, later(pin, hold), floor);
            }
            case Floored f -> {
                Hold hold = new Hold(Hold.FLOOR, f.ptu(), f.owner(), f.reason(), f.at(), f.until());
                yield new Wishes(pause, pin, later(floor, hold));
            }
            default -> this;
        };
    }

    /** Those that still count, pauses first. */
    List<Hold> at(Instant now) {
        return Stream.of(pause, pin, floor)
                .filter(Objects::nonNull)
                .filter(hold -> hold.counts(now))
                .toList();
    }

    private Wishes paused(Hold hold) {
        return new Wishes(later(pause, hold), pin, floor);
    }

    private static Hold later(@Nullable Hold before, Hold hold) {
        return before == null || !hold.at().isBefore(before.at()) ? hold : before;
    }
}
