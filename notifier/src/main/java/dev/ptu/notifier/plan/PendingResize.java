package dev.ptu.notifier.plan;

import dev.ptu.events.ScaleDecided;
import java.time.Duration;
import java.time.Instant;

/**
 * An automatic decision whose end has not been heard of.
 *
 * @param decision its id
 * @param fromPtu the size it was based on
 * @param toPtu the size wanted
 * @param decidedAt when
 * @param expectedUntil it is forgotten then, whatever happened to it
 */
record PendingResize(
        String decision, int fromPtu, int toPtu, Instant decidedAt, Instant expectedUntil) {
    /** Longer than Azure takes for a resize; it may start as late as the decision's validity. */
    static final Duration OPERATION_MAY_LAST = Duration.ofHours(2);

    static PendingResize of(ScaleDecided decided) {
        return new PendingResize(
                decided.decision(),
                decided.fromPtu(),
                decided.toPtu(),
                decided.decidedAt(),
                decided.validUntil().plus(OPERATION_MAY_LAST));
    }
}
