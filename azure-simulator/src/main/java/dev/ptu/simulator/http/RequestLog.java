package dev.ptu.simulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The newest requests that the Azure faces received, and counts of all of them. Headers are never
 * kept: they hold tokens.
 */
final class RequestLog {
    static final int USUALLY = 10_000;
    private static final int MOST_BODY = 2_000;
    private static final int MOST_QUERY = 300;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<Kind, Long> counts = new HashMap<>();
    private int most = USUALLY;
    private long sequence;

    /**
     * Requests that are counted together.
     *
     * @param path the route, with its placeholders
     * @param status as the client saw it; 0 when there was no whole answer
     */
    record Kind(String method, String path, int status) {}

    /** One count. */
    record Count(Kind kind, long requests) {}

    /**
     * One request.
     *
     * @param sequence counts from 1
     * @param wall when it was answered
     * @param virtual the same in simulated time
     * @param query as it was written, cut at 300 characters
     * @param status as the client saw it; 0 when there was no whole answer
     * @param body of PUT and PATCH, cut at 2,000 characters
     */
    record Entry(
            long sequence,
            Instant wall,
            Instant virtual,
            String method,
            String path,
            String query,
            int status,
            String body) {}

    /**
     * What was asked.
     *
     * @param route the path with placeholders
     */
    record Asked(String method, String path, String query, String body, String route) {}

    void add(Instant wall, Instant virtual, Asked asked, int status) {
        counts.merge(new Kind(asked.method(), asked.route(), status), 1L, Long::sum);
        boolean write = asked.method().equals("PUT") || asked.method().equals("PATCH");
        entries.addLast(
                new Entry(
                        ++sequence,
                        wall,
                        virtual,
                        asked.method(),
                        asked.path(),
                        cut(asked.query(), MOST_QUERY),
                        status,
                        write ? cut(asked.body(), MOST_BODY) : ""));
        trim();
    }

    /** How many requests are kept; the counts are of all, however few are kept. */
    void keep(int requests) {
        most = requests;
        trim();
    }

    int kept() {
        return most;
    }

    /** Forgets the requests; sequence numbers and counts go on. */
    void forget() {
        entries.clear();
    }

    long received() {
        return sequence;
    }

    Stream<Entry> entries() {
        return List.copyOf(entries).stream();
    }

    Stream<Count> counts() {
        return counts.entrySet().stream()
                .map(it -> new Count(it.getKey(), it.getValue()))
                .sorted(
                        Comparator.comparing((Count it) -> it.kind().path())
                                .thenComparing(it -> it.kind().method())
                                .thenComparing(it -> it.kind().status()));
    }

    private void trim() {
        while (entries.size() > most) {
            entries.removeFirst();
        }
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }
}
