package dev.ptu.backtest;

import java.io.PrintStream;

/** Says how far it is, from the first second on, once a second. */
final class Spinner implements Backtest.Progress {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final PrintStream err;
    private long saidNanos = System.nanoTime();
    private boolean said;

    Spinner(PrintStream err) {
        this.err = err;
    }

    @Override
    public void at(String policy, int minute, int minutes) {
        long now = System.nanoTime();
        if (now - saidNanos >= SECOND_NANOS) {
            saidNanos = now;
            said = true;
            err.printf("\r%s: %d %% ", policy, 100L * minute / minutes);
            err.flush();
        }
    }

    /** Ends the line, if one was begun. */
    void clear() {
        if (said) {
            err.println();
            said = false;
        }
    }
}
