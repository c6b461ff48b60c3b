package dev.ptu.backtest.simulate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;

/**
 * Loads by formula. Bit for bit the same everywhere: {@link Random} is specified, transcendental
 * functions are those of {@link StrictMath}.
 */
final class Shapes {

    private static final double MORNING_HOUR = 8.5;
    private static final double EVENING_HOUR = 17.5;

    /** How steep morning and evening are: from a tenth to nine tenths in about two hours. */
    private static final double STEEPNESS = 2.2;

    private Shapes() {}

    /** Demand in PTU at a time, before noise. */
    @FunctionalInterface
    interface Level {
        double at(ZonedDateTime local, int minute);
    }

    /** By minute, with noise of its own for each seed. */
    static double[] demand(Instant start, ZoneId zone, int minutes, long seed, Level level) {
        Random random = new Random(seed);
        double[] demand = new double[minutes];
        double drift = 0;
        for (int minute = 0; minute < minutes; minute++) {
            // The sum of three uniform numbers is near enough to a bell; the drift lasts minutes.
            double bell = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            drift = 0.9 * drift + 0.04 * bell;
            double noise = 1 + drift + 0.08 * bell;
            ZonedDateTime local = start.plusSeconds(60L * minute).atZone(zone);
            demand[minute] = Math.max(0, level.at(local, minute) * noise);
        }
        return demand;
    }

    /** 0 at night, 1 in the working hours of a working day, a third of that at weekends. */
    static double office(ZonedDateTime local) {
        DayOfWeek day = local.getDayOfWeek();
        boolean isWeekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        double hour = hour(local);
        double up = logistic(STEEPNESS * (hour - MORNING_HOUR));
        double down = logistic(STEEPNESS * (EVENING_HOUR - hour));
        double lunch = 1 - 0.25 * bump(hour, 12.5, 0.6);
        return up * down * lunch * (isWeekend ? 1 / 3.0 : 1);
    }

    static double hour(ZonedDateTime local) {
        return local.getHour() + local.getMinute() / 60.0;
    }

    private static double bump(double hour, double middle, double width) {
        double off = (hour - middle) / width;
        return StrictMath.exp(-off * off);
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
