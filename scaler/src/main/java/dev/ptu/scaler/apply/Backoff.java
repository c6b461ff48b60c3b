package dev.ptu.scaler.apply;

import dev.ptu.scaler.azure.Outcome;
import java.time.Duration;

/**
 * How long to wait before the next look or the next request: twice as long each time, spread by a
 * fifth either way.
 *
 * <p>The spread is a hash of whom it is for and of the attempt, not chance: those who were refused
 * together do not come back together, and the same run waits the same times.
 */
final class Backoff {
    private static final Duration LOOK_FIRST = Duration.ofSeconds(1);
    private static final Duration LOOK_LONGEST = Duration.ofSeconds(5);
    private static final Duration CONFLICT_FIRST = Duration.ofSeconds(2);
    private static final Duration CONFLICT_LONGEST = Duration.ofMinutes(1);
    private static final Duration THROTTLED_FIRST = Duration.ofSeconds(5);
    private static final Duration THROTTLED_LONGEST = Duration.ofMinutes(2);
    private static final Duration LOST_FIRST = Duration.ofSeconds(1);
    private static final Duration LOST_LONGEST = Duration.ofSeconds(30);

    /** More doublings pass every longest wait. */
    private static final int MOST_DOUBLINGS = 10;

    private static final double SPREAD = 0.2;

    private Backoff() {}

    /** Between two looks at an Azure that is at work. */
    static Duration beforeLook(String who, int attempt) {
        return of(who, attempt, LOOK_FIRST, LOOK_LONGEST);
    }

    /** Before Azure is asked, or looked at, again after that outcome. */
    static Duration after(Outcome outcome, String who, int attempt) {
        return switch (outcome) {
            case Outcome.Conflict(String _, String _, Duration said) ->
                    longer(said, of(who, attempt, CONFLICT_FIRST, CONFLICT_LONGEST));
            case Outcome.Throttled(String _, String _, Duration said) ->
                    said.isZero()
                            ? of(who, attempt, THROTTLED_FIRST, THROTTLED_LONGEST)
                            : later(said, who, attempt);
            case Outcome.Transient(String _, String _, Duration said) ->
                    longer(said, of(who, attempt, LOST_FIRST, LOST_LONGEST));
            case Outcome.Completed _,
                    Outcome.QuotaExceeded _,
                    Outcome.CapacityUnavailable _,
                    Outcome.Unauthorised _,
                    Outcome.Invalid _,
                    Outcome.Superseded _,
                    Outcome.Expired _,
                    Outcome.Unknown _ ->
                    Duration.ZERO;
        };
    }

    private static Duration of(String who, int attempt, Duration first, Duration longest) {
        Duration wait = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempt)));
        Duration capped = wait.compareTo(longest) > 0 ? longest : wait;
        return Duration.ofMillis(
                (long) (capped.toMillis() * (1 + SPREAD * (2 * share(who, attempt) - 1))));
    }

    /** Never earlier than Azure said, and not all at the same moment. */
    private static Duration later(Duration said, String who, int attempt) {
        return Duration.ofMillis((long) (said.toMillis() * (1 + SPREAD * share(who, attempt))));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** From 0 to 1, spread evenly: the finaliser of MurmurHash3 over the name and the attempt. */
    private static double share(String who, int attempt) {
        int hash = who.hashCode() * 31 + attempt;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        hash ^= hash >>> 16;
        return (hash & 0x7fffffff) / (double) Integer.MAX_VALUE;
    }
}
