/** The edge of {@link dev.ptu.notifier.incident}: alerts from Kafka, notifications to it. */
@NullMarked
package dev.ptu.notifier.incident.kafka;

import org.jspecify.annotations.NullMarked;
