package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An external recommender (a release calendar, a queue's length, another forecast) wants a size as
 * the least for a while. It can only raise a size.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param source the recommender's name; of two signals of one source the later counts
 * @param floorPtu the least size
 * @param at when it was given
 * @param until when it ends by itself; not after {@code at} to lift an earlier one
 * @param reason why, for the rationale; null when the recommender gives none
 */
public record SignalGiven(
        String deployment,
        String source,
        int floorPtu,
        Instant at,
        Instant until,
        @Nullable String reason)
        implements Event {
    /** Without a reason. */
    public SignalGiven(String deployment, String source, int floorPtu, Instant at, Instant until) {
        this(deployment, source, floorPtu, at, until, null);
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, at, "signal", source);
    }

    @Override
    public Instant time() {
        return at;
    }
}
