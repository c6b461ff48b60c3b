package dev.ptu.core.decision;

import dev.ptu.core.units.Ptu;
import java.util.Optional;

/**
 * What is paid for already: a reserved unit costs the same whether it is deployed or not, so the
 * largest legal size within the reservation is the least one for every rule.
 */
final class ReservationRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return floor(situation).isPresent();
    }

    @Override
    public Opinion opinion(Situation situation) {
        Ptu reserved = situation.surroundings().reserved();
        return new Opinion(
                "reservation",
                floor(situation),
                ReasonCode.RESERVATION_FLOOR,
                reserved + " are reserved for it and paid for anyway.");
    }

    private static Optional<Ptu> floor(Situation situation) {
        return situation.ladder().floor(situation.surroundings().reserved());
    }
}
