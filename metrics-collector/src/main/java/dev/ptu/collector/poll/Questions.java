package dev.ptu.collector.poll;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.AccountNames;
import dev.ptu.collector.metrics.Answers;
import dev.ptu.collector.metrics.MetricFamilies;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.poll.Grouping.Group;
import dev.ptu.collector.poll.Grouping.Unit;
import dev.ptu.collector.series.AccountSeries.Window;
import dev.ptu.collector.series.FreshnessRules;
import dev.ptu.runtime.trace.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Azure Monitor about many accounts: in batches, and one by one where a batch fails or may
 * have been cut off. Every account's questions are answered in the end, if only by a failure.
 */
final class Questions {
    /** How long is waited for latency once all else is there; what comes later is read again. */
    private static final Duration EXTRAS_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final Monitor monitor;
    private final CallBudget calls;
    private final Executor threads;
    private final Meters meters;
    private final AccountPoll told;

    /**
     * How calls are made.
     *
     * @param calls how many, and when
     * @param threads where they wait
     */
    record Lines(CallBudget calls, Executor threads) {}

    Questions(Settings settings, Monitor monitor, Lines lines, Meters meters, AccountPoll told) {
        this.settings = settings;
        this.monitor = monitor;
        this.calls = lines.calls();
        this.threads = lines.threads();
        this.meters = meters;
        this.told = told;
    }

