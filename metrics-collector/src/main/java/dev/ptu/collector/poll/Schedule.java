package dev.ptu.collector.poll;

import java.time.Duration;
import java.time.Instant;

/**
 * When polls are due: one at the start, then one a period from a phase of one's own, so that
 * collectors that start together do not ask together for ever.
 *
 * @param start the first poll
 * @param period time from poll to poll
 * @param phase how long after the start the second is due, less than a period
 */
public record Schedule(Instant start, Duration period, Duration phase) {

    /** The schedule of a collector whose phase follows from a seed. */
    public static Schedule from(Instant start, Duration period, int seed) {
        long phaseMillis = Math.floorMod(seed, period.toMillis());
        return new Schedule(start, period, Duration.ofMillis(phaseMillis));
    }

    /** The first time after this at which a poll is due; what was missed is not made up for. */
    public Instant after(Instant now) {
        Instant second = start.plus(phase);
        if (now.isBefore(second)) {
            return second;
        }
        long periods = Duration.between(second, now).dividedBy(period) + 1;
        return second.plus(period.multipliedBy(periods));
    }
}
