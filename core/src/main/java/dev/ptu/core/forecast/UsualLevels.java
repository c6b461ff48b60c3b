package dev.ptu.core.forecast;

import java.util.Arrays;

/**
 * What is usual at a time of day: the mean of the same time of the last seven days, each day
 * weighing 0.8 of the one after it; and the same time of yesterday and of last week alone.
 *
 * <p>A minute may be asked for up to an hour and a half ahead: everything it rests on has been seen
 * by then.
 */
final class UsualLevels {

    /** Weight of a day beside that of the day after it. */
    static final double DAY_DECAY = 0.8;

    private static final int WEEK = 7;

    /** More than the minutes between the oldest origin of a forecast and its target. */
    private static final int RING = 256;

    private final SeasonalHistory history;
    private final SameTime sameTime;
    private final long[] computed = new long[RING];
    private final double[] means = new double[RING];
    private final double[] yesterdays = new double[RING];
    private final double[] lastWeeks = new double[RING];

    UsualLevels(SeasonalHistory history, SameTime sameTime) {
        this.history = history;
        this.sameTime = sameTime;
        Arrays.fill(computed, Long.MIN_VALUE);
    }

    /** Of the last seven days; NaN when none is known. */
    double mean(long minute) {
        return means[at(minute)];
    }

    /** Of the day before; NaN when unknown. */
    double yesterday(long minute) {
        return yesterdays[at(minute)];
    }

    /** Of the same day of last week; the mean when unknown. */
    double lastWeek(long minute) {
        return lastWeeks[at(minute)];
    }

    private int at(long minute) {
        int place = (int) (minute & (RING - 1));
        if (computed[place] != minute) {
            compute(minute, place);
            computed[place] = minute;
        }
        return place;
    }

    private void compute(long minute, int place) {
        double sum = 0;
        double weights = 0;
        double weight = 1;
        yesterdays[place] = Double.NaN;
        lastWeeks[place] = Double.NaN;
        for (int day = 1; day <= WEEK; day++, weight *= DAY_DECAY) {
            double level = history.around(sameTime.back(minute, day));
            if (Double.isNaN(level)) {
                continue;
            }
            sum += weight * level;
            weights += weight;
            if (day == 1) {
                yesterdays[place] = level;
            }
            if (day == WEEK) {
                lastWeeks[place] = level;
            }
        }
        means[place] = weights > 0 ? sum / weights : Double.NaN;
        if (Double.isNaN(lastWeeks[place])) {
            lastWeeks[place] = means[place];
        }
    }
}
