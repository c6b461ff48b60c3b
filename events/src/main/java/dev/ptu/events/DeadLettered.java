package dev.ptu.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, with the cause, whole enough to be replayed by hand.
 *
 * @param topic where it was read
 * @param partition its partition
 * @param offset its offset
 * @param recordKey its key as text; empty without one
 * @param type its {@code ce_type}; null without one
 * @param cause a sentence that says what is wrong with it
 * @param valueBase64 its bytes in Base64
 * @param at when it was refused
 */
public record DeadLettered(
        String topic,
        int partition,
        long offset,
        String recordKey,
        @Nullable String type,
        String cause,
        String valueBase64,
        Instant at)
        implements Event {
    @Override
    public String key() {
        return recordKey;
    }

    @Override
    public String id() {
        return Event.id(topic, partition, offset);
    }

    @Override
    public Instant time() {
        return at;
    }
}
