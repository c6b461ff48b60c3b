package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A way to people.
 *
 * <p>Laws, which one contract test holds for every channel: what is sent holds the notification's
 * id, by which a receiver drops what it has; {@link #send} never throws and returns within the
 * channel's timeout; no answer holds a secret.
 */
public interface Channel extends AutoCloseable {
    /** Its word in keys, meters and groups: {@code slack}. */
    String name();

    /** Tries once, and blocks meanwhile. */
    Answer send(NotificationPlanned notification);

    /** How often the receiver must be told again what is open, wall time; empty for never. */
    default Optional<Duration> repeatEvery() {
        return Optional.empty();
    }

    /** Tells again what is open; only where {@link #repeatEvery} says so. */
    default Answer repeat(List<NotificationPlanned> open) {
        return new Answer.Taken();
    }

    @Override
    default void close() {}
}
