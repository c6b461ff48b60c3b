package dev.ptu.events;

import java.time.Instant;

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
 */
public record ScaleRefused(
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
        return Event.id(decision, "refused");
    }

    @Override
    public Instant time() {
        return at;
    }
}
