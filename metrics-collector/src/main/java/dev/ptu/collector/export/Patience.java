package dev.ptu.collector.export;

import dev.ptu.collector.azure.WallTime;
import java.time.Duration;

/** Lets nobody call Azure while it asks to be left alone. */
final class Patience {
    private final WallTime wall;
    private boolean held;
    private long resumeAtNanos;

    Patience(WallTime wall) {
        this.wall = wall;
    }

    /** From now on nobody passes for this long. */
    synchronized void hold(Duration time) {
        long resume = wall.nanos() + time.toNanos();
        if (!held || resume - resumeAtNanos > 0) {
            resumeAtNanos = resume;
            held = true;
        }
    }

    /** Returns once nobody is held back. */
    void pass() {
        for (long left = leftNanos(); left > 0; left = leftNanos()) {
            wall.sleep(Duration.ofNanos(left));
        }
    }

    private synchronized long leftNanos() {
        return held ? resumeAtNanos - wall.nanos() : 0;
    }
}
