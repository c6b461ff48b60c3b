package dev.ptu.notifier.plan;

/**
 * When the utilization alert begins and ends. Both are compared with the mean utilization of the
 * last five closed minutes, as a ratio (1 at 100 %); the gap between them keeps a load that hovers
 * around one of them from raising an alert every minute.
 *
 * @param raiseAbove begins strictly above it
 * @param resolveBelow ends strictly below it; less than {@code raiseAbove}
 */
public record Thresholds(double raiseAbove, double resolveBelow) {
    /** 80 % and 72 %: the source article's alert, with a gap of a tenth of it. */
    public static final Thresholds DEFAULT = new Thresholds(0.80, 0.72);

    /** Refuses thresholds between which there is no room. */
    public Thresholds {
        if (!(0 < resolveBelow && resolveBelow < raiseAbove && raiseAbove < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "0 < resolveBelow < raiseAbove does not hold: "
                            + resolveBelow
                            + ", "
                            + raiseAbove);
        }
    }
}
