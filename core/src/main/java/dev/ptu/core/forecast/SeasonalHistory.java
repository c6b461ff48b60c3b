package dev.ptu.core.forecast;

import java.util.Arrays;

/**
 * The levels of the last eight days, a minute each, in two bytes.
 *
 * <p>A level is {@code log(demand + floor)} in steps of 1/2048 (0.05 % of the load), at most 16.
 * The top bit says that the minute is unknown; its level is then what was assumed for it.
 */
final class SeasonalHistory {

    static final int DAYS = 8;
    static final int MINUTES = DAYS * SameTime.DAY;

    /** Levels are whole multiples of 1 / this. */
    static final double STEPS = 2048;

    private static final int UNKNOWN = 0x8000;
    private static final int LEVEL = 0x7fff;

    /** A profile looks at so many minutes before and after the same time. */
    private static final int HALF_WIDTH = 4;

    private final short[] slots;

    SeasonalHistory(short[] slots) {
        this.slots = slots;
    }

    /** Nothing known. */
    static short[] empty() {
        short[] slots = new short[MINUTES];
        Arrays.fill(slots, (short) UNKNOWN);
        return slots;
    }

    /** The level in whole steps, as it is kept. */
    static double rounded(double level) {
        return Math.min(LEVEL, Math.max(0, Math.round(level * STEPS))) / STEPS;
    }

    void put(long minute, double level, boolean known) {
        int steps = (int) Math.min(LEVEL, Math.max(0, Math.round(level * STEPS)));
        slots[slot(minute)] = (short) (known ? steps : steps | UNKNOWN);
    }

    double level(long minute) {
        return (slots[slot(minute)] & LEVEL) / STEPS;
    }

    boolean isKnown(long minute) {
        return slots[slot(minute)] >= 0;
    }

    /** Mean level of the nine minutes around one; NaN when none of them is known. */
    double around(long minute) {
        int sum = 0;
        int known = 0;
        int slot = slot(minute - HALF_WIDTH);
        for (int i = 0; i <= 2 * HALF_WIDTH; i++) {
            short steps = slots[slot];
            if (steps >= 0) {
                sum += steps;
                known++;
            }
            slot = slot + 1 == MINUTES ? 0 : slot + 1;
        }
        return known == 0 ? Double.NaN : sum / STEPS / known;
    }

    /** How many minutes are known. */
    int known() {
        int known = 0;
        for (short slot : slots) {
            known += slot >= 0 ? 1 : 0;
        }
        return known;
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }
}
