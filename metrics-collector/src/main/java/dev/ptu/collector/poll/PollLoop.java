package dev.ptu.collector.poll;

import dev.ptu.runtime.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Calls a round whenever the clock says that one is due.
 *
 * <p>The first round comes at once, whatever the clock's rate: the clock may stand still until this
 * service is ready. Until one account was read, rounds are repeated by wall time, ever more slowly.
 */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PollLoop.class);

    /** The clock's rate may change at any moment, so it is looked at this often. */
    private static final Duration GLANCE_MAX = Duration.ofMillis(250);

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(1);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_LONGEST = Duration.ofMinutes(1);

    private final ServiceClock clock;
    private final Duration period;
    private final int seed;
    private final Function<Instant, CompletableFuture<Void>> round;
    private final LastPoll last;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

    /**
     * Does nothing before {@link #start}.
     *
     * @param period time from poll to poll, event time
     * @param seed spreads collectors over the period
     * @param round what is done
     */
    public PollLoop(
            ServiceClock clock,
            Duration period,
            int seed,
            Function<Instant, CompletableFuture<Void>> round,
            LastPoll last) {
        this.clock = clock;
        this.period = period;
        this.seed = seed;
        this.round = round;
        this.last = last;
        this.thread = Thread.ofPlatform().name("poll-loop").daemon().unstarted(this::run);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    /** Ends after the round that is under way, if it ends soon. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(LEAVE_WITHIN.toMillis());
            settle(current, LEAVE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Schedule schedule = Schedule.from(clock.instant(), period, seed);
        firstRounds();
        Instant due = schedule.after(schedule.start());
        while (stop.getCount() > 0) {
            Instant now = clock.instant();
            if (now.isBefore(due)) {
                rest(shorter(clock.wall(Duration.between(now, due)), GLANCE_MAX));
            } else {
                current = begin(now);
                due = schedule.after(now);
            }
        }
    }

    private void firstRounds() {
        Duration pause = RETRY_FIRST;
        while (stop.getCount() > 0) {
            current = begin(clock.instant());
            settle(current, pause);
            if (last.at().isPresent()) {
                return;
            }
            restUnlessAnswered(pause);
            pause = shorter(pause.multipliedBy(2), RETRY_LONGEST);
        }
    }

    /** An account that is assigned meanwhile is polled at once, which ends the pause. */
    private void restUnlessAnswered(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (stop.getCount() > 0 && last.at().isEmpty() && System.nanoTime() < until) {
            rest(shorter(pause, GLANCE_MAX));
        }
    }

    /** A round that breaks is a fault of ours; the next one is tried all the same. */
    private CompletableFuture<Void> begin(Instant now) {
        try {
            return round.apply(now)
                    .whenComplete(
                            (done, fault) -> {
                                if (fault != null && stop.getCount() > 0) {
                                    LOG.errorf(fault, "A poll broke off.");
                                }
                            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "A poll broke off.");
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void settle(CompletableFuture<Void> round, Duration atMost) {
        try {
            round.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Said where it happened, or still under way.
            return;
        }
    }

    private void rest(Duration wall) {
        try {
            boolean stopped = stop.await(Math.max(1, wall.toMillis()), TimeUnit.MILLISECONDS);
            LOG.tracef("rested, stopped %s", stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
