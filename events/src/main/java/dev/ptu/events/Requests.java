package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requests to one deployment in one minute, by how they ended.
 *
 * <p>On a spillover target {@code spilled} counts the requests that came over from a provisioned
 * deployment ({@code IsSpillover=True}); Azure counts them there and nowhere else.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param minute start of the minute, in event time
 * @param total all requests; null when unknown
 * @param succeeded answered with 2xx; null when unknown
 * @param throttled answered with 429; null when unknown
 * @param failed answered with any other 4xx or 5xx; null when unknown
 * @param spilled that spilled over to this deployment; null when unknown
 * @param revision the poll that read it, in epoch milliseconds of its clock; the greater wins,
 *     whoever polled
 * @param observedUntil end of the newest minute of this series that is stable: later minutes may
 *     still change
 */
public record Requests(
        String deployment,
        Instant minute,
        @Nullable Long total,
        @Nullable Long succeeded,
        @Nullable Long throttled,
        @Nullable Long failed,
        @Nullable Long spilled,
        long revision,
        Instant observedUntil)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, minute, "requests", revision);
    }

    @Override
    public Instant time() {
        return minute;
    }
}
