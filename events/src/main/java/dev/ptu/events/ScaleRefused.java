package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Final: apply did not ask Azure, because the decision no longer fits what it found.
 *
 * @param decision the decision it answers
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param fromPtu the size before
 * @param toPtu the size wanted
 * @param code {@code Expired}, {@code Contradicted}, {@code Superseded}, {@code NotFound}
 * @param message a sentence for people
 * @param at when
 * @param kind what it comes to, whatever Azure calls it: {@code QuotaExceeded}, {@code
 *     CapacityUnavailable}, {@code Conflict}, {@code Throttled}, {@code Unauthorised}, {@code
 *     Invalid}, {@code Superseded}, {@code Expired}, {@code Transient} or {@code Unknown}; null in
 *     records of the first versions
 * @param availablePtu what could be had when it was asked for, in PTU; null when unknown
 */
public record ScaleRefused(
        String decision,
        String deployment,
        int fromPtu,
        int toPtu,
        String code,
        String message,
        Instant at,
        @Nullable String kind,
        @Nullable Integer availablePtu)
        implements Event {
    /** Of no kind, and without a word on what could be had. */
    public ScaleRefused(
            String decision,
            String deployment,
            int fromPtu,
            int toPtu,
            String code,
            String message,
            Instant at) {
        this(decision, deployment, fromPtu, toPtu, code, message, at, null, null);
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(decision, "refused");
    }

    @Override
    public Instant time() {
        return at;
    }
}
