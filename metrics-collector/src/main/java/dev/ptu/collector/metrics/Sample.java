package dev.ptu.collector.metrics;

import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is published of one minute of one series; a missing number is unknown, never zero. */
public sealed interface Sample {

    /**
     * The record that tells it.
     *
     * @param deployment the deployment's id, lower case
     * @param minute start of the minute
     * @param revision the poll's event time in epoch milliseconds
     * @param observedUntil end of the newest stable minute of the series
     */
    Event event(String deployment, Instant minute, long revision, Instant observedUntil);

    /**
     * Tokens of a minute.
     *
     * @param prompt input tokens, cached ones included
     * @param generated output tokens
     * @param cached input tokens from the cache
     */
    record Tokens(@Nullable Long prompt, @Nullable Long generated, @Nullable Long cached)
            implements Sample {
        @Override
        public Event event(
                String deployment, Instant minute, long revision, Instant observedUntil) {
            return new TokensProcessed(
                    deployment, minute, prompt, generated, cached, revision, observedUntil);
        }
    }

    /**
     * Requests of a minute.
     *
     * @param total all
     * @param succeeded answered with 2xx
     * @param throttled answered with 429
     * @param failed answered with another 4xx or 5xx
     * @param spilled that came over from a provisioned deployment
     */
    record RequestCounts(
            @Nullable Long total,
            @Nullable Long succeeded,
            @Nullable Long throttled,
            @Nullable Long failed,
            @Nullable Long spilled)
            implements Sample {
        @Override
        public Event event(
                String deployment, Instant minute, long revision, Instant observedUntil) {
            return new Requests(
                    deployment,
                    minute,
                    total,
                    succeeded,
                    throttled,
                    failed,
                    spilled,
                    revision,
                    observedUntil);
        }
    }

    /**
     * Utilization of a minute.
     *
     * @param average mean ratio, 1 at 100 %
     * @param maximum highest ratio
     */
    record Fullness(@Nullable Double average, @Nullable Double maximum) implements Sample {
        @Override
        public Event event(
                String deployment, Instant minute, long revision, Instant observedUntil) {
            return new UtilizationObserved(
                    deployment, minute, average, maximum, revision, observedUntil);
        }
    }

    /**
     * Latency and availability of a minute, in the mean over its requests.
     *
     * @param timeToResponseMillis until the first byte
     * @param timeToFirstTokenMillis until the first token, normalised by the prompt's length
     * @param timeBetweenTokensMillis between two tokens
     * @param tokensPerSecond speed of generation
     * @param availability share of requests that Azure did not fail, 0 to 1
     */
    record Latency(
            @Nullable Double timeToResponseMillis,
            @Nullable Double timeToFirstTokenMillis,
            @Nullable Double timeBetweenTokensMillis,
            @Nullable Double tokensPerSecond,
            @Nullable Double availability)
            implements Sample {
        /** Nothing is known. */
        static final Latency UNKNOWN = new Latency(null, null, null, null, null);

        @Override
        public Event event(
                String deployment, Instant minute, long revision, Instant observedUntil) {
            return new LatencyObserved(
                    deployment,
                    minute,
                    timeToResponseMillis,
                    timeToFirstTokenMillis,
                    timeBetweenTokensMillis,
                    tokensPerSecond,
                    availability,
                    revision,
                    observedUntil);
        }
    }
}
