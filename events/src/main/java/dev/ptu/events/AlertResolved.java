package dev.ptu.events;

import java.time.Instant;

/**
 * A condition has ended.
 *
 * @param alert the alert's id: the same on raise and resolve
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param condition what is watched, for example {@code utilization}
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param value what was measured
 * @param threshold below what it had to fall
 * @param since when the condition began, as in the alert that it resolves
 * @param at when it was resolved
 * @param message a sentence for people
 */
public record AlertResolved(
        String alert,
        String deployment,
        String condition,
        String severity,
        double value,
        double threshold,
        Instant since,
        Instant at,
        String message)
        implements Event {
    @Override
    public String key() {
        return deployment + "|" + condition;
    }

    @Override
    public String id() {
        return Event.id(alert, "resolved");
    }

    @Override
    public Instant time() {
        return at;
    }
}
