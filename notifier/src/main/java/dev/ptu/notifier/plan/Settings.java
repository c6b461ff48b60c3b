package dev.ptu.notifier.plan;

import java.time.Duration;

/**
 * What conditions go by besides their thresholds.
 *
 * @param resizeTakes how long a resize takes before one of the deployment was seen
 * @param metricsGoneAfter age of the newest minute of deployments without a policy
 * @param spillWindow what the share of spill is taken over; whole five minutes
 * @param acceptedSpillShare where the policy declares none, 0 to 1
 * @param reservationEndsWithin people are told so long before
 */
public record Settings(
        Duration resizeTakes,
        Duration metricsGoneAfter,
        Duration spillWindow,
        double acceptedSpillShare,
        Duration reservationEndsWithin) {
    /** Without configuration. */
    public static final Settings USUAL =
            new Settings(
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    0.05,
                    Duration.ofDays(30));
}
