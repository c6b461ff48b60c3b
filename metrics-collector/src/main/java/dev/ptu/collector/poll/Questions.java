package dev.ptu.collector.poll;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.Answers;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.poll.Grouping.Group;
import dev.ptu.collector.poll.Grouping.Unit;
import dev.ptu.collector.series.AccountSeries.Window;
import dev.ptu.collector.series.FreshnessRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Azure Monitor about many accounts: in batches, and one by one where a batch fails or may
 * have been cut off. Every account's questions are answered in the end, if only by a failure.
 */
final class Questions {
    /** How long is waited for latency once all else is there; what comes later is read again. */
    private static final Duration EXTRAS_WITHIN = Duration.ofSeconds(2);

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
     * @param replies the answers, complete sooner or later
     */
    record Asked(
            Map<MetricQuery, Window> windows,
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
            return new AccountPoll.Heard(heard, windows);
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
            for (Group group : groups(accounts, asked, query)) {
                Window window = new Window(group.from(), to);
                threads.execute(() -> ask(group, query, window, asked));
            }
        }
        return asked;
    }

    private Asked questions(AccountWatch watch, Instant now, Instant to) {
        Map<MetricQuery, Window> windows = new EnumMap<>(MetricQuery.class);
        Map<MetricQuery, CompletableFuture<Reply<Answers>>> replies =
                new EnumMap<>(MetricQuery.class);
        for (MetricQuery query : MetricQuery.values()) {
            Instant from = watch.readFrom(query, now, settings.firstLook(), settings.rules());
            windows.put(query, new Window(from, to));
            replies.put(query, new CompletableFuture<>());
        }
        return new Asked(windows, replies);
    }

    private List<Group> groups(
            List<AccountWatch> accounts, Map<AccountId, Asked> asked, MetricQuery query) {
        List<Unit> units = new ArrayList<>();
        for (AccountWatch watch : accounts) {
            AccountWatch.Seen seen = watch.seen();
            Asked own = asked.get(watch.account);
            Window window = own == null ? null : own.windows().get(query);
            if (seen != null && window != null) {
                units.add(new Unit(watch.account, seen.region(), window.from()));
            }
        }
        return Grouping.of(units, settings.limits().batchSize());
    }

    private void ask(Group group, MetricQuery query, Window window, Map<AccountId, Asked> asked) {
        Reply<Answers> together =
                calls.call(
                        Lane.batch(group.accounts().getFirst().subscription(), group.region()),
                        CallBudget.Urgency.LIVE,
                        () -> monitor.batch(group.region(), group.accounts(), query, window));
        boolean settled =
                switch (together) {
                    case Reply.Got<Answers>(Answers answers) ->
                            answered(group, query, answers, asked);
                    case Reply.Failed<Answers> failed -> failed(group, query, failed, asked);
                };
        if (settled) {
            return;
        }
        for (AccountId account : group.accounts()) {
            threads.execute(
                    () ->
                            complete(
                                    asked,
                                    account,
                                    query,
                                    calls.call(
                                            Lane.of(account),
                                            CallBudget.Urgency.LIVE,
                                            () -> monitor.single(account, query, window))));
        }
    }

    /** Whether the answer will do; a batch that may have been cut off is asked one by one. */
    private boolean answered(
            Group group, MetricQuery query, Answers answers, Map<AccountId, Asked> asked) {
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
                                    complete(
                                            asked,
                                            account,
                                            query,
                                            new Reply.Got<>(answers.of(account.id()))));
        }
        return settled;
    }

    /** Whether there is no use in asking one by one: it would make throttling worse. */
    private boolean failed(
            Group group,
            MetricQuery query,
            Reply.Failed<Answers> failed,
            Map<AccountId, Asked> asked) {
        told.batchFailed(group, query, failed);
        boolean settled = failed.kind() == Failure.THROTTLED;
        if (settled) {
            group.accounts().forEach(account -> complete(asked, account, query, failed));
        }
        return settled;
    }

    private static void complete(
            Map<AccountId, Asked> asked,
            AccountId account,
            MetricQuery query,
            Reply<Answers> reply) {
        Asked own = asked.get(account);
        CompletableFuture<Reply<Answers>> waiting = own == null ? null : own.replies().get(query);
        if (waiting != null) {
            waiting.complete(reply);
        }
    }
}
