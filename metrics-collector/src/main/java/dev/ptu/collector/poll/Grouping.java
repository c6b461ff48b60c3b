package dev.ptu.collector.poll;

import dev.ptu.collector.inventory.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts accounts into batches as Azure takes them: one subscription, one region, at most so many.
 * Accounts that must be read from further back get batches of their own, so that one that failed
 * for an hour does not make all others read an hour.
 */
public final class Grouping {
    private Grouping() {}

    /**
     * An account to be read.
     *
     * @param account which
     * @param region where it is
     * @param from from when on
     */
    public record Unit(AccountId account, String region, Instant from) {}

    /**
     * Accounts that are read in one call.
     *
     * @param region where all of them are
     * @param from from when on
     * @param accounts at least one, of one subscription
     */
    public record Group(String region, Instant from, List<AccountId> accounts) {
        /** Copies the accounts. */
        public Group {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * The groups; every unit is in exactly one.
     *
     * @param size the most accounts in a group
     */
    public static List<Group> of(Collection<Unit> units, int size) {
        record Key(String subscription, String region, Instant from) {}
        Map<Key, List<AccountId>> together = new LinkedHashMap<>();
        for (Unit unit : units) {
            together.computeIfAbsent(
                            new Key(unit.account().subscription(), unit.region(), unit.from()),
                            key -> new ArrayList<>())
                    .add(unit.account());
        }
        List<Group> groups = new ArrayList<>();
        together.forEach(
                (key, accounts) -> {
                    for (int i = 0; i < accounts.size(); i += size) {
                        groups.add(
                                new Group(
                                        key.region(),
                                        key.from(),
                                        accounts.subList(i, Math.min(i + size, accounts.size()))));
                    }
                });
        return groups;
    }
}
