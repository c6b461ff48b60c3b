package dev.ptu.collector.series;

import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.series.Freshness.Told;
import dev.ptu.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All series of one account: they are looked at together, because one series' silence is judged by
 * the others' voices.
 */
public final class AccountSeries {
    private final Map<String, Map<Kind, SeriesMemory>> deployments;

    private AccountSeries(Map<String, Map<Kind, SeriesMemory>> deployments) {
        this.deployments = deployments;
    }

    /** An account of which nothing is known. */
    public static AccountSeries empty() {
        return new AccountSeries(Map.of());
    }

    /**
     * A deployment whose series are followed.
     *
     * @param id its Azure Resource Manager id, lower case
     * @param provisioned whether it has a utilization
     */
    public record Followed(String id, boolean provisioned) {
        private Set<Kind> kinds() {
            return provisioned
                    ? Set.of(Kind.values())
                    : Set.of(Kind.TOKENS, Kind.REQUESTS, Kind.LATENCY);
        }
    }

    /**
     * What was asked for a kind of series.
     *
     * @param from start of the first minute
     * @param to end of the last minute
     */
    public record Window(Instant from, Instant to) {}

    /**
     * After a poll.
     *
     * @param followed the deployments to follow; others are forgotten
     * @param readings what Azure gave
     * @param windows what was asked, by kind
     * @param now the poll's event time; its epoch milliseconds are the records' revision
     */
    public Step after(
            Collection<Followed> followed,
            AccountReadings readings,
            Map<Kind, Window> windows,
            Instant now,
            FreshnessRules rules) {
        Map<String, Map<Kind, SeriesMemory>> read = new HashMap<>();
        for (Followed deployment : followed) {
            read.put(deployment.id(), readInto(deployment, readings, windows));
        }
        Poll poll = new Poll(read, readings, now, rules);
        List<News> records = new ArrayList<>();
        Map<String, Map<Kind, SeriesMemory>> next = new HashMap<>();
        read.forEach(
                (id, kinds) -> {
                    Map<Kind, SeriesMemory> stepped = new EnumMap<>(Kind.class);
                    kinds.forEach(
                            (kind, memory) -> {
                                Freshness.Step step =
                                        Freshness.step(memory, poll.around(id, kind), now, rules);
                                stepped.put(kind, step.memory());
                                for (Told told : step.news()) {
                                    records.add(news(id, kind, told, step, now));
                                }
                            });
                    next.put(id, stepped);
                });
        return new Step(new AccountSeries(next), records);
    }

    /** After the broker acknowledged these records. */
    public AccountSeries afterTelling(Collection<News> acknowledged) {
        Map<String, Map<Kind, SeriesMemory>> next = new HashMap<>(deployments);
        for (News record : acknowledged) {
            next.computeIfPresent(
                    record.deployment(),
                    (id, kinds) -> {
                        Map<Kind, SeriesMemory> copy = new EnumMap<>(kinds);
                        copy.computeIfPresent(
                                record.kind(),
                                (kind, memory) ->
                                        memory.afterTelling(
                                                record.told().minute(),
                                                record.told().sample(),
                                                record.observedUntil()));
                        return copy;
                    });
        }
        return new AccountSeries(next);
    }

    /** How old each minute of load was that has a value for the first time since {@code before}. */
    public List<Duration> lags(AccountSeries before, Instant now) {
        List<Duration> lags = new ArrayList<>();
        deployments.forEach(
                (id, kinds) ->
                        kinds.forEach(
                                (kind, memory) -> {
                                    if (!Kind.LOAD.contains(kind)) {
                                        return;
                                    }
                                    Optional<Instant> known =
                                            before.of(id, kind).flatMap(SeriesMemory::newest);
                                    Optional<Instant> newest = memory.newest();
                                    if (known.isPresent()
                                            && newest.isPresent()
                                            && newest.get().isAfter(known.get())) {
                                        lags.add(
                                                Duration.between(
                                                        FreshnessRules.endOf(newest.get()), now));
                                    }
                                }));
        return lags;
    }

    /** The memory of a series; for tests and for looking inside. */
    Optional<SeriesMemory> of(String deployment, Kind kind) {
        return Optional.ofNullable(deployments.get(deployment)).map(k -> k.get(kind));
    }

    private Map<Kind, SeriesMemory> readInto(
            Followed deployment, AccountReadings readings, Map<Kind, Window> windows) {
        Map<Kind, SeriesMemory> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : deployment.kinds()) {
            Window window = windows.get(kind);
            if (window == null) {
                continue;
            }
            SeriesMemory known =
                    of(deployment.id(), kind)
                            .orElseGet(() -> SeriesMemory.from(kind, window.from()));
            kinds.put(
                    kind,
                    known.after(
                            readings.of(deployment.id(), kind),
                            window.from(),
                            window.to(),
                            readings.answered(kind)));
        }
        return kinds;
    }

    /** What one poll knows of the whole account, by which each of its series is judged. */
    private record Poll(
            Map<String, Map<Kind, SeriesMemory>> account,
            AccountReadings readings,
            Instant now,
            FreshnessRules rules) {

        Surroundings around(String id, Kind kind) {
            return new Surroundings(
                    minute -> idleAt(id, minute),
                    minute -> busyAt(id, minute),
                    aliveBut(id, kind),
                    readings.answered(kind));
        }

        private boolean idleAt(String id, Instant minute) {
            SeriesMemory utilization = own(id).get(Kind.UTILIZATION);
            return utilization != null
                    && utilization.stable(minute, now, rules)
                    && utilization.presentAt(minute)
                    && !utilization.activeAt(minute);
        }

        /** Its own series is not active wherever this is asked, so it need not be left out. */
        private boolean busyAt(String id, Instant minute) {
            return own(id).values().stream()
                    .filter(series -> Kind.LOAD.contains(series.kind()))
                    .anyMatch(series -> series.activeAt(minute));
        }

        private boolean aliveBut(String id, Kind kind) {
            Instant recently = now.minus(rules.trailing());
            return account.entrySet().stream()
                    .anyMatch(
                            deployment ->
                                    deployment.getValue().entrySet().stream()
                                            .filter(series -> Kind.LOAD.contains(series.getKey()))
                                            .filter(
                                                    series ->
                                                            series.getKey() != kind
                                                                    || !deployment
                                                                            .getKey()
                                                                            .equals(id))
                                            .anyMatch(s -> s.getValue().presentAfter(recently)));
        }

        private Map<Kind, SeriesMemory> own(String id) {
            return account.getOrDefault(id, Map.of());
        }
    }

    private static News news(String id, Kind kind, Told told, Freshness.Step step, Instant now) {
        Event event =
                told.sample().event(id, told.minute(), now.toEpochMilli(), step.observedUntil());
        return new News(id, kind, told, step.observedUntil(), event);
    }

    /**
     * A record to be sent.
     *
     * @param deployment the deployment's id
     * @param kind which series
     * @param told what it tells
     * @param observedUntil what it carries
     * @param event the same as an event
     */
    public record News(
            String deployment, Kind kind, Told told, Instant observedUntil, Event event) {}

    /**
     * What came of a poll.
     *
     * @param series the account with what was learnt
     * @param records what is to be sent
     */
    public record Step(AccountSeries series, List<News> records) {
        /** Copies the records. */
        public Step {
            records = List.copyOf(records);
        }
    }
}
