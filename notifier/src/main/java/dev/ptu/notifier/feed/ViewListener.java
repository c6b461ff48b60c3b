package dev.ptu.notifier.feed;

import dev.ptu.events.Event;

/** Is told on the reading thread what changed; it must not wait for anything. */
public interface ViewListener {
    /**
     * Something else is shown of a deployment.
     *
     * @param deployment its Azure Resource Manager id
     * @param event by which it changed
     */
    void changed(String deployment, Event event);

    /** The replay is over. */
    default void caughtUp() {}
}
