package dev.ptu.collector.metrics;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of series that are published for a deployment. */
public enum Kind {
    /** Tokens per minute. */
    TOKENS(Set.of(Metric.PROMPT_TOKENS, Metric.GENERATED_TOKENS)),
    /** Requests per minute. */
    REQUESTS(Set.of(Metric.REQUESTS)),
    /** Utilization per minute; of provisioned deployments only. */
    UTILIZATION(Set.of(Metric.UTILIZATION)),
    /**
     * How fast answers came per minute, and how often. No load: nobody waits for it, and its
     * silence says nothing about the others.
     */
    LATENCY(Set.of(Metric.TIME_TO_RESPONSE));

    /** The kinds that tell the load, and are judged by each other. */
    public static final Set<Kind> LOAD =
            Collections.unmodifiableSet(EnumSet.of(TOKENS, REQUESTS, UTILIZATION));

    private final Set<Metric> needs;

    Kind(Set<Metric> needs) {
        this.needs = needs;
    }

    /** The metrics without which nothing can be said about a minute's being complete. */
    public Set<Metric> needs() {
        return needs;
    }

    /** A minute that is known to be missing. */
    public Sample gap() {
        return switch (this) {
            case TOKENS -> new Sample.Tokens(null, null, null);
            case REQUESTS -> new Sample.RequestCounts(null, null, null, null, null);
            case UTILIZATION -> new Sample.Fullness(null, null);
            case LATENCY -> Sample.Latency.UNKNOWN;
        };
    }

    /** A minute in which nothing happened. */
    public Sample zero() {
        return switch (this) {
            case TOKENS -> new Sample.Tokens(0L, 0L, 0L);
            case REQUESTS -> new Sample.RequestCounts(0L, 0L, 0L, 0L, 0L);
            case UTILIZATION -> new Sample.Fullness(0.0, 0.0);
            // A mean over no requests is no number.
            case LATENCY -> Sample.Latency.UNKNOWN;
        };
    }
}
