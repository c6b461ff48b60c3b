/**
 * Plain Kafka for those who read one topic record by record and take their time: the planner of
 * incidents and the channels. Each has a consumer, a thread and a group of its own, so that none
 * waits for another, and what is not configured is not started.
 */
@NullMarked
package dev.ptu.notifier.kafka;

import org.jspecify.annotations.NullMarked;
