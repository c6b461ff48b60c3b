package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.DeadLettered;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A letter can always be sent. */
class DeadLettersTest {
    private static final DeadLetters.Origin SOMEWHERE =
            new DeadLetters.Origin("ptu.policies", 0, 0, "k".repeat(1_000_000), null);

    @Test
    void aLetterFitsARecordHoweverLongItsCauseAndKeyAre() {
        byte[] value = new byte[DeadLetters.WHOLE_UP_TO_BYTES];

        DeadLettered letter =
                DeadLetters.letter(SOMEWHERE, value, "c".repeat(4_000_000), Instant.EPOCH);

        assertThat(EventCodec.encode(letter).length).isLessThan(900 * 1024);
        assertThat(letter.cause()).endsWith("and more.");
    }

    @Test
    void aCauseOfOrdinaryLengthIsToldWhole() {
        DeadLettered letter =
                DeadLetters.letter(SOMEWHERE, new byte[1], "It has no value.", Instant.EPOCH);

        assertThat(letter.cause()).isEqualTo("It has no value.");
    }
}
