package dev.ptu.simulator.load;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Demand over time, in the PTU it would take to carry it. */
public sealed interface Shape {

    /**
     * Demand at an instant.
     *
     * @param start when the scenario began
     * @param at the instant asked about
     * @return PTU, at least 0
     */
    double ptu(Instant start, Instant at);

    /**
     * The same for ever.
     *
     * @param ptu demand
     */
    record Constant(double ptu) implements Shape {
        @Override
        public double ptu(Instant start, Instant at) {
            return ptu;
        }
    }

    /**
     * Monday to Friday in UTC: from base to peak within the ramp after {@code from}, and back to
     * base within the ramp after {@code to}, both along half a cosine; base at night and at the
     * weekend.
     *
     * @param basePtu demand at night
     * @param peakPtu demand during the day
     * @param from when the morning ramp begins
     * @param to when the evening ramp begins
     * @param ramp how long either ramp takes
     */
    record WorkingDay(double basePtu, double peakPtu, LocalTime from, LocalTime to, Duration ramp)
            implements Shape {
        @Override
        public double ptu(Instant start, Instant at) {
            ZonedDateTime local = at.atZone(ZoneOffset.UTC);
            if (local.getDayOfWeek() == DayOfWeek.SATURDAY
                    || local.getDayOfWeek() == DayOfWeek.SUNDAY) {
                return basePtu;
            }
            double second = local.toLocalTime().toSecondOfDay();
            double up = risen(second - from.toSecondOfDay());
            double down = risen(second - to.toSecondOfDay());
            return basePtu + (peakPtu - basePtu) * (up - down);
        }

        private double risen(double secondsIntoRamp) {
            double share = Math.clamp(secondsIntoRamp / Math.max(1, ramp.toSeconds()), 0.0, 1.0);
            return (1 - Math.cos(Math.PI * share)) / 2;
        }
    }

    /**
     * Levels that hold until the next one; 0 before the first.
     *
     * @param steps in ascending order of {@code after}
     */
    record Steps(List<Step> steps) implements Shape {
        @Override
        public double ptu(Instant start, Instant at) {
            double level = 0;
            for (Step step : steps) {
                if (!at.isBefore(start.plus(step.after()))) {
                    level = step.ptu();
                }
            }
            return level;
        }
    }

    /**
     * One level.
     *
     * @param after time since the start of the scenario
     * @param ptu demand from then on
     */
    record Step(Duration after, double ptu) {}
}
