package dev.ptu.collector.publish;

import dev.ptu.events.Event;
import java.util.Collection;
import java.util.Set;

/** Where events go. */
@FunctionalInterface
public interface EventSink {
    /**
     * Sends events in their order and waits until each was acknowledged or given up.
     *
     * @return those that need not be sent again
     */
    Set<Event> send(Collection<? extends Event> events);
}
