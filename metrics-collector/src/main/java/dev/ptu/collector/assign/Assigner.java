package dev.ptu.collector.assign;

import dev.ptu.collector.azure.AccountDirectory;
import dev.ptu.collector.azure.AccountDirectory.Found;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Sharing;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.poll.CallBudget;
import dev.ptu.collector.poll.CallBudget.Urgency;
import dev.ptu.collector.poll.Lane;
import dev.ptu.runtime.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps {@code ptu.accounts} as this replica's configuration and discovery want it. Every replica
 * does the same side by side; {@link Claims} sees to it that they do not undo each other's work.
 */
public final class Assigner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Assigner.class);

    /** At an accelerated clock the topic is not read all the time. */
    private static final Duration REST_LEAST = Duration.ofSeconds(5);

    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_LONGEST = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(1);

    private final ServiceClock clock;
    private final AccountsTopic topic;
    private final Sources sources;
    private final Duration period;
    private final Claims.Rules rules;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private Claims claims = Claims.none();
    private String lastCause = "";
    private volatile boolean settled;

    /**
     * Whom it asks.
     *
     * @param directory for accounts
     * @param calls how many calls, and when; shared with whoever else calls Azure
     */
    public record Azure(AccountDirectory directory, CallBudget calls) implements Sources.Azure {

        @Override
        public Reply<List<Found>> accounts(String subscription) {
            return calls.call(
                    Lane.resourceManager(subscription, "accounts"),
                    Urgency.BACKGROUND,
                    () -> directory.accounts(subscription));
        }

        @Override
        public Reply<String> region(AccountId account) {
            return calls.call(Lane.of(account), Urgency.LIVE, () -> directory.region(account));
        }
    }

    /**
     * Does nothing before {@link #start}.
     *
     * @param configured the accounts that are listed
     */
    public Assigner(
            ServiceClock clock,
            AccountsTopic topic,
            Azure azure,
            List<AccountId> configured,
            Sharing sharing) {
        this.clock = clock;
        this.topic = topic;
        this.sources = new Sources(configured, sharing.discovery(), azure);
        this.period = sharing.period();
        this.rules = new Claims.Rules(sharing.releaseAfter(), sharing.releaseReadings());
        this.thread = Thread.ofPlatform().name("assigner").daemon().unstarted(this::run);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    /** Whether all that is wanted was once told: until then a share without accounts is no rest. */
    public boolean settled() {
        return settled;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(LEAVE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        topic.close();
    }

    private void run() {
        Duration retry = RETRY_FIRST;
        while (stop.getCount() > 0) {
            if (cycle(clock.instant())) {
                retry = RETRY_FIRST;
                restUntil(clock.instant().plus(period));
            } else {
                rest(retry);
                retry = shorter(retry.multipliedBy(2), RETRY_LONGEST);
            }
        }
    }

    /** Whether everything was heard and told. */
    boolean cycle(Instant now) {
        try {
            Map<AccountId, Claim> standing = topic.read();
            Sources.Heard heard = sources.read(standing, now);
            Claims.Step step = claims.step(standing, heard.wanted(), now, rules);
            topic.write(step.told(), step.ended());
            claims = step.next();
            step.ended()
                    .forEach(
                            claim ->
                                    LOG.infof(
                                            "Account %s is given up: %s no longer names it.",
                                            claim.account(), claim.source()));
            lastCause = "";
            settled |= heard.complete();
            return heard.complete();
        } catch (RuntimeException e) {
            complain(e);
            return false;
        }
    }

    private void complain(RuntimeException e) {
        String cause = String.valueOf(e.getMessage());
        if (stop.getCount() > 0 && !cause.equals(lastCause)) {
            LOG.warnf("The accounts could not be told and will be told again: %s", cause);
            lastCause = cause;
        }
    }

    private void restUntil(Instant due) {
        rest(REST_LEAST);
        while (stop.getCount() > 0 && clock.instant().isBefore(due)) {
            rest(GLANCE);
        }
    }

    private void rest(Duration wall) {
        try {
            boolean stopped = stop.await(wall.toMillis(), TimeUnit.MILLISECONDS);
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
