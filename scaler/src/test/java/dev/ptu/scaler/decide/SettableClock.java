package dev.ptu.scaler.decide;

import dev.ptu.runtime.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that a test moves. */
final class SettableClock implements ServiceClock {
    private Instant now;

    SettableClock(Instant start) {
        this.now = start;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public double rate() {
        return 1;
    }
}
