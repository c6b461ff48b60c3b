package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;
import java.util.Optional;

/** Wants a size. Of several the largest wins; one that does not know is not heard. */
interface Recommender {

    /** Whether it is asked in this situation; one that is not leaves no trace in the rationale. */
    default boolean applies(Situation situation) {
        return true;
    }

    /** What it wants in this situation. */
    Opinion opinion(Situation situation);

    /**
     * What a recommender wants.
     *
     * @param recommender its name
     * @param size the size, legal; empty when it does not know
     * @param reason why
     * @param detail the same in a sentence with its numbers
     */
    record Opinion(String recommender, Optional<Ptu> size, ReasonCode reason, String detail) {

        StageResult asStage(Ptu current) {
            return new StageResult(recommender, current, size.orElse(current), reason, detail);
        }
    }
}
