package dev.ptu.notifier.plan;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Evaluated;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one deployment; under 2 KiB with one open alert.
 *
 * <p>It is rebuilt from the last record per condition on {@code ptu.alerts} by {@link #after}, the
 * same function that moves it while events come in. What is not on that topic (the pending resize)
 * is known again from the next evaluation.
 *
 * @param seenMinute newest minute that was planned for; {@link Instant#MIN} before the first
 * @param toldUntil {@code at} of the newest alert raised or resolved: evaluations made before it
 *     were planned for already; {@link Instant#MIN} before the first
 * @param pending the automatic resize under way, as far as decisions and outcomes tell; null
 *     without one
 * @param open the open alerts by condition
 */
public record Recent(
        Instant seenMinute,
        Instant toldUntil,
        @Nullable PendingResize pending,
        Map<String, AlertRaised> open) {
    /** Nothing is remembered yet. */
    public static final Recent NOTHING = new Recent(Instant.MIN, Instant.MIN, null, Map.of());

    /** Copies the alerts. */
    public Recent {
        open = Map.copyOf(open);
    }

    /** After this alert was raised. */
    public Recent after(AlertRaised raised) {
        Map<String, AlertRaised> now = new HashMap<>(open);
        now.put(raised.condition(), raised);
        return new Recent(
                later(seenMinute, raised.since()), later(toldUntil, raised.at()), pending, now);
    }

    /** After this alert was resolved. */
    public Recent after(AlertResolved resolved) {
        Map<String, AlertRaised> now = new HashMap<>(open);
        now.remove(resolved.condition());
        return new Recent(seenMinute, later(toldUntil, resolved.at()), pending, now);
    }

    /** Whether an evaluation says anything new: not late, not a duplicate, not replayed. */
    boolean isNews(Evaluated evaluated) {
        return evaluated.minute().isAfter(seenMinute)
                && !evaluated.evaluatedAt().isBefore(toldUntil);
    }

    /** After this evaluation; a later one that sees no change ends the pending resize. */
    Recent after(Evaluated evaluated) {
        boolean ended =
                pending != null
                        && !evaluated.changeUnderWay()
                        && evaluated.evaluatedAt().isAfter(pending.decidedAt());
        return new Recent(evaluated.minute(), toldUntil, ended ? null : pending, open);
    }

    Recent with(@Nullable PendingResize resize) {
        return new Recent(seenMinute, toldUntil, resize, open);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
