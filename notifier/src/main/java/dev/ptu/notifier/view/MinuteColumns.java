package dev.ptu.notifier.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of one deployment by minute, for 14 days: each minute of the last 26 hours (104 quarters
 * of an hour), and before that the mean of each quarter of an hour.
 *
 * <p>A number is four bytes, and one that nobody knows is NaN inside and never comes out as one. A
 * column takes 4 x (1,560 + 1,344) bytes, 11.6 KB; the means are made with the first minute that
 * grows old. Minutes may come in any order within the 26 hours, and the later word on a minute
 * counts; what is older is left out.
 */
final class MinuteColumns {
    /** Minutes of a quarter of an hour. */
    static final int QUARTER = 15;

    /** Minutes that are kept one by one. */
    static final int FINE = 26 * 60;

    /** Minutes that are shown. */
    static final int SHOWN = 14 * 24 * 60;

    private static final int COARSE = SHOWN / QUARTER;

    private final int columns;

    /** Empty until the first minute: what is never told of a deployment takes no room. */
    private float[][] fine = {};

    private float @Nullable [][] coarse;

    /** Epoch minute behind the newest quarter of an hour; a multiple of 15. */
    private long head = Long.MIN_VALUE;

    private long newest = Long.MIN_VALUE;

    MinuteColumns(int columns) {
        this.columns = columns;
    }

    /** Writes a column of a minute; null for unknown. */
    void put(int column, long minute, @Nullable Double value) {
        reach(minute);
        if (minute >= head - FINE) {
            fine[column][slot(minute)] = value == null ? Float.NaN : value.floatValue();
        }
    }

    /** The number of a minute, or the mean of its quarter of an hour; NaN when unknown. */
    double at(int column, long minute) {
        if (newest == Long.MIN_VALUE || minute >= head || minute < head - SHOWN) {
            return Double.NaN;
        }
        if (minute >= head - FINE) {
            return fine[column][slot(minute)];
        }
        float[][] means = coarse;
        return means == null ? Double.NaN : means[column][quarterSlot(minute)];
    }

    /** The mean of the known minutes from one to before another; null when none is known. */
    @Nullable Double mean(int column, long from, long to) {
        Total total = total(column, from, to);
        return total.minutes() == 0 ? null : total.sum() / total.minutes();
    }

    /** The sum of the known minutes from one to before another, and how many they are. */
    Total total(int column, long from, long to) {
        double sum = 0;
        int known = 0;
        for (long minute = from; minute < to; minute++) {
            double value = at(column, minute);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return new Total(sum, known);
    }

    /** The newest minute that was written; the least long before the first. */
    long newest() {
        return newest;
    }

    /**
     * A sum.
     *
     * @param sum of the known minutes
     * @param minutes how many are known
     */
    record Total(double sum, int minutes) {}

    private void reach(long minute) {
        newest = Math.max(newest, minute);
        long end = Math.floorDiv(minute, QUARTER) * QUARTER + QUARTER;
        if (head == Long.MIN_VALUE || end - head > SHOWN) {
            fine = unknown(FINE);
            coarse = null;
            head = end;
        }
        while (head < end) {
            retire(head - FINE);
            head += QUARTER;
        }
    }

    /** Makes the mean of the oldest quarter of an hour, and room for a new one. */
    private void retire(long quarter) {
        float[][] means = coarse;
        if (means == null) {
            means = unknown(COARSE);
            coarse = means;
        }
        for (int column = 0; column < fine.length; column++) {
            double sum = 0;
            int known = 0;
            for (long minute = quarter; minute < quarter + QUARTER; minute++) {
                float value = fine[column][slot(minute)];
                if (!Float.isNaN(value)) {
                    sum += value;
                    known++;
                }
                fine[column][slot(minute)] = Float.NaN;
            }
            means[column][quarterSlot(quarter)] = known == 0 ? Float.NaN : (float) (sum / known);
        }
    }

    private float[][] unknown(int length) {
        float[][] numbers = new float[columns][length];
        for (float[] column : numbers) {
            Arrays.fill(column, Float.NaN);
        }
        return numbers;
    }

    private static int slot(long minute) {
        return Math.floorMod(minute, FINE);
    }

    private static int quarterSlot(long minute) {
        return Math.floorMod(Math.floorDiv(minute, QUARTER), COARSE);
    }
}
