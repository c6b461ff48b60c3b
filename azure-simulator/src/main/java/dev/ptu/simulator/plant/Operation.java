package dev.ptu.simulator.plant;

import java.time.Instant;

/**
 * A write that takes time; it holds its account until it ends.
 *
 * @param id as in the operation's address
 * @param deployment the deployment's name
 * @param startedAt simulated
 * @param endsAt simulated; {@link Instant#MAX}: not by itself
 * @param outcome how it ends
 */
public record Operation(
        String id, String deployment, Instant startedAt, Instant endsAt, Outcome outcome) {

    /** How a write ends. */
    public sealed interface Outcome {
        /** The new size is in force. */
        record Succeeds() implements Outcome {}

        /** It says that it succeeded, and the old size stays in force. */
        record WithoutEffect() implements Outcome {}

        /** The old size stays in force. */
        record Canceled() implements Outcome {}

        /**
         * The old size stays in force.
         *
         * @param code Azure's
         * @param message for people
         */
        record Fails(String code, String message) implements Outcome {}
    }

    /** Whether it is over. */
    public boolean ended(Instant now) {
        return !endsAt.isAfter(now);
    }

    /** The same, ending at another time and in another way. */
    public Operation ending(Instant at, Outcome changed) {
        return new Operation(id, deployment, startedAt, at, changed);
    }
}
