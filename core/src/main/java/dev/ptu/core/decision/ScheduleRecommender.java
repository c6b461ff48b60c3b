package dev.ptu.core.decision;

import java.util.Optional;

/** What planning windows ask for now, and what they will ask for by the time a resize ends. */
final class ScheduleRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("schedule", Optional.empty(), ReasonCode.PASSED, "");
    }
}
