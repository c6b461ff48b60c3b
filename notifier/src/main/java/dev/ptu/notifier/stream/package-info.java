/**
 * The planner's edge to Kafka: what is read, what is remembered per partition, what is published.
 *
 * <p>All inputs of the planners are read by <em>one</em> consumer. They have the same number of
 * partitions and are partitioned by account, so with Kafka's range assignor a replica gets all
 * topics of the same accounts, and a deployment together with the one it spills to; with a consumer
 * per topic it might get the decisions of one account and the evaluations of another.
 */
@NullMarked
package dev.ptu.notifier.stream;

import org.jspecify.annotations.NullMarked;
