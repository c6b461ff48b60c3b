package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Our own resizes of one deployment: the one in flight, the last one applied, the last one that
 * ended otherwise.
 *
 * <p>Law: at most one is in flight, and one that ended does not come back.
 *
 * @param pending in flight; null without one
 * @param applied the last one that Azure carried out; null without one
 * @param unapplied the last one that was refused, failed or expired; null without one
 */
public record Resizes(
        @Nullable PendingResize pending,
        @Nullable EndedResize applied,
        @Nullable EndedResize unapplied) {

    /** None ever. */
    public static final Resizes NONE = new Resizes(null, null, null);

    /**
     * How long after our own change a list or a cache of Azure's may still show the size before it.
     */
    static final Duration ECHO = Duration.ofMinutes(5);

    /**
     * How long after a resize failed or expired its size may still come into force: Azure may
     * finish what we have stopped waiting for.
     */
    static final Duration LATE_EFFECT = Duration.ofHours(1);

    Resizes decided(PendingResize resize) {
        boolean busy = pending != null && !pending.isExpired(resize.at());
        boolean over = isOf(applied, resize) || isOf(unapplied, resize);
        return busy || over ? this : new Resizes(resize, applied, unapplied);
    }

    Resizes ended(EndedResize end) {
        return end.ending() == EndedResize.Ending.APPLIED
                ? new Resizes(null, end, unapplied)
                : new Resizes(null, applied, end);
    }

    /** Whether a size seen then is the one before our last change, told late. */
    boolean isEcho(Ptu size, Instant at) {
        return applied != null
                && size.equals(applied.resize().from())
                && at.isBefore(applied.at().plus(ECHO));
    }

    /** Whether a size seen then comes from a resize of ours. */
    boolean explain(Ptu size, Instant at) {
        if (pending != null && (size.equals(pending.to()) || size.equals(pending.from()))) {
            return true;
        }
        if (applied != null
                && size.equals(applied.resize().to())
                && at.isBefore(applied.at().plus(ECHO))) {
            return true;
        }
        return unapplied != null
                && unapplied.ending() != EndedResize.Ending.REFUSED
                && size.equals(unapplied.resize().to())
                && at.isBefore(unapplied.at().plus(LATE_EFFECT));
    }

    private static boolean isOf(@Nullable EndedResize ended, PendingResize resize) {
        return ended != null && ended.resize().decision().equals(resize.decision());
    }
}
