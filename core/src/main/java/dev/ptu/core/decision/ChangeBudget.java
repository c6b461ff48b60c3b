package dev.ptu.core.decision;

import dev.ptu.core.deployment.ChangeLedger;
import dev.ptu.core.economics.ChangePrice;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import java.util.List;
import java.util.Locale;

/**
 * At most so many changes in any 24 hours, counted when they are ordered. Growth in panic is exempt
 * but counted; a pinned size is not exempt.
 *
 * <p>Long before the limit is met the changes that are left are rationed: under {@code target} and
 * {@code headroom} a change has to move the further the fewer are left ({@link ChangePrice}), or a
 * busy morning would use up the day. {@code economic} weighs the same price itself; {@code
 * threshold} stays the rule that people know. The first change of a day, growth in panic and pins
 * are not rationed, nor is what limits, windows, floors, a reservation or a used up budget ask for.
 */
final class ChangeBudget implements Stage {

    private static final List<Recommender> FLOORS =
            List.of(new FloorRecommender(), new ReservationRecommender());

    @Override
    public String name() {
        return "changeBudget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Ptu current = situation.current();
        int most = situation.policy().safeguards().maxChangesPerDay();
        int made = situation.state().changes().at(situation.now()).times().size();
        if (size.equals(current)) {
            return pass(size);
        }
        if (made < most) {
            return rationed(situation, size);
        }
        Ptu panic = situation.panic().map(Panic::size).orElse(current);
        Ptu after = size.isMoreThan(current) ? Ptu.min(size, panic) : current;
        return after.equals(size)
                ? pass(size)
                : make(
                        size,
                        after,
                        ReasonCode.CHANGE_BUDGET_EXHAUSTED,
                        made + " changes in 24 hours, and " + most + " are allowed.");
    }

    private StageResult rationed(Situation situation, Ptu size) {
        Ptu current = situation.current();
        boolean grows = size.isMoreThan(current);
        boolean panics = grows && situation.panic().isPresent();
        boolean reacts =
                switch (situation.policy().rule()) {
                    case Rule.Target _, Rule.Headroom _ -> true;
                    case Rule.Threshold _, Rule.Economic _ -> false;
                };
        ChangeLedger ledger = situation.state().changes().at(situation.now());
        boolean first = ledger.times().isEmpty();
        boolean owed = grows ? isBelowLeast(situation) : isAboveMost(situation);
        if (first || panics || !reacts || owed || situation.pin().isPresent()) {
            return pass(size);
        }
        double least =
                new ChangePrice(
                                ledger.changeFill(),
                                ledger.reversalFill(),
                                ledger.wouldReverse(true),
                                ledger.wouldReverse(false))
                        .least(current.value(), grows);
        return Math.abs(size.value() - current.value()) >= least
                ? pass(size)
                : make(
                        size,
                        current,
                        ReasonCode.CHANGE_RATIONED,
                        String.format(
                                Locale.ROOT,
                                "With %.0f %% of the day's changes left, one has to move %.0f PTU.",
                                100 * Math.max(0, ledger.changeFill()),
                                least));
    }

    /** Whether something that does not react to load wants more than is there. */
    private static boolean isBelowLeast(Situation situation) {
        Ptu least = Ptu.max(situation.min(), situation.upcomingMin());
        return least.isMoreThan(situation.current())
                || FLOORS.stream()
                        .filter(each -> each.applies(situation))
                        .flatMap(each -> each.opinion(situation).size().stream())
                        .anyMatch(size -> size.isMoreThan(situation.current()));
    }

    private static boolean isAboveMost(Situation situation) {
        return situation.current().isMoreThan(situation.max()) || Budget.forcesShrink(situation);
    }
}
