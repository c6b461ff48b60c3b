package dev.ptu.core.decision;

import dev.ptu.core.deployment.Spending;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.units.Ptu;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What happens when the money of the calendar month (UTC) is used up: it is said, or nothing grows
 * beyond what is reserved, or the size goes down to what is reserved, but not below the minimum.
 *
 * <p>It holds against panic and pins too: more units are what spends it. Only {@code shrinkToFloor}
 * leaves a pinned size where it is.
 */
final class Budget implements Stage {

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Economics economics = situation.policy().economics();
        Double budget = economics.budgetUsdPerMonth();
        double spent = spentUsd(situation);
        if (budget == null || spent < budget) {
            return pass(size);
        }
        Ptu after =
                switch (economics.atBudget()) {
                    case REPORT -> size;
                    case NO_GROWTH -> noGrowth(situation, size);
                    case SHRINK_TO_FLOOR ->
                            situation.pin().isPresent()
                                    ? noGrowth(situation, size)
                                    : toFloor(situation, size);
                };
        return make(
                size,
                after,
                ReasonCode.BUDGET_EXHAUSTED,
                String.format(
                        Locale.ROOT,
                        "$%.2f were spent this month, and the budget is $%.2f.",
                        spent,
                        budget));
    }

    /** Whether the size has to go down, whatever the load asks for afterwards. */
    static boolean forcesShrink(Situation situation) {
        Economics economics = situation.policy().economics();
        Double budget = economics.budgetUsdPerMonth();
        return economics.atBudget() == Economics.AtBudget.SHRINK_TO_FLOOR
                && budget != null
                && spentUsd(situation) >= budget;
    }

    private static double spentUsd(Situation situation) {
        Spending spending = situation.state().spending();
        LocalDate today = LocalDate.ofInstant(situation.now(), ZoneOffset.UTC);
        return spending.month().equals(today.withDayOfMonth(1)) ? spending.monthUsd() : 0;
    }

    private static Ptu noGrowth(Situation situation, Ptu size) {
        Ptu reserved =
                situation.ladder().floor(situation.surroundings().reserved()).orElse(Ptu.ZERO);
        Ptu most = Ptu.max(situation.current(), Ptu.min(reserved, situation.max()));
        // Where the money does not reach up to the minimum, a step towards it is none either.
        boolean within = !most.isLessThan(situation.min()) || !most.isLessThan(size);
        return Ptu.min(size, within ? most : situation.current());
    }

    private static Ptu toFloor(Situation situation, Ptu size) {
        Ptu reserved = situation.ladder().ceil(situation.surroundings().reserved());
        Ptu floor = Ptu.min(situation.max(), Ptu.max(situation.min(), reserved));
        Ptu least = Ptu.min(size, floor);
        return situation.windowsAllow(least) ? least : Ptu.min(size, situation.current());
    }
}
