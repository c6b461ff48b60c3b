package dev.ptu.core.forecast;

/**
 * For which minutes demand is forecast.
 *
 * <p>The nearest horizon is the middle of the first five minutes that a size decided now would be
 * in force; the others follow about every five minutes for half an hour, and a last one closes it.
 */
public final class Horizons {

    /** How many there are. */
    public static final int COUNT = 8;

    /** Nearest horizon before anything was measured: metrics 3 minutes late, a resize of 5. */
    public static final int USUAL_LEAD = 11;

    /** A slower Azure than this is not forecast for. */
    static final int LONGEST_LEAD = 60;

    private static final int SHORTEST_LEAD = 3;
    private static final double USUAL_LAG_SECONDS = 180;
    private static final double USUAL_RESIZE_SECONDS = 300;

    /** The newest minute's own length, and the middle of five minutes. */
    private static final int AROUND_MINUTES = 3;

    private static final int[] OFFSETS = {0, 5, 10, 15, 20, 25, 31, 37};

    private Horizons() {}

    /**
     * The nearest horizon, in minutes after the start of the newest closed minute: metric lag +
     * resize duration + 3.
     *
     * @param metricLagSeconds negative when not measured; 3 minutes then
     * @param resizeSeconds negative when not measured; 5 minutes then
     */
    public static int lead(double metricLagSeconds, double resizeSeconds) {
        double lag = metricLagSeconds < 0 ? USUAL_LAG_SECONDS : metricLagSeconds;
        double resize = resizeSeconds < 0 ? USUAL_RESIZE_SECONDS : resizeSeconds;
        long lead = Math.round((lag + resize) / 60) + AROUND_MINUTES;
        return (int) Math.max(SHORTEST_LEAD, Math.min(LONGEST_LEAD, lead));
    }

    /** How long a resize takes, in minutes; 5 when not measured. */
    public static int resizeMinutes(double resizeSeconds) {
        double resize = resizeSeconds < 0 ? USUAL_RESIZE_SECONDS : resizeSeconds;
        return (int) Math.min(LONGEST_LEAD, Math.round(resize / 60));
    }

    /** A horizon in minutes, by its place. */
    public static int minutes(int lead, int place) {
        return lead + OFFSETS[place];
    }

    /** The longest horizon in minutes. */
    static int longest(int lead) {
        return minutes(lead, COUNT - 1);
    }
}
