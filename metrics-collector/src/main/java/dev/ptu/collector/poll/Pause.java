package dev.ptu.collector.poll;

import dev.ptu.collector.config.Settings.Pauses;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long calls rest after a 429: as long as Azure asks, up to a cap; where it does not ask, a
 * first pause that doubles from one 429 to the next. Up to a tenth is added, and a second at most
 * for short ones, so that collectors that were refused together do not return together. What is
 * added follows from the seed, the lane and the count alone: no random numbers.
 */
final class Pause {
    private static final int DOUBLINGS_MAX = 20;
    private static final double SPREAD = 0.1;
    private static final Duration SPREAD_LEAST = Duration.ofSeconds(1);

    private Pause() {}

    /**
     * A pause.
     *
     * @param before how many 429 came in a row before this one
     * @param retryAfter what Azure asks for; null when it does not
     */
    static Duration of(Pauses rules, Lane lane, int before, @Nullable Duration retryAfter) {
        Duration asked =
                retryAfter == null
                        ? rules.first().multipliedBy(1L << Math.min(before, DOUBLINGS_MAX))
                        : retryAfter;
        Duration capped = asked.compareTo(rules.longest()) > 0 ? rules.longest() : asked;
        double spread = Math.max((double) SPREAD_LEAST.toMillis(), capped.toMillis() * SPREAD);
        long added = (long) (spread * fraction(rules.seed(), lane, before));
        return capped.plusMillis(added);
    }

    /** From 0 to 1, the same for the same arguments. */
    private static double fraction(long seed, Lane lane, int count) {
        long mixed = seed * 31 + lane.pool().toString().hashCode();
        mixed = mixed * 31 + count;
        // The finaliser of MurmurHash3 (Appleby, public domain): neighbours end far apart.
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
