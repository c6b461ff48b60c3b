package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How full a provisioned deployment was in one minute, as Azure reports it.
 *
 * <p>The ratio is 1 at 100 %; Azure lets short bursts exceed it a little and caps it over time, so
 * it says nothing about demand above the size.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param minute start of the minute, in event time
 * @param average mean ratio over the minute, 0 or more; null when unknown
 * @param maximum highest ratio in the minute, 0 or more; null when unknown
 * @param revision the poll that read it, in epoch milliseconds of its clock; the greater wins,
 *     whoever polled
 * @param observedUntil end of the newest minute of this series that is stable: later minutes may
 *     still change
 */
public record UtilizationObserved(
        String deployment,
        Instant minute,
        @Nullable Double average,
        @Nullable Double maximum,
        long revision,
        Instant observedUntil)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, minute, "utilization", revision);
    }

    @Override
    public Instant time() {
        return minute;
    }
}
