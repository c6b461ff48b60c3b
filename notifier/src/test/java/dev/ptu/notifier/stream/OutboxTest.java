package dev.ptu.notifier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.DeadLettered;
import dev.ptu.runtime.events.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aDeadLetterHoldsWhereItWasReadTheCauseAndTheBytes() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("ptu.evaluations", 3, 42, "k", new byte[] {1, 2});
        record.headers().add("ce_type", "dev.ptu.evaluated.v9".getBytes(StandardCharsets.UTF_8));

        DeadLettered letter = Outbox.letter(record, "It is odd.", NOW);

        assertThat(letter)
                .isEqualTo(
                        new DeadLettered(
                                "ptu.evaluations",
                                3,
                                42,
                                "k",
                                "dev.ptu.evaluated.v9",
                                "It is odd.",
                                "AQI=",
                                NOW));
    }

    @Test
    void aRecordWithoutKeyTypeAndValueMakesALetterToo() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("ptu.evaluations", 3, 42, null, null);

        DeadLettered letter = Outbox.letter(record, "It has no value.", NOW);

        assertThat(letter.recordKey()).isEmpty();
        assertThat(letter.type()).isNull();
        assertThat(letter.valueBase64()).isEmpty();
    }

    @Test
    void aValueThatWouldNotFitARecordIsLeftWhereItIs() {
        byte[] large = new byte[DeadLetters.WHOLE_UP_TO_BYTES + 1];

        DeadLettered letter =
                Outbox.letter(new ConsumerRecord<>("t", 0, 0, "k", large), "It is odd.", NOW);

        assertThat(letter.valueBase64()).isEmpty();
        assertThat(letter.cause()).isEqualTo("It is odd. Its 524289 bytes are not repeated here.");
    }

    @Test
    void aValueThatJustFitsIsRepeated() {
        byte[] fits = new byte[DeadLetters.WHOLE_UP_TO_BYTES];

        DeadLettered letter =
                Outbox.letter(new ConsumerRecord<>("t", 0, 0, "k", fits), "It is odd.", NOW);

        assertThat(Base64.getDecoder().decode(letter.valueBase64())).isEqualTo(fits);
    }
}
