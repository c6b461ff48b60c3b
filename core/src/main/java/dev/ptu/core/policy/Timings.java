package dev.ptu.core.policy;

import java.time.Duration;

/**
 * How long things may take or are waited for.
 *
 * @param failureDuration the newest stable minute may have ended this long ago before metrics count
 *     as gone. Default 10 minutes, not the 3 minutes of HPA's external metrics: Azure's metrics are
 *     about 3 minutes late on a good day, so that 3 minutes would be an alarm that never ends
 * @param handHold how long a size changed by hand is left alone
 * @param decisionValidity how long a decision may wait to be started, and a recommendation to be
 *     told again
 * @param operationDeadline longer than any resize may last
 */
public record Timings(
        Duration failureDuration,
        Duration handHold,
        Duration decisionValidity,
        Duration operationDeadline) {

    /** 10 minutes, 2 hours, 10 minutes, 40 minutes. */
    public static final Timings DEFAULT =
            new Timings(
                    Duration.ofMinutes(10),
                    Duration.ofHours(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(40));
}
