package dev.ptu.collector.assign;

import dev.ptu.collector.inventory.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this replica has to change on {@code ptu.accounts}, which all replicas write side by side.
 *
 * <p>A claim is a lease: whoever wants an account says so again while others might have forgotten
 * it, and nobody takes away what somebody still asks for. Laws:
 *
 * <ul>
 *   <li>Only what differs from the topic is written, so that replicas that want the same write it
 *       once.
 *   <li>A claim ends when it was missing from its own source in several readings that succeeded,
 *       and was not renewed by anyone, and was seen missing by this replica, each for as long as
 *       {@code releaseAfter}. A reading that failed says nothing.
 *   <li>A claim of someone who is none of ours is never ended.
 * </ul>
 *
 * @param missing by account, what is known of its absence
 */
record Claims(Map<AccountId, Missing> missing) {

    Claims {
        missing = Map.copyOf(missing);
    }

    /**
     * An account on the topic that its source no longer lists.
     *
     * @param since event time at which that was first seen
     * @param times readings in which it was missing
     */
    record Missing(Instant since, int times) {}

    /**
     * When a claim is said again and when it ends.
     *
     * @param releaseAfter how long nobody may have said it, event time
     * @param readings in how many it must have been missing
     */
    record Rules(Duration releaseAfter, int readings) {
        /** Three chances to be heard before anyone would end it. */
        private Duration renewAfter() {
            return releaseAfter.dividedBy(3);
        }
    }

    /**
     * What this replica wants.
     *
     * @param claims the accounts
     * @param unheard sources of ours that did not answer this time
     */
    record Wanted(Map<AccountId, Claim> claims, Set<String> unheard) {
        Wanted {
            claims = Map.copyOf(claims);
            unheard = Set.copyOf(unheard);
        }
    }

    /**
     * What is to be done.
     *
     * @param next what is remembered of missing accounts
     * @param told to be written
     * @param ended to be ended
     */
    record Step(Claims next, List<Claim> told, List<Claim> ended) {
        Step {
            told = List.copyOf(told);
            ended = List.copyOf(ended);
        }
    }

    static Claims none() {
        return new Claims(Map.of());
    }

    /**
     * Compares the topic with what is wanted.
     *
     * @param standing what the topic holds and is of our making, by account
     * @param now event time
     */
    Step step(Map<AccountId, Claim> standing, Wanted wanted, Instant now, Rules rules) {
        List<Claim> told =
                wanted.claims().values().stream()
                        .filter(claim -> isDue(claim, standing.get(claim.account()), now, rules))
                        .map(claim -> claim.again(now))
                        .toList();
        Map<AccountId, Missing> next = new HashMap<>();
        List<Claim> ended = new ArrayList<>(moved(told, standing));
        for (Claim claim : unwanted(standing.values(), wanted)) {
            Missing known = missing.getOrDefault(claim.account(), new Missing(now, 0));
            boolean heard = !wanted.unheard().contains(claim.source());
            Missing seen = heard ? new Missing(known.since(), known.times() + 1) : known;
            next.put(claim.account(), seen);
            if (seen.times() >= rules.readings()
                    && isOver(seen.since(), now, rules)
                    && isOver(claim.at(), now, rules)) {
                ended.add(claim);
            }
        }
        return new Step(new Claims(next), told, ended);
    }

    /** Claims of accounts that were made anew in another region: they stand in two partitions. */
    private static List<Claim> moved(List<Claim> told, Map<AccountId, Claim> standing) {
        return told.stream()
                .map(claim -> standing.getOrDefault(claim.account(), claim))
                .filter(
                        old ->
                                told.stream()
                                        .anyMatch(
                                                claim ->
                                                        claim.account().equals(old.account())
                                                                && !Objects.equals(
                                                                        claim.region(),
                                                                        old.region())))
                .toList();
    }

    private static List<Claim> unwanted(Collection<Claim> standing, Wanted wanted) {
        Set<AccountId> known = new HashSet<>(wanted.claims().keySet());
        return standing.stream().filter(claim -> !known.contains(claim.account())).toList();
    }

    private static boolean isDue(Claim wanted, @Nullable Claim told, Instant now, Rules rules) {
        return told == null
                || !Objects.equals(wanted.region(), told.region())
                // A clock that was set back must not keep a claim alive for ever, or let it die.
                || told.at().isAfter(now)
                || !told.at().plus(rules.renewAfter()).isAfter(now);
    }

    private static boolean isOver(Instant since, Instant now, Rules rules) {
        return since.isAfter(now) || !since.plus(rules.releaseAfter()).isAfter(now);
    }
}
