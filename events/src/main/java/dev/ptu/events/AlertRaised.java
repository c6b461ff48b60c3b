package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
 * @param message a sentence for people: the numbers, the reason, and what was done
 * @param advice what a person should do, in a sentence; null when nothing is to be done
 * @param cause what alerts of one origin share, for example the account whose metrics are gone;
 *     null when the alert stands for itself
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
        String message,
        @Nullable String advice,
        @Nullable String cause)
        implements Event {
    /** Without advice, and for itself. */
    public AlertRaised(
            String alert,
            String deployment,
            String condition,
            String severity,
            double value,
            double threshold,
            Instant since,
            Instant at,
            String message) {
        this(
                alert,
                deployment,
                condition,
                severity,
                value,
                threshold,
                since,
                at,
                message,
                null,
                null);
    }

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
