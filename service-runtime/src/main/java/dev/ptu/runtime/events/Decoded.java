package dev.ptu.runtime.events;

import dev.ptu.events.Event;

/** What reading a record gave. */
public sealed interface Decoded {

    /** It was an event. */
    record Parsed(Event event) implements Decoded {}

    /**
     * It was not.
     *
     * @param cause a sentence that says what is wrong with it
     */
    record Unreadable(String cause) implements Decoded {}
}
