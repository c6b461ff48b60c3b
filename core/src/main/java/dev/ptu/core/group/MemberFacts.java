package dev.ptu.core.group;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member at one tick.
 *
 * @param at the tick
 * @param needPtu what its own load asks for by its own policy, whatever its size is and whatever
 *     others ask for, 0 or more; null when unknown, which is never 0
 * @param measuredUntil the end of the newest minute that its load rests on; the epoch without one
 * @param current the size in force; 0 when it is there no more
 * @param ladder in which sizes it is sold
 * @param min never smaller, by its policy
 * @param max never larger, by its policy
 * @param available what can still be had in its region; null when unknown
 * @param observedAt when Azure last showed it
 */
public record MemberFacts(
        Instant at,
        @Nullable Double needPtu,
        Instant measuredUntil,
        Ptu current,
        PtuLadder ladder,
        Ptu min,
        Ptu max,
        @Nullable Ptu available,
        Instant observedAt) {

    /** When there was last a sign of it: Azure showed it, or a minute of it was measured. */
    Instant seen() {
        return observedAt.isAfter(measuredUntil) ? observedAt : measuredUntil;
    }
}
