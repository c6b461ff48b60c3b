package dev.ptu.core.forecast;

/**
 * What the two regressions of a horizon look at.
 *
 * <p>All are differences of levels, so that nothing has to be learned twice for a load twice as
 * large. A level is forecast as its difference from the 10-minute mean at the origin.
 */
final class Features {

    /** Of the regression of the level. */
    static final int LEVEL = 14;

    /** Of the regression of the size of its error. */
    static final int SCALE = 8;

    /** Keeps logarithms of errors finite; 2 % of the load. */
    static final double ERROR_FLOOR = 0.02;

    private static final int TREND_MINUTES = 20;
    private static final int TREND_FROM = 30;

    private final Signals signals;
    private final UsualLevels usual;

    Features(Signals signals, UsualLevels usual) {
        this.signals = signals;
        this.usual = usual;
    }

    /** The level that differences are counted from. */
    double base(long origin) {
        return signals.value(Signals.MEAN_10, origin);
    }

    /** Of a forecast made at a minute for another. */
    void level(long origin, int horizon, double[] x) {
        long target = origin + horizon;
        double base = base(origin);
        double usualNow = usual.mean(origin);
        double usualThen = usual.mean(target);
        boolean hasUsual = !Double.isNaN(usualNow) && !Double.isNaN(usualThen);
        double usualStep = hasUsual ? usualThen - usualNow : 0;
        x[0] = 1;
        x[1] = signals.value(Signals.MEAN_3, origin) - base;
        x[2] = signals.value(Signals.MEAN_40, origin) - base;
        x[3] = signals.value(Signals.MEAN_180, origin) - base;
        x[4] = signals.value(Signals.PEAK_30, origin) - base;
        x[5] = signals.value(Signals.MEAN_DAY, origin) - base;
        x[6] = usualStep;
        x[7] = hasUsual ? usualNow - base : 0;
        x[8] = hasUsual ? usual.lastWeek(target) - usual.lastWeek(origin) - usualStep : 0;
        x[9] = hasUsual ? usual.lastWeek(origin) - usualNow : 0;
        double yesterdayStep = usual.yesterday(target) - usual.yesterday(origin);
        x[10] = hasUsual && !Double.isNaN(yesterdayStep) ? yesterdayStep - usualStep : 0;
        x[11] = signals.level(origin) - base;
        x[12] = signals.value(Signals.PEAK_120, origin) - base;
        x[13] =
                origin - signals.first() >= TREND_FROM
                        ? signals.value(Signals.MEAN_10, origin - TREND_MINUTES) - base
                        : 0;
    }

    /** Of the error of a forecast of that level made at a minute. */
    void scale(long origin, double forecast, double[] x) {
        double base = base(origin);
        double usualNow = usual.mean(origin);
        x[0] = 1;
        x[1] = Math.log(signals.value(Signals.RESTLESSNESS, origin) + ERROR_FLOOR);
        x[2] = signals.value(Signals.PEAK_120, origin) - base;
        x[3] = base - signals.value(Signals.MEAN_DAY, origin);
        x[4] =
                Math.abs(
                        signals.value(Signals.MEAN_3, origin)
                                - signals.value(Signals.MEAN_40, origin));
        x[5] = forecast - base;
        x[6] = Double.isNaN(usualNow) ? 0 : Math.abs(usualNow - base);
        x[7] = Math.abs(x[5]);
    }
}
