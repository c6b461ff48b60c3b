package dev.ptu.collector.poll;

import dev.ptu.collector.inventory.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accounts that are polled now; may change while they are. */
final class Watched {
    private volatile Map<AccountId, AccountWatch> watches = Map.of();
    private volatile Poller.Share share = new Poller.Share(Set.of(), () -> false);

    /** The accounts of this moment, in a stable order. */
    Collection<AccountWatch> all() {
        return watches.values();
    }

    /** See {@link Poller.Share#restful}. */
    boolean restful() {
        return share.restful().getAsBoolean();
    }

    /** Watches these and no others; those that were not watched before are returned. */
    synchronized List<AccountWatch> become(Poller.Share wanted) {
        Map<AccountId, AccountWatch> next = new LinkedHashMap<>();
        List<AccountWatch> fresh = new ArrayList<>();
        for (AccountId account :
                wanted.accounts().stream().sorted(Comparator.comparing(AccountId::id)).toList()) {
            AccountWatch known = watches.get(account);
            AccountWatch watch = known == null ? new AccountWatch(account) : known;
            next.put(account, watch);
            if (known == null) {
                fresh.add(watch);
            }
        }
        share = wanted;
        watches = next;
        return fresh;
    }
}
