package dev.ptu.core.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The usual peak of an hour: of each of the last seven days the 95th percentile of the same hour,
 * and of those the median.
 *
 * <p>Working days are like working days and weekends like weekends; with fewer than two like days
 * all days count. An hour counts with half of its minutes known. Quantiles are interpolated between
 * order statistics (type 7 of Hyndman and Fan, 1996).
 */
final class UsualPeak {

    private static final int DAYS = 7;
    private static final int HOUR = 60;
    private static final int FEWEST_MINUTES = 30;
    private static final int FEWEST_DAYS = 2;
    private static final double PEAK_SHARE = 0.95;

    private UsualPeak() {}

    /** The level of the peak of the hour of that time; empty when no such hour is known. */
    static OptionalDouble level(SeasonalHistory history, Instant time, ZoneId zone) {
        ZonedDateTime hour = time.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        double[] like = new double[DAYS];
        double[] all = new double[DAYS];
        int likes = 0;
        int days = 0;
        for (int day = 1; day <= DAYS; day++) {
            ZonedDateTime then = hour.minusDays(day);
            double peak = peak(history, DemandProfile.epochMinute(then.toInstant()));
            if (Double.isNaN(peak)) {
                continue;
            }
            all[days++] = peak;
            if (isWeekend(then) == isWeekend(hour)) {
                like[likes++] = peak;
            }
        }
        if (days == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                likes >= FEWEST_DAYS ? quantile(like, likes, 0.5) : quantile(all, days, 0.5));
    }

    private static boolean isWeekend(ZonedDateTime day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static double peak(SeasonalHistory history, long from) {
        double[] levels = new double[HOUR];
        int known = 0;
        for (long minute = from; minute < from + HOUR; minute++) {
            if (history.isKnown(minute)) {
                levels[known++] = history.level(minute);
            }
        }
        return known < FEWEST_MINUTES ? Double.NaN : quantile(levels, known, PEAK_SHARE);
    }

    static double quantile(double[] values, int count, double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double place = share * (count - 1);
        int below = (int) place;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
