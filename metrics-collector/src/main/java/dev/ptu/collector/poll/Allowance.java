package dev.ptu.collector.poll;

import dev.ptu.collector.config.Settings.Rate;
import java.time.Duration;

/**
 * What is left of the calls that Azure allows: a token bucket (<a
 * href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">as
 * Azure's own</a>) that may also be closed for a while. Times are nanoseconds of wall time since
 * some moment.
 *
 * <p>Law: between 0 and {@code burst} calls are left, and none becomes free before {@code
 * sinceNanos}.
 *
 * @param calls calls left at {@code sinceNanos}
 * @param sinceNanos when that was so; in the future while the bucket is closed
 * @param throttled how many 429 came in a row
 */
record Allowance(double calls, long sinceNanos, int throttled) {
    private static final double NANOS = 1e9;

    static Allowance full(Rate rate, long nanos) {
        return new Allowance(rate.burst(), nanos, 0);
    }

    /** The same, as it is by now; unchanged while it is closed. */
    Allowance at(long nanos, Rate rate) {
        long passed = nanos - sinceNanos;
        if (passed <= 0) {
            return this;
        }
        double refilled = calls + passed / NANOS * rate.callsPerSecond();
        return new Allowance(Math.min(rate.burst(), refilled), nanos, throttled);
    }

    /**
     * How long until so many calls are left; zero when they are now.
     *
     * @param least from 1 to the rate's burst
     */
    Duration until(double least, long nanos, Rate rate) {
        double missing = Math.max(0, least - calls);
        long refill = (long) Math.ceil(missing / rate.callsPerSecond() * NANOS);
        return Duration.ofNanos(Math.max(0, sinceNanos - nanos + refill));
    }

    /** After a call was begun. */
    Allowance less() {
        return new Allowance(calls - 1, sinceNanos, throttled);
    }

    /** After Azure answered. */
    Allowance answered() {
        return throttled == 0 ? this : new Allowance(calls, sinceNanos, 0);
    }

    /**
     * After a 429: closed for this long, and empty then, so that those who wait do not come all at
     * once. What was closed for longer stays so.
     */
    Allowance closed(Duration pause, long nanos) {
        long until = nanos + pause.toNanos();
        // Calls that were under way together count as one.
        boolean closedAlready = sinceNanos - nanos > 0;
        return new Allowance(
                0,
                until - sinceNanos > 0 ? until : sinceNanos,
                closedAlready ? throttled : throttled + 1);
    }
}
