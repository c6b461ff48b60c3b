package dev.ptu.collector.series;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * What other series say about the one that is looked at.
 *
 * @param idleAt whether the deployment's utilization is known to be zero in that minute
 * @param busyAt whether another series of the same deployment shows that something was going on:
 *     then a missing value is no zero, whatever else speaks for it
 * @param accountAlive whether Azure recently gave anything for another series of the account
 * @param answered whether this poll was answered in full
 */
public record Surroundings(
        Predicate<Instant> idleAt,
        Predicate<Instant> busyAt,
        boolean accountAlive,
        boolean answered) {}
