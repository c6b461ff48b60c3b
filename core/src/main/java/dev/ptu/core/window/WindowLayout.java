package dev.ptu.core.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of a window: first minute; then per series its stable end, which slots are there (a bit
 * each), their revisions and their columns.
 *
 * <p>Revisions are written as what they differ from a guess: the previous series' revision of that
 * minute (one poll mostly reads all series), else the minute's own time. Most differences are zero
 * and cost nothing.
 */
final class WindowLayout {

    private static final long MILLIS = 60_000;

    private WindowLayout() {}

    static void write(DataOutput out, long first, SeriesColumns[] series) throws IOException {
        out.writeLong(first);
        long[] guesses = minutesInMillis(first);
        for (SeriesColumns columns : series) {
            out.writeLong(columns.observedUntil);
            int[] slots = presentSlots(columns);
            writePresence(out, columns);
            PackedLongs.write(out, differences(columns.revisions, guesses, slots));
            for (long[] column : columns.values) {
                PackedLongs.write(out, picked(column, slots));
            }
            guess(guesses, columns.revisions, slots);
        }
    }

    /** Reads the first {@code written} series; the others are empty. */
    static SeriesColumns[] read(DataInput in, long first, int written) throws IOException {
        Series[] kinds = Series.values();
        SeriesColumns[] series = new SeriesColumns[kinds.length];
        long[] guesses = minutesInMillis(first);
        for (int i = written; i < kinds.length; i++) {
            series[i] = SeriesColumns.empty(kinds[i]);
        }
        for (int i = 0; i < written; i++) {
            long observedUntil = in.readLong();
            int[] slots = readPresence(in);
            SeriesColumns columns = SeriesColumns.empty(kinds[i]);
            long[] revisions = PackedLongs.read(in, slots.length);
            for (int k = 0; k < slots.length; k++) {
                columns.revisions[slots[k]] = guesses[slots[k]] + revisions[k];
            }
            for (long[] column : columns.values) {
                long[] numbers = PackedLongs.read(in, slots.length);
                for (int k = 0; k < slots.length; k++) {
                    column[slots[k]] = numbers[k];
                }
            }
            guess(guesses, columns.revisions, slots);
            series[i] = columns.observedUntil(observedUntil);
        }
        return series;
    }

    private static long[] minutesInMillis(long first) {
        long[] millis = new long[UsageWindow.MINUTES];
        for (int slot = 0; slot < millis.length; slot++) {
            millis[slot] = (first + slot) * MILLIS;
        }
        return millis;
    }

    private static void guess(long[] guesses, long[] revisions, int[] slots) {
        for (int slot : slots) {
            guesses[slot] = revisions[slot];
        }
    }

    private static long[] differences(long[] column, long[] guesses, int[] slots) {
        long[] differences = new long[slots.length];
        for (int k = 0; k < slots.length; k++) {
            differences[k] = column[slots[k]] - guesses[slots[k]];
        }
        return differences;
    }

    private static long[] picked(long[] column, int[] slots) {
        return Arrays.stream(slots).mapToLong(slot -> column[slot]).toArray();
    }

    private static int[] presentSlots(SeriesColumns columns) {
        int[] slots = new int[UsageWindow.MINUTES];
        int count = 0;
        for (int slot = 0; slot < UsageWindow.MINUTES; slot++) {
            if (columns.isPresent(slot)) {
                slots[count++] = slot;
            }
        }
        return Arrays.copyOf(slots, count);
    }

    private static void writePresence(DataOutput out, SeriesColumns columns) throws IOException {
        for (int slot = 0; slot < UsageWindow.MINUTES; slot += Byte.SIZE) {
            int bits = 0;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                bits |= columns.isPresent(slot + bit) ? 1 << bit : 0;
            }
            out.writeByte(bits);
        }
    }

    private static int[] readPresence(DataInput in) throws IOException {
        int[] slots = new int[UsageWindow.MINUTES];
        int count = 0;
        for (int slot = 0; slot < UsageWindow.MINUTES; slot += Byte.SIZE) {
            int bits = in.readUnsignedByte();
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                if ((bits >>> bit & 1) != 0) {
                    slots[count++] = slot + bit;
                }
            }
        }
        return Arrays.copyOf(slots, count);
    }
}
