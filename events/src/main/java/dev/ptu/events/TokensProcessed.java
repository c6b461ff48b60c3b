package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that one deployment processed in one minute, by kind.
 *
 * <p>A missing number is <em>unknown</em>, never zero: the metric was absent, or its newest minutes
 * are not yet to be believed.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param minute start of the minute, in event time
 * @param prompt input tokens, cached ones included; null when unknown
 * @param generated output tokens; null when unknown
 * @param cached input tokens served from the cache; null when unknown
 * @param revision the poll that read it, in epoch milliseconds of its clock; the greater wins,
 *     whoever polled
 * @param observedUntil end of the newest minute of this series that is stable: later minutes may
 *     still change
 */
public record TokensProcessed(
        String deployment,
        Instant minute,
        @Nullable Long prompt,
        @Nullable Long generated,
        @Nullable Long cached,
        long revision,
        Instant observedUntil)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, minute, "tokens", revision);
    }

    @Override
    public Instant time() {
        return minute;
    }
}
