package dev.ptu.core.decision;

import dev.ptu.core.deployment.SizeFloor;
import java.util.Comparator;
import java.util.Optional;

/** The largest size that a person's floor or an external recommender's signal asks for. */
final class FloorRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return largest(situation).isPresent();
    }

    @Override
    public Opinion opinion(Situation situation) {
        SizeFloor floor = largest(situation).orElseThrow();
        return new Opinion(
                "floor",
                Optional.of(situation.ladder().ceil(floor.size())),
                ReasonCode.FLOOR_ASKED,
                floor.owner()
                        + " ("
                        + floor.source()
                        + ") wants at least "
                        + floor.size()
                        + " until "
                        + floor.until()
                        + ": "
                        + floor.reason());
    }

    private static Optional<SizeFloor> largest(Situation situation) {
        return situation.state().directives().floors().stream()
                .filter(floor -> floor.isActive(situation.now()))
                .max(Comparator.comparing(SizeFloor::size));
    }
}
