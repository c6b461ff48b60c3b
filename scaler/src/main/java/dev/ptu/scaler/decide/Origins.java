package dev.ptu.scaler.decide;

import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.kafka.EventHeaders;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * In which trace the newest metric of a deployment came, so that what is decided goes on in it.
 *
 * <p>Known in this process only: no state, no value and no decision depends on it, and after a
 * restart it is unknown until the next metric.
 */
final class Origins {
    private final boolean traced;
    private final Map<String, String> newest = new HashMap<>();

    /** Knows nothing, and never will when nothing is traced. */
    Origins(boolean traced) {
        this.traced = traced;
    }

    /** Hears every input in its order; one without a trace ends what was known. */
    void heard(Event event, Headers headers) {
        if (!traced || !isMetric(event)) {
            return;
        }
        String trace = EventHeaders.traceparent(headers);
        if (trace == null) {
            newest.remove(event.key());
        } else {
            newest.put(event.key(), trace);
        }
    }

    /** The trace of the newest metric; null when that was not traced. */
    @Nullable String of(String deployment) {
        return newest.get(deployment);
    }

    private static boolean isMetric(Event event) {
        return event instanceof TokensProcessed
                || event instanceof Requests
                || event instanceof UtilizationObserved
                || event instanceof LatencyObserved;
    }
}
