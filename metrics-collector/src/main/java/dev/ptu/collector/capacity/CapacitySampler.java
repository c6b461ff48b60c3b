package dev.ptu.collector.capacity;

import dev.ptu.collector.azure.CapacityReader;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Background;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.Headroom;
import dev.ptu.collector.poll.CallBudget;
import dev.ptu.collector.poll.CallBudget.Urgency;
import dev.ptu.collector.poll.Lane;
import dev.ptu.runtime.clock.ServiceClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Samples what can still be had, of every model in every region where somebody has a deployment of
 * it. A sample that fails is left out: the last one holds for a while, then nothing is known.
 */
public final class CapacitySampler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CapacitySampler.class);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(1);

    private final ServiceClock clock;
    private final CapacityReader reader;
    private final CallBudget calls;
    private final MeterRegistry registry;
    private final Samples samples;
    private final boolean on;
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;

    /**
     * Whom it asks.
     *
     * @param reader for capacity and quota
     * @param calls how many calls, and when; shared with whoever else calls Azure
     */
    public record Azure(CapacityReader reader, CallBudget calls) {}

    /** Does nothing before {@link #start}, and never anything with a period of zero. */
    public CapacitySampler(
            ServiceClock clock, Azure azure, Background background, MeterRegistry registry) {
        this.clock = clock;
        this.reader = azure.reader();
        this.calls = azure.calls();
        this.registry = registry;
        this.on = background.capacityPeriod().isPositive();
        this.samples = new Samples(background.capacityPeriod(), background.available());
        this.thread = Thread.ofPlatform().name("capacity").daemon().unstarted(this::run);
    }

    /** Begins; returns at once. */
    public void start() {
        if (on) {
            thread.start();
        }
    }

    /** What is known for a deployment; never waits. */
    public Headroom headroom(AccountId account, String region, Deployment deployment, Instant now) {
        return on ? samples.of(account, region, deployment, now) : Headroom.UNKNOWN;
    }

    @Override
    public void close() {
        stop.countDown();
        threads.shutdownNow();
        try {
            thread.join(LEAVE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stop.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Instant now = clock.instant();
                for (Source source : samples.due(now)) {
                    threads.execute(() -> sample(source, now));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample(Source source, Instant now) {
        Reply<Map<String, Integer>> reply =
                calls.call(
                        Lane.resourceManager(source.subscription(), "capacity"),
                        Urgency.BACKGROUND,
                        () -> read(source));
        switch (reply) {
            case Reply.Got<Map<String, Integer>>(Map<String, Integer> units) -> {
                samples.took(source, units, now);
                count("answered");
                if (said.remove(source.what()) != null) {
                    LOG.infof("Reading the %s works again.", source.what());
                }
            }
            case Reply.Failed<Map<String, Integer>> failed -> {
                count(failed.kind().tag());
                if (!failed.kind().tag().equals(said.put(source.what(), failed.kind().tag()))
                        && stop.getCount() > 0) {
                    LOG.warnf(
                            "Reading the %s failed (%s): %s. It counts as unknown when the last"
                                    + " sample has grown old.",
                            source.what(), failed.kind(), failed.cause());
                }
            }
        }
    }

    private Reply<Map<String, Integer>> read(Source source) {
        return switch (source) {
            case Source.Model(String subscription, String region, String model, String version) ->
                    reader.available(subscription, region, model, version);
            case Source.Quota(String subscription, String region) ->
                    reader.quotaFree(subscription, region);
        };
    }

    private void count(String result) {
        registry.counter("ptu.collector.capacity.samples", "result", result).increment();
    }
}
