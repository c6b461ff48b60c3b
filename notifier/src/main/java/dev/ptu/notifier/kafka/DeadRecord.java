package dev.ptu.notifier.kafka;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.runtime.events.DeadLetters;
import dev.ptu.runtime.kafka.EventHeaders;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters about records that were read and could not be dealt with. */
public final class DeadRecord {
    private DeadRecord() {}

    /** The letter, with the cause in a sentence. */
    public static DeadLettered letter(
            ConsumerRecord<String, byte[]> record, String cause, Instant at) {
        return DeadLetters.letter(
                new DeadLetters.Origin(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        EventHeaders.text(record.headers(), CloudEvents.TYPE)),
                record.value(),
                cause,
                at);
    }
}
