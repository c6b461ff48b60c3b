package dev.ptu.simulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The newest requests that the Azure faces received. Headers are never kept: they hold tokens. */
final class RequestLog {
    static final int MOST = 10_000;
    private static final int MOST_BODY = 2_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long sequence;

    /**
     * One request.
     *
     * @param sequence counts from 1
     * @param wall when it was answered
     * @param virtual the same in simulated time
     * @param status as the client saw it; 0 when the connection was dropped
     * @param body of PUT and PATCH, cut at 2,000 characters
     */
    record Entry(
            long sequence,
            Instant wall,
            Instant virtual,
            String method,
            String path,
            int status,
            String body) {}

    void add(Instant wall, Instant virtual, String method, String path, int status, String body) {
        boolean write = method.equals("PUT") || method.equals("PATCH");
        String kept = write ? body.substring(0, Math.min(MOST_BODY, body.length())) : "";
        entries.addLast(new Entry(++sequence, wall, virtual, method, path, status, kept));
        if (entries.size() > MOST) {
            entries.removeFirst();
        }
    }

    Stream<Entry> entries() {
        return List.copyOf(entries).stream();
    }
}
