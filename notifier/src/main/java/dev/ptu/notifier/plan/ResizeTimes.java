package dev.ptu.notifier.plan;

import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How long resizes of a deployment took lately.
 *
 * @param decision the one under way; empty before the first
 * @param startedAt when it was taken on
 * @param lately the last three that were seen from begin to end, the newest last
 */
record ResizeTimes(String decision, Instant startedAt, List<Duration> lately) {
    static final ResizeTimes NONE = new ResizeTimes("", Instant.MIN, List.of());
    private static final int KEPT = 3;

    /** Copies the list. */
    ResizeTimes {
        lately = List.copyOf(lately);
    }

    ResizeTimes after(ScaleStarted started) {
        return started.at().isAfter(startedAt)
                ? new ResizeTimes(started.decision(), started.at(), lately)
                : this;
    }

    ResizeTimes after(ScaleApplied applied) {
        if (!applied.decision().equals(decision) || applied.at().isBefore(startedAt)) {
            return this;
        }
        List<Duration> next = new ArrayList<>(lately);
        next.add(Duration.between(startedAt, applied.at()));
        List<Duration> kept = next.subList(Math.max(0, next.size() - KEPT), next.size());
        // Its id is taken out: an outcome that is read twice counts once.
        return new ResizeTimes("", startedAt, kept);
    }

    /** The longest of them; empty before one was seen. */
    Optional<Duration> longest() {
        return lately.isEmpty() ? Optional.empty() : Optional.of(Collections.max(lately));
    }
}
