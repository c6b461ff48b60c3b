package dev.ptu.collector.backfill;

import dev.ptu.collector.export.DayReader.DayRead;
import dev.ptu.collector.history.AccountDay;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.history.HistoryEvents;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.events.HistoryObserved;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be told of an account's past, day by day, oldest first.
 *
 * <p>Laws: a deployment's days are told in order and each once; the last is the day under way, and
 * it is told even when nothing of it is known, because it says that nothing is missing any more. A
 * day that Azure did not answer, though it may, is not passed over.
 */
final class AccountHistory {
    private final AccountId account;
    private final String region;
    private final List<Deployment> all;
    private final Map<String, Told> told;
    private final List<Deployment> wanted;
    private final HistoryScope scope;
    private @Nullable LocalDate done;

    /**
     * What was left to do when the account was sighted.
     *
     * @param region where it is
     * @param all its deployments, with their spillover targets
     * @param wanted those whose history is to be told
     * @param told how far it was told already
     */
    record Sight(
            String region,
            List<Deployment> all,
            Collection<Deployment> wanted,
            Map<String, Told> told) {}

    AccountHistory(AccountId account, Sight sight, HistoryScope scope) {
        this.account = account;
        this.region = sight.region();
        this.all = List.copyOf(sight.all());
        this.told = Map.copyOf(sight.told());
        this.scope = scope;
        this.wanted =
                sight.wanted().stream()
                        .filter(
                                each -> {
                                    Told known = told.get(each.id());
                                    return known == null || !known.whole();
                                })
                        .toList();
    }

    /** The days that are left at this time, oldest first. */
    List<HistoryDay> left(Instant now) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        LocalDate after = done == null ? oldest() : done;
        return HistoryDay.until(now, scope.days(), scope.rules()).stream()
                .filter(day -> after == null || day.date().isAfter(after))
                .toList();
    }

    /** The day up to which all were told; null when one was not told at all. */
    private @Nullable LocalDate oldest() {
        List<@Nullable Told> known = new ArrayList<>();
        wanted.forEach(each -> known.add(told.get(each.id())));
        return known.contains(null)
                ? null
                : known.stream()
                        .filter(Objects::nonNull)
                        .map(Told::newest)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    DayRead read(BackFill.Days reader, HistoryDay day) {
        return reader.read(account, region, day);
    }

    /**
     * What is to be told of a day.
     *
     * @param last whether it is the day under way
     * @param now event time
     */
    List<HistoryObserved> events(HistoryDay day, DayRead read, boolean last, Instant now) {
        AccountDay minutes = new AccountDay(read.readings(), all, day, scope.rules());
        List<HistoryObserved> events = new ArrayList<>();
        for (Deployment deployment : wanted) {
            Told known = told.get(deployment.id());
            if (known != null && !known.newest().isBefore(day.date())) {
                continue;
            }
            Optional<HistoryObserved> found =
                    HistoryEvents.of(deployment.id(), day, minutes.of(deployment), now);
            found.or(() -> last ? Optional.of(nothing(deployment, day, now)) : Optional.empty())
                    .ifPresent(events::add);
        }
        return events;
    }

    /** A day is done: it was told, or there was nothing to tell. */
    void done(HistoryDay day) {
        done = day.date();
    }

    private static HistoryObserved nothing(Deployment deployment, HistoryDay day, Instant now) {
        return new HistoryObserved(
                deployment.id(), day.date(), null, null, null, null, null, null, now);
    }
}
