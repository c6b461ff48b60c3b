package dev.ptu.core.decision;

import dev.ptu.core.economics.EconomicCase;
import dev.ptu.core.economics.Stakes;
import dev.ptu.core.units.Ptu;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * No shrink that saves less than not getting the units back would cost: it is made only if {@code
 * price x units x low time > (1 - chance to regain) x price of overflow x shortage}.
 *
 * <p>Released capacity may be gone when it is wanted again. How likely it comes back is declared
 * and then learned from the deployment's own growths; at a chance of 1, the default before any
 * denial, nothing is vetoed. Low time and shortage are those of {@link LowTime}. Units inside the
 * reservation save nothing, so freeing them alone never pays. A region that is seen to have less
 * left than would be released makes the chance smaller; what is unknown changes nothing.
 */
final class CapacityRisk implements Stage {

    @Override
    public String name() {
        return "capacityRisk";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Ptu current = situation.current();
        double regain =
                situation
                        .state()
                        .experience()
                        .regainProbability(
                                situation.policy().safeguards().regainProbability(),
                                situation
                                        .availability()
                                        .shortShare(current.value() - size.value()));
        Rates rates = rates(situation);
        if (!size.isLessThan(current) || regain >= 1 || rates == null) {
            return pass(size);
        }
        LowTime low = LowTime.of(situation, size);
        int reserved = situation.surroundings().reserved().value();
        int freed = Math.max(0, current.value() - Math.max(size.value(), reserved));
        double saving = rates.over * freed * low.hours();
        double loss = (1 - regain) * rates.under * low.shortPtuHours();
        if (saving > loss || loss <= 0) {
            return pass(size);
        }
        return make(
                size,
                current,
                ReasonCode.CAPACITY_RISK,
                String.format(
                        Locale.ROOT,
                        "Shrinking to %s saves $%.2f in %.0f h; with a chance of %.2f that the"
                                + " units do not come back, %.0f PTU-hours of overflow would cost"
                                + " $%.2f.",
                        size,
                        saving,
                        low.hours(),
                        1 - regain,
                        low.shortPtuHours(),
                        loss));
    }

    private record Rates(double over, double under) {}

    /** Null without prices. A declared share of spill values overflow at {@code over / share}. */
    private static @Nullable Rates rates(Situation situation) {
        EconomicCase economics = Insights.economicCase(situation);
        Stakes stakes = economics.stakes();
        if (stakes == null) {
            return null;
        }
        double under =
                economics instanceof EconomicCase.Shared shared
                        ? stakes.overUsdPerPtuHour() / shared.maxSpillShare()
                        : stakes.underUsdPerPtuHour();
        return new Rates(stakes.overUsdPerPtuHour(), under);
    }
}
