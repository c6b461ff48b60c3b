package dev.ptu.core.decision;

import java.util.Optional;

/** What people and external recommenders want as the least. */
final class FloorRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("floor", Optional.empty(), ReasonCode.PASSED, "");
    }
}
