package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * A decision that waits for a person's word.
 *
 * @param decision its id
 * @param from the size it starts from
 * @param to the size it wants
 * @param at when it was proposed
 * @param validUntil a word that comes later counts for nothing
 * @param word what a person said
 * @param owner who said it; empty before
 * @param saidAt when; {@code at} before
 */
public record Proposal(
        String decision,
        Ptu from,
        Ptu to,
        Instant at,
        Instant validUntil,
        Word word,
        String owner,
        Instant saidAt) {

    /** What a person said. The numbers are part of the binary form. */
    public enum Word {
        /** Nothing yet. */
        NONE(0),
        /** Do it. */
        APPROVED(1),
        /** Do not, and do not ask for the same size again before it expires. */
        REJECTED(2);

        private final int number;

        Word(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** Cuts the text. */
    public Proposal {
        owner = Texts.name(owner);
    }

    /** A proposal nobody has answered. */
    public static Proposal open(String decision, Ptu from, Ptu to, Instant at, Instant validUntil) {
        return new Proposal(decision, from, to, at, validUntil, Word.NONE, "", at);
    }

    /** Whether it still waits, or its answer still counts, at that time. */
    public boolean isAlive(Instant now) {
        return now.isBefore(validUntil);
    }

    /** With a person's word; of two the later counts. */
    Proposal answered(DeploymentEvent.ApprovalGiven given) {
        if (given.at().isBefore(saidAt)) {
            return this;
        }
        Word said = given.approved() ? Word.APPROVED : Word.REJECTED;
        return new Proposal(decision, from, to, at, validUntil, said, given.owner(), given.at());
    }
}
