package dev.ptu.simulator.time;

import dev.ptu.simulator.input.BadInput;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Simulated time: an anchor and a rate, {@code now = anchor + rate x wall time since the anchor}
 * while running, {@code now = anchor} while standing still. It never goes back. Safe for use by
 * several threads.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/lang/System.html">
 *     System.nanoTime, the wall clock that is meant to be passed in</a>
 */
public final class VirtualClock {
    /** The slowest rate in virtual seconds per wall second. */
    public static final double LEAST_RATE = 0.001;

    /** The fastest rate in virtual seconds per wall second. */
    public static final double MOST_RATE = 100_000;

    private final LongSupplier wallNanos;
    private Reading anchor;
    private long anchorNanos;

    /**
     * What the clock shows.
     *
     * @param now the simulated instant
     * @param rate virtual seconds per wall second while running
     * @param running whether it moves by itself
     */
    public record Reading(Instant now, double rate, boolean running) {}

    /**
     * @param wallNanos a monotonic wall clock in nanoseconds, such as {@code System::nanoTime}
     */
    public VirtualClock(Reading first, LongSupplier wallNanos) {
        this.wallNanos = wallNanos;
        this.anchor = first;
        this.anchorNanos = wallNanos.getAsLong();
    }

    /** The simulated instant. */
    public Instant now() {
        return read().now();
    }

    /** All the clock shows, at one moment. */
    public synchronized Reading read() {
        if (!anchor.running()) {
            return anchor;
        }
        double virtualNanos = (wallNanos.getAsLong() - anchorNanos) * anchor.rate();
        Instant now =
                anchor.now()
                        .plusSeconds((long) (virtualNanos / 1e9))
                        .plusNanos((long) (virtualNanos % 1e9));
        return new Reading(now, anchor.rate(), true);
    }

    /** Lets time pass. */
    public synchronized void start() {
        Reading at = read();
        set(new Reading(at.now(), at.rate(), true));
    }

    /** Holds time still. */
    public synchronized void stop() {
        Reading at = read();
        set(new Reading(at.now(), at.rate(), false));
    }

    /**
     * Changes the pace from now on.
     *
     * @param rate virtual seconds per wall second, {@link #LEAST_RATE} to {@link #MOST_RATE}
     * @throws BadInput outside that range
     */
    public synchronized void rate(double rate) {
        if (!(rate >= LEAST_RATE && rate <= MOST_RATE)) {
            throw new BadInput(
                    "rate must be a number from "
                            + LEAST_RATE
                            + " to "
                            + (long) MOST_RATE
                            + ", not "
                            + rate
                            + ".");
        }
        Reading at = read();
        set(new Reading(at.now(), rate, at.running()));
    }

    /**
     * Steps forward, running or not.
     *
     * @throws BadInput when {@code by} is negative
     */
    public synchronized void advance(Duration by) {
        jumpTo(now().plus(by));
    }

    /**
     * Jumps to a later instant.
     *
     * @throws BadInput when it is earlier than now
     */
    public synchronized void jumpTo(Instant instant) {
        Reading at = read();
        if (instant.isBefore(at.now())) {
            throw new BadInput(
                    "now must not go back: the clock is at "
                            + at.now()
                            + ", give that instant or a later one.");
        }
        set(new Reading(instant, at.rate(), at.running()));
    }

    private void set(Reading reading) {
        anchor = reading;
        anchorNanos = wallNanos.getAsLong();
    }
}
