package dev.ptu.core.decision;

import java.util.Optional;

/** The usual peak of the hour and a share on top. */
final class HeadroomRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("headroom", Optional.empty(), ReasonCode.PASSED, "");
    }
}
