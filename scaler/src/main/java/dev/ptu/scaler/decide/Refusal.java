package dev.ptu.scaler.decide;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.runtime.events.DeadLetters;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.scaler.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A record that is put aside, with the cause, in the transaction in which it was read. */
final class Refusal {
    private Refusal() {}

    static void send(
            ProcessorContext<byte[], byte[]> context,
            Record<byte[], byte[]> record,
            String cause,
            Instant now,
            String sink) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        DeadLettered letter =
                DeadLetters.letter(
                        new DeadLetters.Origin(
                                at.topic(),
                                at.partition(),
                                at.offset(),
                                text(record.key()),
                                EventHeaders.text(record.headers(), CloudEvents.TYPE)),
                        record.value(),
                        cause,
                        now);
        context.forward(
                new Record<>(
                        letter.key().getBytes(StandardCharsets.UTF_8),
                        EventCodec.encode(letter),
                        context.currentSystemTimeMs(),
                        EventHeaders.of(letter, Source.SCALER)),
                sink);
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
