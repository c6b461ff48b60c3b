package dev.ptu.collector.poll;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** When an account was last read with success, in event time; none of them may be alive but one. */
public final class LastPoll {
    private final AtomicReference<@Nullable Instant> at = new AtomicReference<>();

    /** An account was read at this time. */
    public void answered(Instant now) {
        at.accumulateAndGet(
                now, (known, next) -> known == null || next.isAfter(known) ? next : known);
    }

    /** The latest; empty before the first. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at.get());
    }

    double epochSeconds() {
        Instant known = at.get();
        return known == null ? Double.NaN : known.toEpochMilli() / 1000.0;
    }
}
