package dev.ptu.notifier.plan;

import dev.ptu.events.Event;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import java.util.List;

/** Looks at a deployment for one condition. */
interface Watcher {
    /** Which condition. */
    Condition condition();

    /**
     * What an event says about it, in order; empty for nothing.
     *
     * @param recent what is remembered of the deployment, the event included
     */
    List<Finding> find(Event event, Recent recent, Around around);
}
