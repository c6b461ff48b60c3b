package dev.ptu.core.decision;

import java.util.Optional;

/** What is paid for already. */
final class ReservationRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return false;
    }

    @Override
    public Opinion opinion(Situation situation) {
        return new Opinion("reservation", Optional.empty(), ReasonCode.PASSED, "");
    }
}
