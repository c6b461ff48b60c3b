package dev.ptu.notifier.condition;

/**
 * When a condition begins and ends. There is a reading a minute, so readings in a row are minutes.
 *
 * <p>Two kinds: a <em>level</em>, whose thresholds lie apart so that what hovers around one of them
 * does not raise an alert every minute; and a <em>count</em>, which begins above a whole number and
 * ends at 0.
 *
 * @param raiseAbove strictly above it a reading counts towards raising
 * @param resolveBelow strictly below it a reading counts towards resolving: less than {@code
 *     raiseAbove}, or 1 for a count
 * @param raiseReadings so many in a row raise, at least 1
 * @param resolveReadings so many in a row resolve, at least 1
 */
public record Hysteresis(
        double raiseAbove, double resolveBelow, int raiseReadings, int resolveReadings) {
    private static final double NOTHING_LEFT = 1;

    /** Refuses thresholds between which there is no room. */
    public Hysteresis {
        boolean apart = 0 < resolveBelow && resolveBelow < raiseAbove;
        boolean counts =
                resolveBelow == NOTHING_LEFT
                        && raiseAbove >= 0
                        && raiseAbove == Math.rint(raiseAbove);
        if (!(apart || counts) || !(raiseAbove < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "0 < resolveBelow < raiseAbove does not hold: %s, %s"
                            .formatted(resolveBelow, raiseAbove));
        }
        if (raiseReadings < 1 || resolveReadings < 1) {
            throw new IllegalArgumentException(
                    "readings in a row below 1: %d, %d".formatted(raiseReadings, resolveReadings));
        }
    }

    /** Of a value that rises and falls. */
    public static Hysteresis level(
            double raiseAbove, double resolveBelow, int raiseReadings, int resolveReadings) {
        return new Hysteresis(raiseAbove, resolveBelow, raiseReadings, resolveReadings);
    }

    /** Of a number of things; it ends when there are none. */
    public static Hysteresis count(int raiseAbove, int raiseReadings, int resolveReadings) {
        return new Hysteresis(raiseAbove, NOTHING_LEFT, raiseReadings, resolveReadings);
    }

    /** Whether it is of a number of things. */
    public boolean isCount() {
        return resolveBelow > raiseAbove;
    }
}
