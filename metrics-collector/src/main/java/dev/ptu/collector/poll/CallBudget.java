package dev.ptu.collector.poll;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.azure.WallTime;
import dev.ptu.collector.config.Settings.Budget;
import dev.ptu.collector.config.Settings.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a call to Azure may be made: all calls of this process go through one budget.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>No more calls than the lane's token bucket allows, none while Azure asked to be left alone
 *       ({@code Retry-After}, with a cap and jitter), and at most {@code parallelCalls} at a time.
 *   <li>Whoever waits for one pool of limits holds nothing that another needs: a throttled
 *       subscription does not slow another.
 *   <li>Background calls leave the live ones their reserve of the bucket and half of the lines;
 *       peers that did not answer last time, or took long to fail, leave the other half too.
 *   <li>Whoever asks gets a reply: a live call that would have to wait for more than {@code
 *       patience} fails as throttled without being made. Background calls wait as long as it takes.
 * </ul>
 */
public final class CallBudget {
    /** Whose need it is. */
    public enum Urgency {
        /** The minute that a decision waits for. */
        LIVE,
        /** What is as good an hour later. */
        BACKGROUND
    }

    /** How long a wait goes on before the bucket is looked at again. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private static final Set<Failure> SLOW = Set.of(Failure.UNREACHABLE, Failure.UNAVAILABLE);

    private final Budget budget;
    private final WallTime wall;
    private final DoubleSupplier speed;
    private final Meters meters;
    private final Semaphore lines;
    private final Semaphore linesOfThePatient;
    private final Map<Lane, Pool> pools = new ConcurrentHashMap<>();
    private final Set<Lane> doubtful = ConcurrentHashMap.newKeySet();

    /**
     * A budget of which nothing was used.
     *
     * @param speed seconds of event time per second on the wall: an Azure that runs faster also
     *     allows more
     */
    public CallBudget(Budget budget, WallTime wall, DoubleSupplier speed, Meters meters) {
        this.budget = budget;
        this.wall = wall;
        this.speed = speed;
        this.meters = meters;
        this.lines = new Semaphore(budget.parallelCalls(), true);
        this.linesOfThePatient = new Semaphore(Math.max(1, budget.parallelCalls() / 2), true);
    }

    /**
     * Waits for its turn and calls; never throws.
     *
     * @param call a failed reply of kind THROTTLED closes the lane's pool for a while
     */
    public <T> Reply<T> call(Lane lane, Urgency urgency, Supplier<Reply<T>> call) {
        try {
            Reply<T> tooLong = awaitTurn(lane, urgency);
            return tooLong == null ? onALine(lane, urgency, call) : tooLong;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.reply(e);
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    private <T> @Nullable Reply<T> awaitTurn(Lane lane, Urgency urgency) {
        Duration waited = Duration.ZERO;
        for (Duration wait = take(lane, urgency); !wait.isZero(); wait = take(lane, urgency)) {
            if (urgency == Urgency.LIVE && waited.plus(wait).compareTo(budget.patience()) > 0) {
                meters.calledOff(lane);
                return new Reply.Failed<>(
                        Failure.THROTTLED,
                        "not asked: the calls of subscription "
                                + lane.subscription()
                                + " are used up or Azure asked to wait, for another "
                                + wait.toSeconds()
                                + " s",
                        wait);
            }
            Duration step = wait.compareTo(GLANCE) < 0 ? wait : GLANCE;
            wall.sleep(step);
            waited = waited.plus(step);
        }
        if (!waited.isZero()) {
            meters.waited(lane, waited);
        }
        return null;
    }

    /** Takes a call from the pool, or says how long none will be free. */
    private Duration take(Lane lane, Urgency urgency) {
        Rate rate = rate(lane);
        double least =
                urgency == Urgency.LIVE ? 1 : Math.max(1, 1 + budget.liveReserve() * rate.burst());
        Pool pool = pool(lane, rate);
        synchronized (pool) {
            long now = wall.nanos();
            pool.left = pool.left.at(now, rate);
            Duration wait = pool.left.until(Math.min(least, rate.burst()), now, rate);
            if (wait.isZero()) {
                pool.left = pool.left.less();
            }
            return wait;
        }
    }

    private <T> Reply<T> onALine(Lane lane, Urgency urgency, Supplier<Reply<T>> call)
            throws InterruptedException {
        boolean patient = urgency == Urgency.BACKGROUND || doubtful.contains(lane);
        if (patient) {
            linesOfThePatient.acquire();
        }
        try {
            lines.acquire();
            try {
                return learn(lane, call.get());
            } finally {
                lines.release();
            }
        } finally {
            if (patient) {
                linesOfThePatient.release();
            }
        }
    }

    private <T> Reply<T> learn(Lane lane, Reply<T> reply) {
        switch (reply) {
            case Reply.Got<T> ignored -> {
                doubtful.remove(lane);
                Pool pool = pool(lane, rate(lane));
                synchronized (pool) {
                    pool.left = pool.left.answered();
                }
            }
            case Reply.Failed<T> failed -> {
                if (SLOW.contains(failed.kind())) {
                    doubtful.add(lane);
                }
                if (failed.kind() == Failure.THROTTLED) {
                    close(lane, failed.retryAfter());
                }
            }
        }
        return reply;
    }

    private void close(Lane lane, @Nullable Duration retryAfter) {
        Pool pool = pool(lane, rate(lane));
        Duration pause;
        synchronized (pool) {
            pause = Pause.of(budget.pauses(), lane, pool.left.throttled(), retryAfter);
            pool.left = pool.left.closed(pause, wall.nanos());
        }
        meters.throttled(lane, pause);
    }

    private Pool pool(Lane lane, Rate rate) {
        return pools.computeIfAbsent(
                lane.pool(), key -> new Pool(Allowance.full(rate, wall.nanos())));
    }

    /** What is left to those who are throttled together; touched only under its own lock. */
    private static final class Pool {
        private Allowance left;

        Pool(Allowance left) {
            this.left = left;
        }
    }

    private Rate rate(Lane lane) {
        Rate real =
                switch (lane.api()) {
                    case RESOURCE_MANAGER -> budget.resourceManager();
                    case METRICS_BATCH -> budget.batch();
                };
        double faster = Math.max(1, speed.getAsDouble());
        return new Rate(
                real.callsPerSecond() * faster,
                (int) Math.min(Integer.MAX_VALUE, real.burst() * faster));
    }
}
