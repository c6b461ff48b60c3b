package dev.ptu.events;

import java.time.Instant;

/**
 * A condition that people asked to be told about has begun.
 *
 * @param alert the alert's id: the same on raise and resolve
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param condition what is watched, for example {@code utilization}
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param value what was measured
 * @param threshold what it crossed
 * @param since start of the minute that crossed it
 * @param at when it was raised
 * @param message a sentence for people
 */
public record AlertRaised(
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
        return Event.id(alert, "raised");
    }

    @Override
    public Instant time() {
        return at;
    }
}
