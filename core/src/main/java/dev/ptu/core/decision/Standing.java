package dev.ptu.core.decision;

import dev.ptu.core.deployment.StandingOrder;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Growth while a standing order is open: asked for when more is seen to be there than at the last
 * try, otherwise when the next try is due, and never for more than is known to be there. A known
 * lack of even one step is waited out; unknown means try.
 */
final class Standing implements Stage {
    static final String NAME = "standingOrder";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        StandingOrder order = situation.state().standing();
        Ptu current = situation.current();
        if (order == null || !size.isMoreThan(current)) {
            return pass(size);
        }
        OptionalInt seen = situation.availability().growthPtu();
        Ptu most = seen.isEmpty() ? size : reachable(situation, seen.getAsInt(), size);
        if (!most.isMoreThan(current)) {
            return wait(size, current, order, "only " + seen.getAsInt() + " PTU are left in Azure");
        }
        Integer before = order.seenPtu();
        boolean news = seen.isPresent() && (before == null || seen.getAsInt() > before);
        Instant next = order.nextTry(situation.state().id());
        if (!news && situation.now().isBefore(next)) {
            return wait(size, current, order, "the next try is due at " + next);
        }
        return make(
                size,
                most,
                ReasonCode.STANDING_ORDER,
                news
                        ? "%d PTU are to be had now: %s are asked for again."
                                .formatted(seen.getAsInt(), most)
                        : "Try %d for %s, denied first at %s."
                                .formatted(order.tries() + 1, most, order.openedAt()));
    }

    private static Ptu reachable(Situation situation, int more, Ptu size) {
        double most = (double) situation.current().value() + more;
        return situation
                .ladder()
                .floor(most)
                .map(legal -> Ptu.min(size, legal))
                .orElse(situation.current());
    }

    private StageResult wait(Ptu size, Ptu current, StandingOrder order, String why) {
        return make(
                size,
                current,
                ReasonCode.STANDING_ORDER,
                "%s could not be had at %s, and %s."
                        .formatted(order.target(), order.triedAt(), why));
    }

    static ReasonCode reason(StandingOrder.Ending ending) {
        return switch (ending) {
            case FILLED -> ReasonCode.STANDING_ORDER_FILLED;
            case EXPIRED -> ReasonCode.STANDING_ORDER_EXPIRED;
            case NOT_WANTED -> ReasonCode.STANDING_ORDER_NOT_WANTED;
        };
    }
}
