package dev.ptu.core.forecast;

import dev.ptu.core.demand.Calibration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was learned of one deployment's demand, up to a quarter of an hour; immutable.
 *
 * <p>It advances by whole quarters of an hour, when their minutes are as good as final; the minutes
 * since then are handed in whenever a forecast is asked for. Laws: a forecast depends on nothing
 * but the profile and those minutes; what was learned of a minute rests on forecasts made before
 * it.
 *
 * <p>Method: per horizon a linear regression of the level and one of the size of its error, learned
 * recursively, and a histogram of the errors of the forecasts really made ({@link ErrorShape}).
 */
public final class DemandProfile {

    /** Of the last eight days so many minutes must be known: 24 hours. */
    public static final int USABLE_MINUTES = 1440;

    /** It advances by so many minutes at a time. */
    public static final int STEP_MINUTES = 15;

    private static final int HOUR = 60;

    /** No demand is expected above 1.22 times the highest minute of eight days. */
    private static final double BEYOND = 0.2;

    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;

    private static final DemandProfile EMPTY =
            new DemandProfile(
                    new Span(Horizons.USUAL_LEAD, 1, 0, 0, 0, 0),
                    Memory.empty(),
                    TrackRecord.empty(),
                    Calibration.NONE);

    private final Span span;
    private final Memory memory;
    private final TrackRecord record;
    private final Calibration calibration;

    DemandProfile(Span span, Memory memory, TrackRecord record, Calibration calibration) {
        this.span = span;
        this.memory = memory;
        this.record = record;
        this.calibration = calibration;
    }

    /** Nothing learned yet. */
    public static DemandProfile empty() {
        return EMPTY;
    }

    /** Whether nothing was learned yet. */
    public boolean isEmpty() {
        return span.until() == 0;
    }

    /** End of the newest minute it has learned of; the epoch before the first. */
    public Instant until() {
        return Instant.ofEpochSecond(span.until() * 60);
    }

    /** Nearest horizon in minutes; see {@link Horizons#lead}. */
    public int lead() {
        return span.lead();
    }

    /** What is added to a demand before its logarithm: the smallest size of the deployment. */
    public double floorPtu() {
        return span.floorPtu();
    }

    /** Whether a day's worth of minutes is known. */
    public boolean isUsable() {
        return span.known() >= USABLE_MINUTES;
    }

    /** How much utilization the deployment shows for its tokens. */
    public Calibration calibration() {
        return calibration;
    }

    /** The same with another calibration. */
    public DemandProfile with(Calibration other) {
        return new DemandProfile(span, memory, record, other);
    }

    /**
     * A profile that begins at a minute.
     *
     * @param start begin of a minute
     * @param floorPtu smallest size of the deployment
     * @param lead nearest horizon in minutes
     */
    public static DemandProfile startingAt(Instant start, double floorPtu, int lead) {
        long minute = epochMinute(start);
        return new DemandProfile(
                new Span(lead, floorPtu, minute, minute, 0, 0),
                EMPTY.memory,
                EMPTY.record,
                EMPTY.calibration);
    }

    /**
     * With the minutes that follow {@link #until}.
     *
     * @param demandPtu a minute each, in order; NaN when unknown
     * @param sameTime where earlier days have the same time
     */
    public DemandProfile learn(double[] demandPtu, SameTime sameTime) {
        Learner learner = new Learner(span, memory.copy(), record.copy(), sameTime);
        for (double each : demandPtu) {
            learner.add(each);
        }
        return learner.done(calibration);
    }

    /**
     * The same minutes, learned anew for another horizon or another smallest size; what is older
     * than eight days is forgotten.
     */
    public DemandProfile relearned(int lead, double floorPtu, SameTime sameTime) {
        SeasonalHistory history = new SeasonalHistory(memory.history);
        long from = Math.max(span.first(), span.until() - SeasonalHistory.MINUTES);
        Learner learner =
                new Learner(
                        new Span(lead, floorPtu, from, from, 0, 0),
                        Memory.empty(),
                        TrackRecord.empty(),
                        sameTime);
        for (long minute = from; minute < span.until(); minute++) {
            double level = history.level(minute);
            double demand = Math.max(0, Math.exp(level) - span.floorPtu());
            double other = span.floorPtu() == floorPtu ? level : Math.log(demand + floorPtu);
            learner.add(SeasonalHistory.rounded(other), history.isKnown(minute));
        }
        return learner.done(calibration);
    }

