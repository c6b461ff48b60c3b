package dev.ptu.collector.azure;

import java.time.Duration;

/** How time passes on the wall, for waits; only tests have another than {@link #system}. */
public interface WallTime {

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits; an interrupt ends it with an exception. */
    void sleep(Duration time);

    /** This machine's. */
    static WallTime system() {
        return new WallTime() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        };
    }
}
