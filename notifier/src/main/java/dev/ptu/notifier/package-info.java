/**
 * Tells people what the scaler found: alerts on {@code ptu.alerts} and in the log, and
 * notifications.
 *
 * <p>{@link dev.ptu.notifier.plan} decides what is an alert and is pure; {@link
 * dev.ptu.notifier.stream} feeds it from Kafka and publishes what it returns. {@link
 * dev.ptu.notifier.incident} makes incidents of alerts and decides when people are told; {@link
 * dev.ptu.notifier.channel} carries that to them. Each step is a topic: {@code ptu.alerts}, {@code
 * ptu.notifications}; every channel is a reader of the latter with a consumer group of its own, so
 * each is retried, none is lost by a restart, and none blocks another.
 *
 * <p>This package holds the wiring: start, beans, health.
 */
@NullMarked
package dev.ptu.notifier;

import org.jspecify.annotations.NullMarked;
