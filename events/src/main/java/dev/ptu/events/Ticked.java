package dev.ptu.events;

import java.time.Duration;
import java.time.Instant;

/**
 * A minute of wall clock passed: the only way in which time enters the decisions.
 *
 * <p>It stands in the journal beside what was observed, so that the same journal gives the same
 * decisions, silence included.
 *
 * @param partition the journal partition that it is meant for; there is one tick for each
 * @param now the time
 * @param wallFloor zero on a real clock; on an accelerated one, how much event time passes in the
 *     two seconds of wall time that every expiry allows for at least
 */
public record Ticked(int partition, Instant now, Duration wallFloor) implements Event {
    @Override
    public String key() {
        return "tick-" + partition;
    }

    @Override
    public String id() {
        return Event.id("tick", partition, now);
    }

    @Override
    public Instant time() {
        return now;
    }
}
