package dev.ptu.core.declaration;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a declared deployment and its account.
 *
 * <p>Not having heard of a deployment is no proof that it is not there: the account may never have
 * been read. The proof is a read before anything is written; this only says when to ask for one.
 *
 * @param own the deployment when it was last seen; null when it never was
 * @param assigned whether the account is among those that are collected
 * @param others when the newest other deployment of the account was last seen; null when none was
 */
public record Sighting(@Nullable CapacityObserved own, boolean assigned, @Nullable Instant others) {

    /**
     * What is there is told again every {@code ptu.collector.republish-after} (10 minutes unless
     * configured); who was not told of for three times as long is not known to be there.
     */
    static final Duration LATELY = Duration.ofMinutes(30);

    /** Whether anything is known of the account. */
    boolean accountKnown() {
        return assigned || others != null || own != null;
    }

    /** The deployment as it stands; null when it was not seen lately. */
    @Nullable CapacityObserved standing(Instant now) {
        return own != null && own.observedAt().plus(LATELY).isAfter(now) ? own : null;
    }

    /** Whether the account was read after the deployment was last seen in it. */
    boolean readWithout() {
        return others != null && (own == null || own.observedAt().plus(LATELY).isBefore(others));
    }
}
