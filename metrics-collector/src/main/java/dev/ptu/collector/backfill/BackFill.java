package dev.ptu.collector.backfill;

import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.export.DayReader;
import dev.ptu.collector.export.DayReader.DayRead;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.poll.CallBudget;
import dev.ptu.collector.poll.CallBudget.Urgency;
import dev.ptu.collector.poll.Lane;
import dev.ptu.collector.publish.EventSink;
import dev.ptu.events.HistoryObserved;
import dev.ptu.runtime.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells the past of deployments on first sight of them.
 *
 * <p>All calls are background calls, so the current minute never waits for one; a few days are in
 * work at a time, whatever the number of accounts. Whoever takes over an account goes on where
 * {@code ptu.history} ends.
 */
public final class BackFill implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BackFill.class);

    /** A day of a large account is some megabytes while it is converted. */
    private static final int DAYS_AT_A_TIME = 2;

    private static final int ATTEMPTS = 3;
    private static final int SAID_EVERY_DAYS = 10;
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(5);
    private static final Duration PAUSE_LONGEST = Duration.ofMinutes(10);

    private final ServiceClock clock;
    private final Days reader;
    private final HistoryTopic topic;
    private final EventSink sink;
    private final HistoryScope scope;
    private final BackFillMeters meters;
    private final Semaphore places = new Semaphore(DAYS_AT_A_TIME, true);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** By account: the deployments whose history is told or being told. */
    private final Map<AccountId, Set<String>> begun = new ConcurrentHashMap<>();

    private final Set<AccountId> busy = ConcurrentHashMap.newKeySet();

    /** Reads days of Azure's. */
    @FunctionalInterface
    public interface Days {
        /** See {@link DayReader#read}. */
        DayRead read(AccountId account, String region, HistoryDay day);
    }

    /**
     * Where days come from and go to.
     *
     * @param reader days of Azure's, by calls of {@link #calls}
     * @param topic what was told already
     * @param sink where they are told
     */
    public record Ends(Days reader, HistoryTopic topic, EventSink sink) {}

    /** Does nothing before an account is sighted. */
    public BackFill(ServiceClock clock, Ends ends, HistoryScope scope, BackFillMeters meters) {
        this.clock = clock;
        this.reader = ends.reader();
        this.topic = ends.topic();
        this.sink = ends.sink();
        this.scope = scope;
        this.meters = meters;
    }

    /** Calls that let every live call go first. */
    public static DayReader.Calls calls(CallBudget budget) {
        return new DayReader.Calls() {
            @Override
            public <T> Reply<T> once(Lane lane, Supplier<Reply<T>> call) {
                return budget.call(lane, Urgency.BACKGROUND, call);
            }

            @Override
            public <T> Reply<T> patiently(Supplier<Reply<T>> call) {
                Reply<T> reply = call.get();
                for (int i = 1; i < ATTEMPTS && isThrottled(reply); i++) {
                    reply = call.get();
                }
                return reply;
            }

            /** The budget lets nobody pass before the time is over that Azure asks for. */
            private <T> boolean isThrottled(Reply<T> reply) {
                return reply instanceof Reply.Failed<T> failed
                        && failed.kind() == Failure.THROTTLED;
            }
        };
    }

    /** From now on these accounts are this replica's; the past of others is left to others. */
    public void share(Set<AccountId> accounts) {
        begun.keySet().retainAll(accounts);
        topic.forget();
    }

    /**
     * An account was looked at. What is new there is begun with.
     *
     * @param told the ids of its deployments of which the broker has the observation: history that
     *     comes before it could not be understood
     */
    public void seen(AccountId account, AccountView view, Set<String> told) {
        if (scope.days() == 0 || stop.getCount() == 0) {
            return;
        }
        List<Deployment> provisioned =
                view.deployments().stream()
                        .filter(each -> each.provisioned() && told.contains(each.id()))
                        .toList();
        Set<String> known = begun.getOrDefault(account, Set.of());
        List<Deployment> fresh =
                provisioned.stream().filter(each -> !known.contains(each.id())).toList();
        if (!fresh.isEmpty() && busy.add(account)) {
            Set<String> next = new HashSet<>(known);
            fresh.forEach(each -> next.add(each.id()));
            begun.put(account, next);
            threads.execute(() -> run(account, view, fresh));
        }
    }

    @Override
    public void close() {
        stop.countDown();
        threads.shutdownNow();
    }

    private void run(AccountId account, AccountView view, List<Deployment> fresh) {
        try {
            tell(account, view, fresh);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (stop.getCount() > 0) {
                LOG.errorf(e, "Telling the history of account %s broke off.", account);
            }
        } finally {
            busy.remove(account);
            meters.ended(account);
        }
    }

    private void tell(AccountId account, AccountView view, List<Deployment> fresh)
            throws InterruptedException {
        AccountHistory history =
                new AccountHistory(
                        account,
                        new AccountHistory.Sight(
                                view.region(), view.deployments(), fresh, told(account)),
                        scope);
        List<HistoryDay> left = history.left(clock.instant());
        if (left.isEmpty()) {
            return;
        }
        LOG.infof(
                "History of account %s: %d days to tell, from %s on.",
                account, left.size(), left.getFirst().date());
        Duration pause = PAUSE_FIRST;
        int done = 0;
        while (!left.isEmpty() && isOurs(account)) {
            meters.left(account, left.size());
            if (day(account, history, left)) {
                history.done(left.getFirst());
                meters.done(account);
                pause = PAUSE_FIRST;
                done++;
                left = left.size() == 1 ? List.of() : history.left(clock.instant());
                if (done % SAID_EVERY_DAYS == 0) {
                    LOG.infof(
                            "History of account %s: %d days told, %d left.",
                            account, done, left.size());
                }
            } else {
                rest(pause);
                pause = longer(pause);
            }
        }
        if (left.isEmpty()) {
            LOG.infof("History of account %s: all is told, %d days now.", account, done);
        }
    }

    /** Whether the oldest of these days is done with. */
    private boolean day(AccountId account, AccountHistory history, List<HistoryDay> left)
            throws InterruptedException {
        HistoryDay day = left.getFirst();
        places.acquire();
        try {
            DayRead read = history.read(reader, day);
            if (read.mayPass() || isRefused(read)) {
                meters.failed(account);
                LOG.infof(
                        "History of account %s: %s was not answered and is asked for again (%s).",
                        account, day.date(), read.missed().getFirst().cause());
                return false;
            }
            Instant now = clock.instant();
            List<HistoryObserved> events = history.events(day, read, left.size() == 1, now);
            return stop.getCount() > 0 && sink.send(events).containsAll(events);
        } finally {
            places.release();
        }
    }

    /** A role that is missing may be given; a question that Azure finds wrong stays wrong. */
    private static boolean isRefused(DayRead read) {
        return read.missed().stream().anyMatch(each -> each.kind() == Failure.UNAUTHORISED);
    }

    private Map<String, Told> told(AccountId account) throws InterruptedException {
        Duration pause = PAUSE_FIRST;
        while (true) {
            try {
                return topic.told(account);
            } catch (RuntimeException e) {
                LOG.infof("What was told of history is not known yet: %s", e.getMessage());
                rest(pause);
                pause = longer(pause);
            }
        }
    }

    private boolean isOurs(AccountId account) {
        return begun.containsKey(account) && stop.getCount() > 0;
    }

    private void rest(Duration wall) throws InterruptedException {
        if (stop.await(wall.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the service stops");
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_LONGEST) < 0 ? twice : PAUSE_LONGEST;
    }
}
