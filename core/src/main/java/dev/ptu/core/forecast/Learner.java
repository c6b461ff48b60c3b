package dev.ptu.core.forecast;

import dev.ptu.core.demand.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns minute by minute, on a copy; lives within one call of {@link DemandProfile}.
 *
 * <p>Every known minute brings the forecasts due that were made for it: one rank-one step of the
 * regression of the level, one of the regression of its error, one count in the histogram. Then, if
 * the deployment is known for six hours, new forecasts are made. Once an hour per horizon both
 * regressions forget a little and are solved again.
 */
final class Learner {

    /** Nothing is learned from an origin earlier than this after the first minute. */
    private static final int SETTLED_MINUTES = 120;

    /** From here on forecasts are made, and judged. */
    private static final int WARM_MINUTES = 360;

    private static final double MEMORY_DAYS = 30;
    private static final double ERROR_MEMORY_DAYS = 14;
    private static final double RIDGE = 90;
    private static final double SCALE_RIDGE = 100;
    private static final double LARGEST_SQUARE = 9;

    /** The expected error is kept between 2 % and 450 %. */
    private static final double SMALLEST_SCALE = -4;

    private static final double LARGEST_SCALE = 1.5;

    /** A load that never moves is forecast without any error; shares of it must stay numbers. */
    private static final double SMALLEST_DEVIATION = 0.05;

    private static final double FORGET = Math.exp(-60 / (MEMORY_DAYS * SameTime.DAY));
    private static final double FORGET_ERRORS = Math.exp(-60 / (ERROR_MEMORY_DAYS * SameTime.DAY));

    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;

    private final int lead;
    private final double floorPtu;
    private final Memory memory;
    private final TrackRecord record;
    private final SeasonalHistory history;
    private final Signals signals;
    private final Features features;
    private final List<RidgeRegression> levels = new ArrayList<>();
    private final List<RidgeRegression> scales = new ArrayList<>();
    private final double[] x = new double[Features.LEVEL];
    private final double[] s = new double[Features.SCALE];
    private double lowZ;
    private double middleZ;
    private double highZ;

    Learner(Span span, Memory memory, TrackRecord record, SameTime sameTime) {
        this.lead = span.lead();
        this.floorPtu = span.floorPtu();
        this.memory = memory;
        this.record = record;
        history = new SeasonalHistory(memory.history);
        UsualLevels usual = new UsualLevels(history, sameTime);
        signals = new Signals(floorPtu, usual, span.first(), span.until(), span.zeros());
        signals.load(memory.signals, history);
        features = new Features(signals, usual);
        for (int k = 0; k < Horizons.COUNT; k++) {
            RidgeRegression level = new RidgeRegression(Features.LEVEL);
            level.load(memory.levels, k);
            levels.add(level);
            RidgeRegression scale = new RidgeRegression(Features.SCALE);
            scale.load(memory.scales, k);
            scales.add(scale);
        }
        quantiles();
    }

    /** One more minute; NaN when unknown. */
    void add(double demandPtu) {
        signals.add(demandPtu);
        after();
    }

    /** One more minute whose level is settled. */
    void add(double level, boolean known) {
        signals.add(level, known);
        after();
    }

    private void after() {
        long now = signals.newest();
        boolean any = now >= signals.first();
        boolean known = any && signals.isKnown(now);
        double level = any ? signals.level(now) : 0;
        history.put(now, level, known);
        long days = Math.floorDiv(now, (long) SameTime.DAY);
        int day = Math.floorMod(days, SeasonalHistory.DAYS);
        if (Math.floorMod(now, (long) SameTime.DAY) == 0) {
            memory.peaks[day] = 0;
        }
        int minuteOfHour = (int) Math.floorMod(now, 60L);
        if (minuteOfHour == 0) {
            record.hour(now, FORGET_ERRORS);
            quantiles();
        }
        if (known) {
            memory.peaks[day] = Math.max(memory.peaks[day], (float) level);
            for (int k = 0; k < Horizons.COUNT; k++) {
                learn(k, now, level);
            }
        }
        boolean warm = any && now - signals.first() >= WARM_MINUTES;
        if (warm && minuteOfHour < Horizons.COUNT) {
            solve(minuteOfHour);
        }
        for (int k = 0; any && k < Horizons.COUNT; k++) {
            forecast(k, now, warm);
        }
    }

