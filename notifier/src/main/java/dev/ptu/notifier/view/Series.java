package dev.ptu.notifier.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chart of a deployment, as columns: one entry per point, which is a minute or the mean of
 * several. What is unknown is null.
 *
 * @param from start of the first point
 * @param to end of the last point
 * @param stepMinutes minutes of a point
 * @param minute start of each point, in seconds since 1970
 * @param demandPtu what was asked for, what spilled included
 * @param lowPtu what was forecast for this time: one in ten is lower
 * @param middlePtu half are lower
 * @param highPtu one in ten is higher
 * @param sizePtu the size in force
 * @param utilization mean ratio, 1 at 100 %
 * @param spilledPtu the part of the demand that spilled
 * @param timeToFirstTokenMillis mean time to the first token
 * @param latencyTargetMillis what the policy in force wants of it, the same for all points
 * @param tokens prompt and generated tokens a minute
 * @param requests requests a minute
 * @param decisions of this time, newest first
 */
public record Series(
        Instant from,
        Instant to,
        int stepMinutes,
        List<Long> minute,
        List<@Nullable Double> demandPtu,
        List<@Nullable Double> lowPtu,
        List<@Nullable Double> middlePtu,
        List<@Nullable Double> highPtu,
        List<@Nullable Double> sizePtu,
        List<@Nullable Double> utilization,
        List<@Nullable Double> spilledPtu,
        List<@Nullable Double> timeToFirstTokenMillis,
        List<@Nullable Double> latencyTargetMillis,
        List<@Nullable Double> tokens,
        List<@Nullable Double> requests,
        List<Decision> decisions) {

    /** Steps that divide a day evenly. */
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440};

    /**
     * Which part of the past, and how fine.
     *
     * @param from start, on a multiple of the step
     * @param to end
     * @param stepMinutes minutes of a point
     */
    public record Span(Instant from, Instant to, int stepMinutes) {
        /**
         * The finest span of at most so many points; the first point begins on a multiple of the
         * step and may be cut by one.
         *
         * @param points at least 1
         */
        public static Span of(Instant from, Instant to, int points) {
            long minutes = Math.max(1, Duration.between(from, to).toMinutes());
            int step = STEPS[STEPS.length - 1];
            for (int i = STEPS.length - 1; i >= 0; i--) {
                step = (minutes + STEPS[i] - 1) / STEPS[i] <= points ? STEPS[i] : step;
            }
            long start = Math.floorDiv(History.minute(from), step) * step;
            long end = Math.ceilDiv(History.minute(to), step) * step;
            return new Span(
                    Instant.ofEpochSecond(start * 60), Instant.ofEpochSecond(end * 60), step);
        }
    }

    static Series of(
            History history, Span span, @Nullable Double latencyTarget, List<Decision> decisions) {
        List<Long> minutes = new ArrayList<>();
        List<@Nullable Double> targets = new ArrayList<>();
        for (long m = History.minute(span.from());
                m < History.minute(span.to());
                m += span.stepMinutes()) {
            minutes.add(m * 60);
            targets.add(latencyTarget);
        }
        return new Series(
                span.from(),
                span.to(),
                span.stepMinutes(),
                minutes,
                column(history.evaluations, History.DEMAND, span),
                column(history.forecasts, History.LOW, span),
                column(history.forecasts, History.MIDDLE, span),
                column(history.forecasts, History.HIGH, span),
                column(history.evaluations, History.SIZE, span),
                column(history.evaluations, History.UTILIZATION, span),
                column(history.evaluations, History.SPILLED, span),
                column(history.latency, 0, span),
                targets,
                column(history.tokens, 0, span),
                column(history.requests, 0, span),
                decisions);
    }

    private static List<@Nullable Double> column(MinuteColumns columns, int column, Span span) {
        List<@Nullable Double> points = new ArrayList<>();
        long end = History.minute(span.to());
        for (long m = History.minute(span.from()); m < end; m += span.stepMinutes()) {
            Double mean = columns.mean(column, m, m + span.stepMinutes());
            points.add(mean == null ? null : (Double) rounded(mean));
        }
        return points;
    }

    /** Six significant digits: a float has no more, and a reader wants no more. */
    private static double rounded(double value) {
        if (value == 0) {
            return 0;
        }
        double scale = Math.pow(10, 5 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }
}
