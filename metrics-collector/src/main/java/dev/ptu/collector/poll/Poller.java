package dev.ptu.collector.poll;

import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.publish.EventSink;
import dev.ptu.runtime.trace.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One round of polling after another: looks at all accounts' deployments, then measures those whose
 * region is known, in batches, and publishes what is new.
 *
 * <p>Law: an account is never polled twice at a time, and none waits for another beyond the batch
 * they share; one that is still busy is left out of the round.
 */
public final class Poller implements AutoCloseable {
    /** How long a round waits for looks, in wall time; who is slower is measured next time. */
    private static final Duration LOOKS_WITHIN = Duration.ofSeconds(2);

    /** The first round makes connections and loads the SDK. */
    private static final Duration FIRST_LOOKS_WITHIN = Duration.ofSeconds(15);

    private final ResourceManager resources;
    private final Meters meters;
    private final LastPoll last;
    private final AccountPoll accountPoll;
    private final Questions questions;
    private final Watched watched = new Watched();
    private final CallBudget calls;

    /** What is done there belongs to the trace of whoever had it done. */
    private final ExecutorService threads =
            Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    private volatile Duration patience = FIRST_LOOKS_WITHIN;

    /**
     * The accounts of this replica.
     *
     * @param accounts which
     * @param restful whether a round without accounts is as good as one that was answered; false
     *     while accounts may yet come
     */
    public record Share(Set<AccountId> accounts, BooleanSupplier restful) {
        /** Copies the set. */
        public Share {
            accounts = Set.copyOf(accounts);
        }
    }

    /**
     * What a round asks.
     *
     * @param resources for deployments
     * @param monitor for metrics
     * @param calls how many calls, and when; shared with whoever else calls Azure
     */
    public record Azure(ResourceManager resources, Monitor monitor, CallBudget calls) {}

    /** Polls nothing before {@link #assign}. */
    public Poller(Settings settings, Azure azure, EventSink sink, Meters meters, LastPoll last) {
        this.resources = azure.resources();
        this.meters = meters;
        this.last = last;
        this.accountPoll = new AccountPoll(settings, sink, meters);
        this.calls = azure.calls();
        this.questions =
                new Questions(
                        settings,
                        azure.monitor(),
                        new Questions.Lines(calls, threads),
                        meters,
                        accountPoll);
    }

    /**
     * A round.
     *
     * @param now event time; the revision of every record of this round
     * @return done when every account that took part is
     */
    public CompletableFuture<Void> round(Instant now) {
        Collection<AccountWatch> accounts = watched.all();
        if (accounts.isEmpty() && watched.restful()) {
            last.answered(now);
        }
        return round(accounts, now);
    }

    /**
     * From now on exactly these accounts are polled. Of those that stay nothing is forgotten; those
     * that are new are polled at once and read from {@code firstLook} on, so that nothing is lost
     * of what nobody polled meanwhile; of those that go, what is under way may still be told.
     *
     * @param share the accounts
     * @param now event time
     */
    public void assign(Share share, Instant now) {
        List<AccountWatch> fresh = watch(share);
        if (!fresh.isEmpty()) {
            threads.execute(() -> round(fresh, now).join());
        }
    }

    /** The same, but the new ones are polled in the next round; they are returned. */
    List<AccountWatch> watch(Share share) {
        return watched.become(share);
    }

    private CompletableFuture<Void> round(Collection<AccountWatch> accounts, Instant now) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (AccountWatch watch : accounts) {
            if (watch.beginLook()) {
                all.add(
                        run(() -> Traces.step(about("look", watch), () -> look(watch, now)))
                                .whenComplete((v, e) -> watch.endLook()));
            }
        }
        await(allOf(all), patience);
        patience = LOOKS_WITHIN;
        List<AccountWatch> ready = new ArrayList<>();
        for (AccountWatch watch : accounts) {
            AccountWatch.Seen seen = watch.seen();
            if (seen == null || seen.followed().isEmpty()) {
                continue;
            }
            if (watch.beginMeasuring()) {
                ready.add(watch);
            } else {
                meters.polled(Meters.Result.SKIPPED);
            }
        }
        Map<AccountId, Questions.Asked> asked = questions.ask(ready, now);
        for (AccountWatch watch : ready) {
            all.add(
                    run(() ->
                                    Traces.step(
                                            about("measure", watch),
                                            () -> conclude(watch, asked.get(watch.account), now)))
                            .whenComplete((v, e) -> watch.endMeasuring()));
        }
        return allOf(all);
    }

    /** From now on these hear of every look at an account. */
    public void reportTo(Sightings sightings) {
        accountPoll.reportTo(sightings);
    }

    /** Stops asking; what is under way is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void look(AccountWatch watch, Instant now) {
        Reply<AccountView> reply =
                calls.call(
                        Lane.of(watch.account),
                        CallBudget.Urgency.LIVE,
                        () -> resources.read(watch.account));
        accountPoll.looked(watch, reply, now);
        AccountWatch.Seen seen = watch.seen();
        if (reply instanceof Reply.Got<?> && seen != null && seen.followed().isEmpty()) {
            last.answered(now);
        }
    }

    private void conclude(AccountWatch watch, Questions.@Nullable Asked asked, Instant now) {
        AccountWatch.Seen seen = watch.seen();
        if (seen == null || asked == null) {
            return;
        }
        long began = System.nanoTime();
        Meters.Result result = accountPoll.measured(watch, seen, asked.heard(), now);
        meters.polled(result);
        meters.pollTook(Duration.ofNanos(System.nanoTime() - began));
        if (result != Meters.Result.FAILED) {
            last.answered(now);
        }
    }

    private static Traces.Named about(String name, AccountWatch watch) {
        return Traces.Named.of(
                name, Attributes.of(AttributeKey.stringKey("ptu.account"), watch.account.id()));
    }

    private CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, threads);
    }

    private static CompletableFuture<Void> allOf(List<CompletableFuture<Void>> tasks) {
        return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
    }

    private static void await(CompletableFuture<Void> looks, Duration patience) {
        try {
            looks.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Who failed has said so; who is late is measured in the next round.
            return;
        }
    }
}
