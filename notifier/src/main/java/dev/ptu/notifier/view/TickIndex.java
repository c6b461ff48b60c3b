package dev.ptu.notifier.view;

import java.time.Instant;
import java.util.Arrays;

/**
 * Where in one partition of {@code ptu.evaluations} each minute's tick begins: all deployments of a
 * partition share it, so that the rationale of any evaluation can be read again without being kept.
 *
 * <p>12 bytes a minute, 14 days: 242 KB a partition. Ticks never go back within a partition; a
 * minute without a tick is not in it.
 */
public final class TickIndex {
    private static final int KEPT = Math.toIntExact(Facts.KEPT.toMinutes());

    private int[] minutes = new int[64];
    private long[] offsets = new long[64];
    private int first;
    private int end;

    /** Notes where a record lies; only the first of a minute is kept. */
    public synchronized void note(Instant evaluatedAt, long offset) {
        int minute = Math.toIntExact(History.minute(evaluatedAt));
        if (end > first && minute <= minutes[end - 1]) {
            return;
        }
        if (end == minutes.length) {
            grow();
        }
        minutes[end] = minute;
        offsets[end] = offset;
        end++;
        while (minutes[first] < minute - KEPT) {
            first++;
        }
    }

    /**
     * The offsets between which the ticks of the minutes up to a time lie, and the tick behind.
     *
     * @param at the time
     * @param ticks how many ticks back
     * @return none when nothing is as old as that
     */
    public synchronized Range upTo(Instant at, int ticks) {
        long minute = History.minute(at);
        int key = (int) Math.min(Integer.MAX_VALUE, minute);
        int found = Arrays.binarySearch(minutes, first, end, key);
        int last = found >= 0 ? found : -found - 2;
        if (last < first) {
            return Range.NONE;
        }
        int from = Math.max(first, last - ticks + 1);
        // Clocks of two scalers may differ a little: a tick may begin before the one before it
        // ends.
        long to = last + 2 < end ? offsets[last + 2] : Long.MAX_VALUE;
        return new Range(offsets[from], to);
    }

    /**
     * Offsets of a partition.
     *
     * @param from the first
     * @param to behind the last; {@link Long#MAX_VALUE} for the end of the partition
     */
    public record Range(long from, long to) {
        /** Nothing. */
        public static final Range NONE = new Range(0, 0);

        /** Whether there is nothing in it. */
        public boolean isEmpty() {
            return from >= to;
        }
    }

    private void grow() {
        int kept = end - first;
        int size = Math.max(64, kept * 2);
        int[] nextMinutes = new int[size];
        long[] nextOffsets = new long[size];
        System.arraycopy(minutes, first, nextMinutes, 0, kept);
        System.arraycopy(offsets, first, nextOffsets, 0, kept);
        minutes = nextMinutes;
        offsets = nextOffsets;
        first = 0;
        end = kept;
    }
}