    private void quantiles() {
        ErrorShape shape = ErrorShape.of(memory.errors);
        lowZ = shape.quantile(LOW);
        middleZ = shape.quantile(MIDDLE);
        highZ = shape.quantile(TrackRecord.QUANTILE);
    }

    private void learn(int k, long now, double level) {
        int horizon = Horizons.minutes(lead, k);
        long origin = now - horizon;
        if (origin - signals.first() < SETTLED_MINUTES || !signals.isKnown(origin)) {
            return;
        }
        features.level(origin, horizon, x);
        levels.get(k).add(x, level - features.base(origin));
        double forecast = memory.forecasts[Memory.forecast(k, origin)];
        if (Double.isNaN(forecast)) {
            return;
        }
        double scale = memory.forecasts[Memory.forecast(k, origin) + Signals.KEPT];
        double error = level - forecast;
        features.scale(origin, forecast, s);
        scales.get(k).add(s, Math.log(Math.abs(error) + Features.ERROR_FLOOR));
        double z = error / scale;
        memory.spreads[Memory.spread(k, Memory.SQUARES)] += (float) Math.min(LARGEST_SQUARE, z * z);
        memory.spreads[Memory.spread(k, Memory.COUNT)] += 1;
        if (k == 0) {
            judge(now, origin, forecast, scale);
            memory.errors[ErrorShape.bin(z)] += 1;
        }
    }

    private void judge(long now, long origin, double forecast, double scale) {
        double demand = ptu(signals.level(now));
        record.due(
                now,
                demand,
                new TrackRecord.Said(
                        ptu(forecast + scale * lowZ),
                        ptu(forecast + scale * middleZ),
                        ptu(forecast + scale * highZ),
                        Math.exp(signals.value(Signals.MEAN_3, origin)),
                        floorPtu));
    }

    private double ptu(double level) {
        return Math.max(0, Math.exp(level) - floorPtu);
    }

    private void solve(int k) {
        RidgeRegression level = levels.get(k);
        RidgeRegression scale = scales.get(k);
        level.forget(FORGET);
        scale.forget(FORGET);
        int squares = Memory.spread(k, Memory.SQUARES);
        int count = Memory.spread(k, Memory.COUNT);
        memory.spreads[squares] *= (float) FORGET_ERRORS;
        memory.spreads[count] *= (float) FORGET_ERRORS;
        if (k == 0) {
            for (int i = 0; i < memory.errors.length; i++) {
                memory.errors[i] *= (float) FORGET_ERRORS;
            }
        }
        level.solve(RIDGE);
        if (memory.spreads[count] > ErrorShape.ENOUGH) {
            scale.solve(SCALE_RIDGE);
            memory.spreads[Memory.spread(k, Memory.DEVIATION)] =
                    (float)
                            Math.max(
                                    SMALLEST_DEVIATION,
                                    Math.sqrt(memory.spreads[squares] / memory.spreads[count]));
        }
    }

    private void forecast(int k, long now, boolean warm) {
        int place = Memory.forecast(k, now);
        if (!warm) {
            memory.forecasts[place] = Float.NaN;
            return;
        }
        features.level(now, Horizons.minutes(lead, k), x);
        double level = features.base(now) + levels.get(k).at(x);
        features.scale(now, level, s);
        memory.forecasts[place] = (float) level;
        memory.forecasts[place + Signals.KEPT] = (float) scale(scales.get(k).at(s));
    }

    /** The expected error of its expected logarithm. */
    static double scale(double logarithm) {
        return Math.exp(Math.max(SMALLEST_SCALE, Math.min(LARGEST_SCALE, logarithm)));
    }

    /** What was learned. */
    DemandProfile done(Calibration calibration) {
        signals.store(memory.signals);
        for (int k = 0; k < Horizons.COUNT; k++) {
            levels.get(k).store(memory.levels, k);
            scales.get(k).store(memory.scales, k);
        }
        long until = signals.newest() + 1;
        int known = history.known();
        record.judge(known >= DemandProfile.USABLE_MINUTES);
        return new DemandProfile(
                new Span(lead, floorPtu, signals.first(), until, signals.zeros(), known),
                memory,
                record,
                calibration);
    }
}
