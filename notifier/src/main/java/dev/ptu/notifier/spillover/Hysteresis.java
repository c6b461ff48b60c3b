package dev.ptu.notifier.spillover;

/**
 * When a condition begins and ends.
 *
 * @param raiseAbove strictly above it a minute counts towards raising
 * @param resolveBelow strictly below it a minute counts towards resolving; less than {@code
 *     raiseAbove}
 * @param raiseMinutes so many minutes in a row raise, at least 1
 * @param resolveMinutes so many minutes in a row resolve, at least 1
 */
public record Hysteresis(
        double raiseAbove, double resolveBelow, int raiseMinutes, int resolveMinutes) {
    /** Refuses thresholds between which there is no room. */
    public Hysteresis {
        if (!(0 < resolveBelow && resolveBelow < raiseAbove && raiseAbove < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "0 < resolveBelow < raiseAbove does not hold: %s, %s"
                            .formatted(resolveBelow, raiseAbove));
        }
        if (raiseMinutes < 1 || resolveMinutes < 1) {
            throw new IllegalArgumentException(
                    "minutes in a row below 1: %d, %d".formatted(raiseMinutes, resolveMinutes));
        }
    }
}
