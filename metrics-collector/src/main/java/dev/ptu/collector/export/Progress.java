package dev.ptu.collector.export;

import dev.ptu.collector.azure.Failure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says on the error stream how far the export is, on one line, and what went wrong, on others. */
final class Progress {
    private final PrintStream err;
    private final int days;
    private boolean midLine;

    Progress(PrintStream err, int days) {
        this.err = err;
        this.days = days;
    }

    /** So many days are done. */
    synchronized void at(int done) {
        err.printf(Locale.ROOT, "\r%d of %d days ", done, days);
        err.flush();
        midLine = true;
        if (done == days) {
            clear();
        }
    }

    /** A call is made again after this. */
    synchronized void waiting(Failure why, Duration time) {
        say(
                "Azure does not answer now ("
                        + why
                        + "): asked again after "
                        + time.toSeconds()
                        + " s.");
    }

    /** A sentence on a line of its own. */
    synchronized void say(String sentence) {
        clear();
        err.println(sentence);
        err.flush();
    }

    private void clear() {
        if (midLine) {
            err.println();
            midLine = false;
        }
    }
}
