package dev.ptu.core.forecast;

/**
 * What the last minutes look like: exponential means over 3, 10, 40, 180 and 1440 minutes, the
 * highest of 30 and of about 120 minutes, and how restless the level is.
 *
 * <p>An exponential mean over n minutes moves by 1/n of its distance to each new level. A minute
 * that is unknown (nothing measured; or zero within ten minutes of a load, where Azure's newest
 * minutes often lie) moves along with what is usual at that time of day: {@code usual(m) + 0.99 x
 * (level(m-1) - usual(m-1))}.
 */
final class Signals {

    /** Place of each signal. */
    static final int MEAN_3 = 0;

    static final int MEAN_10 = 1;
    static final int MEAN_40 = 2;
    static final int MEAN_180 = 3;
    static final int MEAN_DAY = 4;

    /** Mean over an hour of how far a level was from the 10-minute mean before it. */
    static final int RESTLESSNESS = 5;

    static final int PEAK_30 = 6;
    static final int PEAK_120 = 7;
    static final int COUNT = 8;

    /** So many minutes are kept between two quarters of an hour. */
    static final int KEPT = 128;

    private static final int RING = 256;
    private static final int MASK = RING - 1;
    private static final double RESTLESSNESS_AT_FIRST = 0.3;
    private static final int ZEROS_UNKNOWN = 10;
    private static final double LEVEL_MEMORY = 0.99;
    private static final int PEAK_MINUTES = 30;

    private final double floorPtu;
    private final UsualLevels usual;
    private final double[] levels = new double[RING];
    private final boolean[] known = new boolean[RING];
    private final double[][] values = new double[COUNT][RING];
    private long first;
    private long next;
    private int zeros;

    Signals(double floorPtu, UsualLevels usual, long first, long next, int zeros) {
        this.floorPtu = floorPtu;
        this.usual = usual;
        this.first = first;
        this.next = next;
        this.zeros = zeros;
    }

    /** Takes over what a profile keeps, of the minutes before {@code next}. */
    void load(float[] kept, SeasonalHistory history) {
        for (long minute = Math.max(first, next - KEPT); minute < next; minute++) {
            int place = (int) (minute & MASK);
            levels[place] = history.level(minute);
            known[place] = history.isKnown(minute);
            for (int i = 0; i < COUNT; i++) {
                values[i][place] = kept[i * KEPT + (int) (minute & (KEPT - 1))];
            }
        }
    }

    /** Hands over what a profile keeps. */
    void store(float[] kept) {
        for (long minute = Math.max(first, next - KEPT); minute < next; minute++) {
            for (int i = 0; i < COUNT; i++) {
                kept[i * KEPT + (int) (minute & (KEPT - 1))] =
                        (float) values[i][(int) (minute & MASK)];
            }
        }
    }

    /**
     * One more minute.
     *
     * @param demandPtu NaN when unknown
     */
    void add(double demandPtu) {
        double before = next > first ? level(next - 1) : Math.log(floorPtu);
        zeros = demandPtu == 0 ? zeros + 1 : 0;
        boolean doubtful =
                demandPtu == 0 && zeros <= ZEROS_UNKNOWN && before > Math.log(2 * floorPtu);
        boolean isKnown = !Double.isNaN(demandPtu) && !doubtful;
        double level = isKnown ? Math.log(demandPtu + floorPtu) : assumed(before);
        add(SeasonalHistory.rounded(level), isKnown);
    }

    private double assumed(double before) {
        if (next <= first) {
            return before;
        }
        double now = usual.mean(next);
        double then = usual.mean(next - 1);
        return Double.isNaN(now) || Double.isNaN(then)
                ? before
                : now + LEVEL_MEMORY * (before - then);
    }

    /** One more minute whose level is settled. */
    void add(double level, boolean isKnown) {
        if (next <= first && !isKnown) {
            next++;
            first = next;
            return;
        }
        int now = (int) (next & MASK);
        int last = (int) ((next - 1) & MASK);
        levels[now] = level;
        known[now] = isKnown;
        if (next == first) {
            for (int i = 0; i < COUNT; i++) {
                values[i][now] = level;
            }
            values[RESTLESSNESS][now] = RESTLESSNESS_AT_FIRST;
        } else {
            double nearBefore = values[MEAN_10][last];
            toward(MEAN_3, level, 3);
            toward(MEAN_10, level, 10);
            toward(MEAN_40, level, 40);
            toward(MEAN_180, level, 180);
            toward(MEAN_DAY, level, (int) Math.min(SameTime.DAY, age() + 1));
            toward(RESTLESSNESS, Math.abs(level - nearBefore), 60);
            peaks(level, now);
        }
        next++;
    }

    private void toward(int signal, double value, int minutes) {
        double before = values[signal][(int) ((next - 1) & MASK)];
        values[signal][(int) (next & MASK)] = before + (value - before) / minutes;
    }

    private void peaks(double level, int now) {
        double peak = level;
        for (long minute = Math.max(first, next - PEAK_MINUTES + 1); minute < next; minute++) {
            peak = Math.max(peak, levels[(int) (minute & MASK)]);
        }
        values[PEAK_30][now] = peak;
        for (int back = PEAK_MINUTES; back <= 3 * PEAK_MINUTES; back += PEAK_MINUTES) {
            if (next - back >= first) {
                peak = Math.max(peak, values[PEAK_30][(int) ((next - back) & MASK)]);
            }
        }
        values[PEAK_120][now] = peak;
    }

    /** How many minutes before the next one are known of, back to the first. */
    private long age() {
        return next - first;
    }

    /** Epoch minute of the newest one. */
    long newest() {
        return next - 1;
    }

    /** Epoch minute of the first one ever. */
    long first() {
        return first;
    }

    /** How many zeros in a row the newest minutes are. */
    int zeros() {
        return zeros;
    }

    double level(long minute) {
        return levels[(int) (minute & MASK)];
    }

    boolean isKnown(long minute) {
        return known[(int) (minute & MASK)];
    }

    double value(int signal, long minute) {
        return values[signal][(int) (minute & MASK)];
    }
}
