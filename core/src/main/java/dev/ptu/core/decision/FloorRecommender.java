package dev.ptu.core.decision;

import dev.ptu.core.deployment.SizeFloor;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The largest size that a person's floor or an external recommender's signal asks for. */
final class FloorRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return largest(situation).isPresent();
    }

    @Override
    public Opinion opinion(Situation situation) {
        SizeFloor floor = largest(situation).orElseThrow();
        String group =
                active(situation)
                        .filter(SizeFloor::isOfGroup)
                        .map(share -> share.reason() + "; until " + share.until())
                        .findFirst()
                        .orElse("");
        return new Opinion(
                "floor",
                Optional.of(situation.ladder().ceil(floor.size())),
                ReasonCode.FLOOR_ASKED,
                floor.isOfGroup()
                        ? group
                        : wants(floor) + (group.isEmpty() ? "" : ". Also " + group));
    }

    private static String wants(SizeFloor floor) {
        return floor.owner()
                + " ("
                + floor.source()
                + ") wants at least "
                + floor.size()
                + " until "
                + floor.until()
                + ": "
                + floor.reason();
    }

    private static Optional<SizeFloor> largest(Situation situation) {
        return active(situation).max(Comparator.comparing(SizeFloor::size));
    }

    private static Stream<SizeFloor> active(Situation situation) {
        return situation.state().directives().floors().stream()
                .filter(floor -> floor.isActive(situation.now()));
    }
}
