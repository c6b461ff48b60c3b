/**
 * Alerts to a webhook: a reader of {@code ptu.alerts} with a consumer group of its own.
 *
 * <p>Its queue is the topic: it is bounded in memory, survives a restart, and neither the planner
 * nor another channel ever waits for it. The body is {@link dev.ptu.notifier.webhook.WebhookBody}.
 */
@NullMarked
package dev.ptu.notifier.webhook;

import org.jspecify.annotations.NullMarked;
