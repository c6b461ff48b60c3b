package dev.ptu.core.window;

import java.util.Arrays;

/**
 * Two hours of one series in columns of numbers; never changed once it can be seen.
 *
 * <p>Slot {@code i} is the minute {@code first + i} of the window that holds it.
 */
final class SeriesColumns {

    /** Revision of a slot that nothing was read for. */
    static final long ABSENT = -1;

    final long[][] values;
    final long[] revisions;

    /** Epoch minute; 0 before anything was observed. */
    final long observedUntil;

    SeriesColumns(long[][] values, long[] revisions, long observedUntil) {
        this.values = values;
        this.revisions = revisions;
        this.observedUntil = observedUntil;
    }

    static SeriesColumns empty(Series series) {
        long[][] values = new long[series.columns()][UsageWindow.MINUTES];
        for (long[] column : values) {
            Arrays.fill(column, MinuteSample.UNKNOWN);
        }
        long[] revisions = new long[UsageWindow.MINUTES];
        Arrays.fill(revisions, ABSENT);
        return new SeriesColumns(values, revisions, 0);
    }

    boolean isPresent(int slot) {
        return revisions[slot] != ABSENT;
    }

    /** With the sample in a slot, unless what is there is as new or newer. */
    SeriesColumns with(int slot, MinuteSample sample) {
        if (revisions[slot] >= sample.revision()) {
            return this;
        }
        long[][] nextValues = values.clone();
        long[] read = sample.values();
        for (int column = 0; column < nextValues.length; column++) {
            nextValues[column] = values[column].clone();
            nextValues[column][slot] = read[column];
        }
        long[] nextRevisions = revisions.clone();
        nextRevisions[slot] = sample.revision();
        return new SeriesColumns(nextValues, nextRevisions, observedUntil);
    }

    /** With the stable end moved on; it never moves back. */
    SeriesColumns observedUntil(long epochMinute) {
        return epochMinute <= observedUntil
                ? this
                : new SeriesColumns(values, revisions, epochMinute);
    }

    /** With as many empty minutes at the end, and of the others the newest {@code kept} in all. */
    SeriesColumns slide(long minutes, int kept) {
        int shift = (int) Math.min(minutes, UsageWindow.MINUTES);
        long[][] nextValues = new long[values.length][];
        for (int column = 0; column < values.length; column++) {
            nextValues[column] = shifted(values[column], shift, MinuteSample.UNKNOWN);
            Arrays.fill(nextValues[column], 0, UsageWindow.MINUTES - kept, MinuteSample.UNKNOWN);
        }
        long[] nextRevisions = shifted(revisions, shift, ABSENT);
        Arrays.fill(nextRevisions, 0, UsageWindow.MINUTES - kept, ABSENT);
        return new SeriesColumns(nextValues, nextRevisions, observedUntil);
    }

    private static long[] shifted(long[] column, int shift, long fill) {
        long[] next = new long[column.length];
        int kept = column.length - shift;
        System.arraycopy(column, shift, next, 0, kept);
        Arrays.fill(next, kept, next.length, fill);
        return next;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof SeriesColumns that
                && observedUntil == that.observedUntil
                && Arrays.equals(revisions, that.revisions)
                && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(values)
                + Arrays.hashCode(revisions)
                + Long.hashCode(observedUntil);
    }
}
