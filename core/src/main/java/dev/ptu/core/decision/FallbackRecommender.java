package dev.ptu.core.decision;

import java.util.Optional;

/** What rules while metrics are gone. */
final class FallbackRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("fallback", Optional.empty(), ReasonCode.PASSED, "");
    }
}
