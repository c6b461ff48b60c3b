package dev.ptu.backtest.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded load, minute by minute from 0 to that of the last row.
 *
 * <p>A minute without a row is a gap: nothing is known of it. A row of zeros is no load.
 *
 * @param name of the series
 * @param rows by minute; null for a gap; the last one is there
 */
public record Trace(String name, List<@Nullable Row> rows) {

    /** Stands for a number that the file does not tell. */
    public static final long UNKNOWN = -1;

    /**
     * The sums over one minute, 0 or more.
     *
     * @param requests all requests, throttled ones included
     * @param prompt input tokens of what was served, on the PTU deployment or where it spilled to
     * @param generated output tokens likewise
     * @param cached of the input tokens those from the cache; {@link #UNKNOWN} when not told
     * @param throttled requests turned away with 429; {@link #UNKNOWN} when not told
     * @param spilled requests served by the spillover target; {@link #UNKNOWN} when not told
     * @param ptu size in force; {@link #UNKNOWN} when not told
     */
    public record Row(
            long requests,
            long prompt,
            long generated,
            long cached,
            long throttled,
            long spilled,
            long ptu) {}

    /** How many minutes it spans, gaps included. */
    public int minutes() {
        return rows.size();
    }
}
