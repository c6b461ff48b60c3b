package dev.ptu.core.decision;

import java.util.Optional;

/** The short window at once, when overflow is far above what the policy accepts. */
final class PanicRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("panic", Optional.empty(), ReasonCode.PASSED, "");
    }
}
