package dev.ptu.notifier.kafka;

import dev.ptu.events.Event;

/** Where events go. */
@FunctionalInterface
public interface Publisher {
    /**
     * Returns when the event is safe.
     *
     * @throws org.apache.kafka.common.KafkaException when it is not
     */
    void publish(Event event);
}
