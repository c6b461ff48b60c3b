package dev.ptu.events;

import java.time.Instant;

/**
 * Final: Azure was asked and did not do it.
 *
 * @param decision the decision it answers
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size before
 * @param toPtu the size wanted
 * @param code Azure's own error code, or {@code NoEffect}, {@code TimedOut}
 * @param message Azure's own words
 * @param at when
 */
public record ScaleFailed(
        String decision,
        String deployment,
        int fromPtu,
        int toPtu,
        String code,
        String message,
        Instant at)
        implements Event {
    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(decision, "failed");
    }

    @Override
    public Instant time() {
        return at;
    }
}