    /**
     * What is asked of one account and what will be answered.
     *
     * @param windows the minutes asked for, by query
     * @param names by which names it is asked, by query
     * @param replies the answers, complete sooner or later
     */
    record Asked(
            Map<MetricQuery, Window> windows,
            Map<MetricQuery, MetricNames> names,
            Map<MetricQuery, CompletableFuture<Reply<Answers>>> replies) {

        /** Waits for the answers; for those that no decision waits for only a moment more. */
        AccountPoll.Heard heard() {
            Map<MetricQuery, Reply<Answers>> heard = new EnumMap<>(MetricQuery.class);
            Map<MetricQuery, CompletableFuture<Reply<Answers>>> extras = new EnumMap<>(replies);
            for (MetricQuery query : MetricQuery.LOAD) {
                CompletableFuture<Reply<Answers>> reply = extras.remove(query);
                if (reply != null) {
                    heard.put(query, reply.join());
                }
            }
            extras.forEach((query, reply) -> heard.put(query, soon(reply)));
            return new AccountPoll.Heard(heard, windows, names);
        }

        private static Reply<Answers> soon(CompletableFuture<Reply<Answers>> reply) {
            try {
                return reply.get(EXTRAS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Failure.reply(e);
            } catch (ExecutionException | TimeoutException e) {
                return Failure.reply(e);
            }
        }
    }

    /** Asks all questions about these accounts; returns at once. */
    Map<AccountId, Asked> ask(List<AccountWatch> accounts, Instant now) {
        Instant to = FreshnessRules.minuteOf(now);
        Map<AccountId, Asked> asked = new HashMap<>();
        for (AccountWatch watch : accounts) {
            asked.put(watch.account, questions(watch, now, to));
        }
        for (MetricQuery query : MetricQuery.values()) {
            groups(accounts, asked, query)
                    .forEach(
                            (names, groups) ->
                                    groups.forEach(
                                            group -> {
                                                Window window = new Window(group.from(), to);
                                                Round round =
                                                        new Round(
                                                                query,
                                                                window,
                                                                monitor.by(names),
                                                                asked);
                                                threads.execute(
                                                        () ->
                                                                Traces.step(
                                                                        about(group, query),
                                                                        () -> ask(group, round)));
                                            }));
        }
        return asked;
    }

    private Asked questions(AccountWatch watch, Instant now, Instant to) {
        Map<MetricQuery, Window> windows = new EnumMap<>(MetricQuery.class);
        Map<MetricQuery, MetricNames> names = new EnumMap<>(MetricQuery.class);
        Map<MetricQuery, CompletableFuture<Reply<Answers>>> replies =
                new EnumMap<>(MetricQuery.class);
        MetricFamilies families = settings.families();
        AccountNames known = watch.names(families);
        MetricNames inUse = known.inUse(families, now);
        for (MetricQuery query : MetricQuery.USUAL) {
            Instant from = watch.readFrom(query, now, settings.firstLook(), settings.rules());
            windows.put(query, new Window(from, to));
            names.put(query, inUse);
        }
        families.insteadOf(known.search().inUse())
                .filter(other -> known.search().isDue(now))
                .ifPresent(
                        other -> {
                            // The same minutes, or the two could not be compared.
                            Window same = windows.get(MetricQuery.REQUESTS);
                            if (same != null) {
                                windows.put(MetricQuery.OTHER_FAMILY, same);
                                names.put(MetricQuery.OTHER_FAMILY, families.of(other));
                            }
                        });
        windows.keySet().forEach(query -> replies.put(query, new CompletableFuture<>()));
        return new Asked(windows, names, replies);
    }

    /** Accounts in batches; each asks by one set of names. */
    private Map<MetricNames, List<Group>> groups(
            List<AccountWatch> accounts, Map<AccountId, Asked> asked, MetricQuery query) {
        Map<MetricNames, List<Unit>> units = new LinkedHashMap<>();
        for (AccountWatch watch : accounts) {
            AccountWatch.Seen seen = watch.seen();
            Asked own = asked.get(watch.account);
            Window window = own == null ? null : own.windows().get(query);
            MetricNames names = own == null ? null : own.names().get(query);
            if (seen != null && window != null && names != null) {
                units.computeIfAbsent(names, n -> new ArrayList<>())
                        .add(new Unit(watch.account, seen.region(), window.from()));
            }
        }
        Map<MetricNames, List<Group>> groups = new LinkedHashMap<>();
        units.forEach(
                (names, alike) ->
                        groups.put(names, Grouping.of(alike, settings.limits().batchSize())));
        return groups;
    }

    /**
     * One question of a round.
     *
     * @param monitor asks by the right names
     * @param asked takes the answers
     */
    private record Round(
            MetricQuery query, Window window, Monitor monitor, Map<AccountId, Asked> asked) {
        void complete(AccountId account, Reply<Answers> reply) {
            Asked own = asked.get(account);
            CompletableFuture<Reply<Answers>> waiting =
                    own == null ? null : own.replies().get(query);
            if (waiting != null) {
                waiting.complete(reply);
            }
        }
    }

    private static Traces.Named about(Group group, MetricQuery query) {
        return Traces.Named.of(
                "ask",
                Attributes.of(
                        AttributeKey.stringKey("ptu.query"),
                        query.name().toLowerCase(Locale.ROOT),
                        AttributeKey.stringKey("ptu.region"),
                        group.region(),
                        AttributeKey.longKey("ptu.accounts"),
                        (long) group.accounts().size()));
    }

    private void ask(Group group, Round round) {
        Reply<Answers> together =
                calls.call(
                        Lane.batch(group.accounts().getFirst().subscription(), group.region()),
                        CallBudget.Urgency.LIVE,
                        () ->
                                round.monitor()
                                        .batch(
                                                group.region(),
                                                group.accounts(),
                                                round.query(),
                                                round.window()));
        boolean settled =
                switch (together) {
                    case Reply.Got<Answers>(Answers answers) -> answered(group, round, answers);
                    case Reply.Failed<Answers> failed -> failed(group, round, failed);
                };
        if (settled) {
            return;
        }
        group.accounts().forEach(account -> alone(account, round));
    }

    private void alone(AccountId account, Round round) {
        try {
            threads.execute(
                    () ->
                            round.complete(
                                    account,
                                    calls.call(
                                            Lane.of(account),
                                            CallBudget.Urgency.LIVE,
                                            () ->
                                                    round.monitor()
                                                            .single(
                                                                    account,
                                                                    round.query(),
                                                                    round.window()))));
        } catch (RejectedExecutionException e) {
            // The service stops; whoever waits for the reply stops waiting.
            round.complete(account, Failure.reply(e));
        }
    }

    /** Whether the answer will do; a batch that may have been cut off is asked one by one. */
    private boolean answered(Group group, Round round, Answers answers) {
        MetricQuery query = round.query();
        meters.series(query, answers.series());
        boolean whole = answers.truncated().isEmpty();
        if (!whole) {
            meters.topReached(query);
            told.warnTop(group, query);
        }
        boolean settled = whole || group.accounts().size() == 1;
        if (settled) {
            group.accounts()
                    .forEach(
                            account ->
                                    round.complete(
                                            account, new Reply.Got<>(answers.of(account.id()))));
        }
        return settled;
    }

    /**
     * Whether there is no use in asking one by one: it would make throttling worse, and another
     * family's name that is wrong for one account is wrong for all.
     */
    private boolean failed(Group group, Round round, Reply.Failed<Answers> failed) {
        boolean refused =
                round.query() == MetricQuery.OTHER_FAMILY && failed.kind() == Failure.INVALID;
        if (!refused) {
            told.batchFailed(group, round.query(), failed);
        }
        boolean settled = refused || failed.kind() == Failure.THROTTLED;
        if (settled) {
            group.accounts().forEach(account -> round.complete(account, failed));
        }
        return settled;
    }
}
