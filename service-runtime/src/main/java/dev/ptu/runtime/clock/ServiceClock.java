package dev.ptu.runtime.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What time it is for this service, and how fast it passes.
 *
 * <p>Law: {@link #instant()} never goes back.
 */
public interface ServiceClock extends InstantSource {

    /** Above this rate wall time becomes too short for a network, and expiries get a floor. */
    double FLOOR_ABOVE_RATE = 60;

    /** The least wall time that an expiry leaves on an accelerated run. */
    Duration WALL_FLOOR = Duration.ofSeconds(2);

    /**
     * Seconds of event time per second of wall time: 1 on the system's clock, 0 while it stands.
     */
    double rate();

    /**
     * How long to wait on the wall until this much event time has passed; at least a millisecond.
     */
    default Duration wall(Duration eventTime) {
        double rate = rate();
        // A standing clock is looked at again soon; it may be started at any moment.
        double nanos = rate <= 0 ? Duration.ofMillis(100).toNanos() : eventTime.toNanos() / rate;
        return Duration.ofNanos(Math.max(1_000_000L, Math.round(nanos)));
    }

    /**
     * How much event time every expiry allows for in addition: zero up to 60 times real time, and
     * what passes in {@link #WALL_FLOOR} above it.
     */
    default Duration wallFloor() {
        double rate = rate();
        return rate <= FLOOR_ABOVE_RATE
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(WALL_FLOOR.toMillis() * rate));
    }

    /** The clock of a real cluster. */
    static ServiceClock system() {
        return new ServiceClock() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public double rate() {
                return 1;
            }
        };
    }
}
