package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What its own decider knows of one member of a group at one tick. A group spans accounts, hence
 * partitions: here its members meet.
 *
 * @param group the group as the member's decider knows it
 * @param deployment the Azure Resource Manager id of the member, lower case
 * @param at the tick
 * @param needPtu what its own load asks for by its own policy, whatever its size is and whatever
 *     others ask for; null when unknown
 * @param measuredUntil the end of the newest minute that its load rests on; null when none was
 *     measured
 * @param currentPtu the size in force
 * @param minimumPtu the smallest size in which it is sold
 * @param incrementPtu the step in which it is sold
 * @param minPtu never smaller, by its policy
 * @param maxPtu never larger, by its policy
 * @param availablePtu what can still be had in its region for its model and SKU; null when unknown,
 *     0 when there is known to be none
 * @param observedAt when Azure last showed it
 */
public record MemberReported(
        GroupDefinition group,
        String deployment,
        Instant at,
        @Nullable Double needPtu,
        @Nullable Instant measuredUntil,
        int currentPtu,
        int minimumPtu,
        int incrementPtu,
        int minPtu,
        int maxPtu,
        @Nullable Integer availablePtu,
        Instant observedAt)
        implements Event {
    /** The name of the group, so that its members meet in one partition. */
    @Override
    public String key() {
        return group.name();
    }

    @Override
    public String id() {
        return Event.id(deployment, at, "member", group.name());
    }

    @Override
    public Instant time() {
        return at;
    }
}
