package dev.ptu.collector.backfill;

import dev.ptu.collector.export.DayReader.DayRead;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.inventory.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a day by the names that an account answers to: of several families of metrics, those that
 * brought something last. Until one has, a day is asked for by all of them.
 */
public final class EitherFamily implements BackFill.Days {
    private final List<BackFill.Days> families;
    private final Map<AccountId, BackFill.Days> found = new ConcurrentHashMap<>();

    /**
     * Tries these in their order.
     *
     * @param families one reader for each family, at least one
     */
    public EitherFamily(List<BackFill.Days> families) {
        this.families = List.copyOf(families);
    }

    @Override
    public DayRead read(AccountId account, String region, HistoryDay day) {
        BackFill.Days known = found.get(account);
        if (known != null) {
            return known.read(account, region, day);
        }
        List<DayRead> silent = new ArrayList<>();
        for (BackFill.Days family : families) {
            DayRead read = family.read(account, region, day);
            if (!read.readings().deployments().isEmpty()) {
                found.put(account, family);
                return read;
            }
            silent.add(read);
        }
        // One that did not answer may have had something to say: it is asked again.
        return silent.stream()
                .filter(DayRead::mayPass)
                .findFirst()
                .or(() -> silent.stream().filter(read -> read.missed().isEmpty()).findFirst())
                .orElseGet(silent::getFirst);
    }
}
