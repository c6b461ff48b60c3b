package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units that are wanted and could not be had: asked for again until they come, are no longer
 * wanted, or a day has passed.
 *
 * <p>Law: between two tries lie 15 to 30 minutes divided by {@link #urgency}, unless more is seen
 * to be available than at the last try. The spread is a hash of deployment and try, so that all who
 * wait for one region do not ask at once, and the same log gives the same decisions.
 *
 * @param target the size wanted at the last try
 * @param openedAt when it was first denied
 * @param triedAt when it was denied last
 * @param tries how often it was denied, 1 or more
 * @param valueUsdPerHour what the missing units are expected to be worth, 0 or more; null when
 *     unknown
 * @param seenPtu by how much it could have grown as seen at the last try, in PTU; null when unknown
 */
public record StandingOrder(
        Ptu target,
        Instant openedAt,
        Instant triedAt,
        int tries,
        @Nullable Double valueUsdPerHour,
        @Nullable Integer seenPtu) {

    /** A load comes back daily; after a day the wish is made anew or was none. */
    public static final Duration LASTS = Duration.ofHours(24);

    /** Shortest time between two tries at ordinary urgency; the longest is twice that. */
    public static final Duration LEAST = Duration.ofMinutes(15);

    private static final double USD_PER_HOUR_PER_URGENCY = 50;
    private static final double MOST_URGENT = 3;

    /** When it is given up. */
    public Instant deadline() {
        return openedAt.plus(LASTS);
    }

    /**
     * How much faster it is tried: {@code min(3, 1 + value / $50 an hour)}, 1 when the value is
     * unknown. A try costs one request; a third of the time is five minutes, well within what
     * Resource Manager lets one subscription write.
     */
    public double urgency() {
        return valueUsdPerHour == null
                ? 1
                : Math.min(
                        MOST_URGENT, 1 + Math.max(0, valueUsdPerHour) / USD_PER_HOUR_PER_URGENCY);
    }

    /** When it is tried again although nothing more was seen. */
    public Instant nextTry(DeploymentId id) {
        double seconds = LEAST.toSeconds() * (1 + share(id.value(), tries)) / urgency();
        return triedAt.plusSeconds((long) seconds);
    }

    /** From 0 to 1, spread evenly: the finaliser of MurmurHash3 over the id and the try. */
    private static double share(String id, int tries) {
        int hash = id.hashCode() * 31 + tries;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        hash ^= hash >>> 16;
        return (hash & 0x7fffffff) / (double) Integer.MAX_VALUE;
    }

    /** After another denial, or the first. */
    static StandingOrder denied(
            @Nullable StandingOrder before,
            PendingResize resize,
            Instant at,
            Availability availability) {
        Integer seen =
                availability.growthPtu().isPresent()
                        ? (Integer) availability.growthPtu().getAsInt()
                        : null;
        return new StandingOrder(
                resize.to(),
                before == null ? at : before.openedAt,
                at,
                before == null ? 1 : before.tries + 1,
                resize.valueUsdPerHour(),
                seen);
    }

    /** How it ends. */
    public enum Ending {
        /** The size is in force. */
        FILLED,
        /** A day has passed. */
        EXPIRED,
        /** The need has fallen to what is there. */
        NOT_WANTED
    }
}
