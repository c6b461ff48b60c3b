/**
 * Tells people what the scaler found: alerts on {@code ptu.alerts}, in the log, and to a webhook.
 *
 * <p>{@link dev.ptu.notifier.plan} decides what is told and is pure; {@link
 * dev.ptu.notifier.stream} feeds it from Kafka and publishes what it returns; {@link
 * dev.ptu.notifier.webhook} carries what was published to people. The alert on {@code ptu.alerts}
 * comes first, and every other channel is a reader of that topic with a consumer group of its own:
 * so each is retried, none is lost by a restart, and none blocks another.
 *
 * <p>This package holds the wiring: start, beans, health.
 */
@NullMarked
package dev.ptu.notifier;

import org.jspecify.annotations.NullMarked;
