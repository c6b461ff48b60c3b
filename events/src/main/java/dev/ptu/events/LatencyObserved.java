package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast one deployment answered in one minute, and how often it did, as Azure reports it.
 *
 * <p>A missing number is <em>unknown</em>, never zero.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param minute start of the minute, in event time
 * @param timeToResponseMillis mean time from a request to the first byte of its answer; null when
 *     unknown
 * @param timeToFirstTokenMillis mean time to the first token, normalised by the length of the
 *     prompt as Azure does; null when unknown
 * @param timeBetweenTokensMillis mean time between two tokens; null when unknown
 * @param tokensPerSecond mean speed of generation; null when unknown
 * @param availability share of the requests that Azure did not fail, 0 to 1; null when unknown
 * @param revision the poll that read it, in epoch milliseconds of its clock; the greater wins,
 *     whoever polled
 * @param observedUntil end of the newest minute of this series that is stable: later minutes may
 *     still change
 */
public record LatencyObserved(
        String deployment,
        Instant minute,
        @Nullable Double timeToResponseMillis,
        @Nullable Double timeToFirstTokenMillis,
        @Nullable Double timeBetweenTokensMillis,
        @Nullable Double tokensPerSecond,
        @Nullable Double availability,
        long revision,
        Instant observedUntil)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, minute, "latency", revision);
    }

    @Override
    public Instant time() {
        return minute;
    }
}
