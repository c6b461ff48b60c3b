package dev.ptu.simulator.plant;

import java.time.Instant;
import java.util.Optional;

/**
 * A write that takes time; it holds its account until it ends.
 *
 * @param id as in the operation's address
 * @param deployment the deployment's name
 * @param startedAt simulated
 * @param endsAt simulated
 * @param failure Azure's code and message when it will not succeed
 */
public record Operation(
        String id,
        String deployment,
        Instant startedAt,
        Instant endsAt,
        Optional<Failure> failure) {
    /**
     * Why an operation ends without effect.
     *
     * @param code Azure's
     * @param message for people
     */
    public record Failure(String code, String message) {}

    /** Whether it is over. */
    public boolean ended(Instant now) {
        return !endsAt.isAfter(now);
    }
}
