package dev.ptu.notifier.plan;

import dev.ptu.events.Evaluated;
import java.time.Instant;

/** What is happening to a deployment's size while an alert is raised. */
sealed interface Movement {

    /** It is growing. */
    record Growth(int toPtu) implements Movement {}

    /** It is shrinking. */
    record Shrink(int toPtu) implements Movement {}

    /** It changes, and the decision has not been seen, for example after a restart. */
    record Unknown() implements Movement {}

    /** It stays. */
    record None() implements Movement {}

    /**
     * The movement that an evaluation and the pending decision tell of.
     *
     * @param facts what was seen of the deployment
     * @param now the time; a decision that is older than any operation may last does not count
     */
    static Movement of(Evaluated evaluated, Facts facts, Instant now) {
        PendingResize pending = facts.pending();
        if (pending != null && now.isBefore(pending.expectedUntil())) {
            return towards(pending.fromPtu(), pending.toPtu());
        }
        return evaluated.changeUnderWay()
                ? towards(evaluated.currentPtu(), evaluated.recommendedPtu())
                : new None();
    }

    private static Movement towards(int fromPtu, int toPtu) {
        return switch (Integer.compare(toPtu, fromPtu)) {
            case 1 -> new Growth(toPtu);
            case -1 -> new Shrink(toPtu);
            default -> new Unknown();
        };
    }
}
