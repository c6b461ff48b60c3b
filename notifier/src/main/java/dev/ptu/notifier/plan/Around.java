package dev.ptu.notifier.plan;

import dev.ptu.notifier.condition.Hysteresis;
import java.time.Instant;

/**
 * What a condition is judged by besides the deployment.
 *
 * @param now the time
 * @param policies as far as they are known
 * @param settings what holds for all deployments
 * @param rule of the condition for the deployment
 */
record Around(Instant now, Policies policies, Settings settings, Hysteresis rule) {}
