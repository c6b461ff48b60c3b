/**
 * The read model's edge to Kafka: everything is read from the beginning at every start, by a
 * consumer without a group, so that each replica shows all deployments and nothing is kept on disk.
 *
 * <p>{@link dev.ptu.notifier.feed.ViewFeed} folds what it reads; {@link
 * dev.ptu.notifier.feed.EvaluationArchive} reads single evaluations again on demand.
 */
@NullMarked
package dev.ptu.notifier.feed;

import org.jspecify.annotations.NullMarked;