    /**
     * What demand is expected.
     *
     * @param since the minutes that follow {@link #until}, a minute each, in order, at most two
     *     hours; NaN when unknown
     * @param sameTime where earlier days have the same time
     * @return empty while less than 24 hours are known, or when it would not be a number
     */
    public Optional<Forecast> forecast(double[] since, SameTime sameTime) {
        if (!isUsable()) {
            return Optional.empty();
        }
        SeasonalHistory history = new SeasonalHistory(memory.history);
        UsualLevels usual = new UsualLevels(history, sameTime);
        Signals signals =
                new Signals(span.floorPtu(), usual, span.first(), span.until(), span.zeros());
        signals.load(memory.signals, history);
        double peak = 0;
        for (double each : since) {
            signals.add(each);
            long newest = signals.newest();
            peak = signals.isKnown(newest) ? Math.max(peak, signals.level(newest)) : peak;
        }
        for (float day : memory.peaks) {
            peak = Math.max(peak, day);
        }
        return forecast(signals, usual, peak + BEYOND);
    }

    private Optional<Forecast> forecast(Signals signals, UsualLevels usual, double ceiling) {
        long now = signals.newest();
        Features features = new Features(signals, usual);
        double[] levels = new double[Horizons.COUNT];
        double[] scales = new double[Horizons.COUNT];
        double[] deviations = new double[Horizons.COUNT];
        double[] x = new double[Features.LEVEL];
        double[] s = new double[Features.SCALE];
        for (int k = 0; k < Horizons.COUNT; k++) {
            features.level(now, Horizons.minutes(span.lead(), k), x);
            levels[k] = features.base(now) + RidgeRegression.kept(memory.levels, k, x);
            features.scale(now, levels[k], s);
            scales[k] = Learner.scale(RidgeRegression.kept(memory.scales, k, s));
            deviations[k] = memory.spreads[Memory.spread(k, Memory.DEVIATION)];
        }
        if (!areNumbers(levels) || !areNumbers(scales) || !areNumbers(deviations)) {
            return Optional.empty();
        }
        double lastHour =
                Math.max(
                        signals.value(Signals.PEAK_30, now),
                        signals.value(Signals.PEAK_30, now - HOUR / 2));
        return Optional.of(
                new Forecast(
                        span.lead(),
                        levels,
                        scales,
                        deviations,
                        ErrorShape.of(memory.errors),
                        new Forecast.Recent(
                                span.floorPtu(),
                                ceiling,
                                signals.value(Signals.MEAN_DAY, now),
                                lastHour,
                                signals.isKnown(now))));
    }

    /** A weight that grew beyond all bounds, or bytes gone bad, make no forecast. */
    private static boolean areNumbers(double[] values) {
        for (double each : values) {
            if (!Double.isFinite(each)) {
                return false;
            }
        }
        return true;
    }

    /** A forecast in the words of an evaluation, with the record behind it. */
    public ForecastBand band(Forecast forecast) {
        return new ForecastBand(
                forecast.lead(),
                forecast.quantilePtu(0, LOW),
                forecast.quantilePtu(0, MIDDLE),
                forecast.quantilePtu(0, TrackRecord.QUANTILE),
                record.wape(),
                record.coverage(),
                record.trust());
    }

    /**
     * The usual peak of the hour of a time, in PTU; see {@link UsualPeak}.
     *
     * @param time at most 22 hours after {@link #until}
     * @param zone in which days and hours begin
     * @return empty before any such hour is known
     */
    public OptionalDouble usualPeakPtu(Instant time, ZoneId zone) {
        OptionalDouble level = UsualPeak.level(new SeasonalHistory(memory.history), time, zone);
        return level.isEmpty()
                ? level
                : OptionalDouble.of(Math.max(0, Math.exp(level.getAsDouble()) - span.floorPtu()));
    }

    /** Whether the forecast may raise a size. */
    public ForecastBand.Trust trust() {
        return record.trust();
    }

    Span span() {
        return span;
    }

    Memory memory() {
        return memory;
    }

    TrackRecord record() {
        return record;
    }

    static long epochMinute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DemandProfile that
                && span.equals(that.span)
                && calibration.equals(that.calibration)
                && record.equals(that.record)
                && memory.equals(that.memory);
    }

    @Override
    public int hashCode() {
        return 31 * span.hashCode() + memory.hashCode();
    }

    /** Names the span, not the numbers. */
    @Override
    public String toString() {
        return "DemandProfile until " + until();
    }
}
