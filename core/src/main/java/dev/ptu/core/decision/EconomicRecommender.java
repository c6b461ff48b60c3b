package dev.ptu.core.decision;

import java.util.Optional;

/** The size that is the cheapest for the demand to be expected. */
final class EconomicRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("economic", Optional.empty(), ReasonCode.PASSED, "");
    }
}
