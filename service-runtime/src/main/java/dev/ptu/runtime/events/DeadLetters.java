package dev.ptu.runtime.events;

import dev.ptu.events.DeadLettered;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Letters about what could not be read: whole where that fits a record, and in any case small
 * enough to be sent, because a letter that the broker refuses would hold up the stream that it is
 * to free.
 */
public final class DeadLetters {
    /** Beyond this a value does not fit a record once it is in Base64; it stays where it is. */
    public static final int WHOLE_UP_TO_BYTES = 512 * 1024;

    /** No key of ours is longer. */
    static final int KEY_UP_TO_CHARACTERS = 4096;

    /** A set of policies may have thousands of faults; nobody reads more at once. */
    static final int CAUSE_UP_TO_CHARACTERS = 32 * 1024;

    private DeadLetters() {}

    /**
     * Where an unreadable record was read.
     *
     * @param topic its topic
     * @param partition its partition
     * @param offset its offset
     * @param key its key as text; null without one
     * @param type its {@code ce_type}; null without one
     */
    public record Origin(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String type) {}

    /**
     * The letter.
     *
     * @param value the record's bytes; null without any
     * @param cause a sentence that says what is wrong with it
     */
    public static DeadLettered letter(
            Origin from, byte @Nullable [] value, String cause, Instant at) {
        byte[] bytes = value == null ? new byte[0] : value;
        boolean whole = bytes.length <= WHOLE_UP_TO_BYTES;
        String said =
                cause.length() <= CAUSE_UP_TO_CHARACTERS
                        ? cause
                        : cause.substring(0, CAUSE_UP_TO_CHARACTERS) + ".. and more.";
        String key = from.key() == null ? "" : from.key();
        return new DeadLettered(
                from.topic(),
                from.partition(),
                from.offset(),
                key.substring(0, Math.min(key.length(), KEY_UP_TO_CHARACTERS)),
                from.type(),
                whole ? said : said + " Its " + bytes.length + " bytes are not repeated here.",
                whole ? Base64.getEncoder().encodeToString(bytes) : "",
                at);
    }
}
