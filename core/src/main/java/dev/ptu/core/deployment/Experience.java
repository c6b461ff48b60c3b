package dev.ptu.core.deployment;

import java.time.Duration;
import java.time.Instant;

/**
 * What this deployment has taught about Azure: how late its metrics are, how long a resize takes,
 * how often capacity was there.
 *
 * @param metricLagSeconds how long after its end the newest minute closed, smoothed; negative
 *     before it was measured
 * @param resizeSeconds how long resizes took, smoothed, spread included; negative before the first
 * @param grown growths that Azure carried out, forgotten over time
 * @param denied growths that Azure had no capacity or quota for, forgotten over time
 */
public record Experience(
        double metricLagSeconds, double resizeSeconds, double grown, double denied) {

    /** None. */
    public static final Experience NONE = new Experience(-1, -1, 0, 0);

    /** Of twenty minutes the newest weighs as much as all before. */
    private static final double SMOOTHING = 0.05;

    /** A minute closed; one that was waited for is no measure. */
    Experience closed(Instant until, Instant at) {
        double seconds = Duration.between(until, at).toSeconds();
        double next =
                metricLagSeconds < 0
                        ? seconds
                        : metricLagSeconds + SMOOTHING * (seconds - metricLagSeconds);
        return new Experience(next, resizeSeconds, grown, denied);
    }
}
