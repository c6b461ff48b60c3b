package dev.ptu.core.window;

/** A series of measurements that is observed, and becomes stable, as one. */
public enum Series {
    /** Tokens by kind. */
    TOKENS(0, 3),
    /** Requests by how they ended. */
    REQUESTS(1, 5),
    /** How full the deployment was. */
    UTILIZATION(2, 2),
    /** How long answers took. */
    LATENCY(3, 3);

    /** Latencies are judged by their newest minutes only, and the state has few bytes. */
    static final int LATENCY_MINUTES = 15;

    private final int place;
    private final int columns;

    Series(int place, int columns) {
        this.place = place;
        this.columns = columns;
    }

    /** Where it stands among the series of a window; part of the binary form. */
    int place() {
        return place;
    }

    /** How many numbers a minute of it has. */
    int columns() {
        return columns;
    }

    /** How many of the window's newest minutes are kept of it. */
    int kept() {
        return this == LATENCY ? LATENCY_MINUTES : UsageWindow.MINUTES;
    }
}
