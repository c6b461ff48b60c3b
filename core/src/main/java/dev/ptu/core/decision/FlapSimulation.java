package dev.ptu.core.decision;

import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No change that the same load would turn back at once.
 *
 * <p>The policy's rule is asked again as if the new size were in force, with the mean utilization
 * scaled by {@code current / new}, and so is every other recommender. A shrink is also tried on the
 * high end of what is expected, once the forecast is trusted. If the answer lies on the other side
 * of the new size, the sizes between it and the current one are tried in turn, as Azure Monitor's
 * autoscale does; if none is safe, the size stays.
 *
 * <p>{@code economic} prices its reversals itself, and {@code headroom} does not look at
 * utilization: both pass. So does a shrink that a used up budget forces.
 */
final class FlapSimulation implements Comfort {

    @Override
    public String name() {
        return "flapSimulation";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Optional<Utilization> mean = RuleRecommender.mean(situation);
        if (!situation.policy().safeguards().flapSimulation()
                || size.equals(situation.current())
                || mean.isEmpty()
                || Budget.forcesShrink(situation)
                || !RuleRecommender.judges(situation.policy().rule())) {
            return pass(size);
        }
        Ptu safe = safe(situation, size, mean.get(), situation.band());
        if (safe.equals(size)) {
            return pass(size);
        }
        if (!safe.equals(situation.current())) {
            return adjusted(situation, size, safe);
        }
        return make(
                size,
                situation.current(),
                ReasonCode.WOULD_FLAP,
                "At "
                        + size
                        + " the same load would be "
                        + mean.get().onSize(situation.current(), size)
                        + ", and no size between is safe.");
    }

    /** The size farthest from the current one that is not turned back; the current one if none. */
    static Ptu safe(Situation situation, Ptu size, Utilization mean, @Nullable ForecastBand band) {
        double soonPtu =
                band != null && band.trust() == ForecastBand.Trust.ACTIVE ? band.highPtu() : 0;
        Load load = new Load(mean, soonPtu, others(situation));
        Ptu tried = size;
        while (!tried.equals(situation.current()) && turnsBack(situation, tried, load)) {
            tried = nearer(situation, tried);
        }
        return tried;
    }

    /**
     * What a size is tried on.
     *
     * @param mean on the current size
     * @param soonPtu the high end of what is expected; 0 when that is unknown
     * @param others what the recommenders besides the rule want
     */
    private record Load(Utilization mean, double soonPtu, Ptu others) {}

    private StageResult adjusted(Situation situation, Ptu size, Ptu safe) {
        return make(
                size,
                safe,
                ReasonCode.ADJUSTED_TO_AVOID_FLAP,
                "At "
                        + size
                        + " the same load would be turned back to "
                        + situation.current()
                        + "; "
                        + safe
                        + " is safe.");
    }

    /** What the other recommenders want, whatever the size is; 0 when they do not know. */
    private static Ptu others(Situation situation) {
        Ptu largest = Ptu.ZERO;
        for (Recommender recommender : Rulebook.RECOMMENDERS) {
            if (recommender instanceof RuleRecommender || !recommender.applies(situation)) {
                continue;
            }
            largest = Ptu.max(largest, recommender.opinion(situation).size().orElse(Ptu.ZERO));
        }
        return largest;
    }

    private static boolean turnsBack(Situation situation, Ptu tried, Load load) {
        Ptu current = situation.current();
        Utilization now = load.mean.onSize(current, tried);
        if (tried.isMoreThan(current)) {
            return wanted(situation, tried, now, load.others).isLessThan(tried);
        }
        Utilization soon = new Utilization(load.soonPtu / tried.value());
        Utilization higher = soon.isAbove(now) ? soon : now;
        return wanted(situation, tried, higher, load.others).isMoreThan(tried);
    }

    private static Ptu wanted(Situation situation, Ptu size, Utilization mean, Ptu others) {
        Rule rule = situation.policy().rule();
        Ptu byRule = RuleRecommender.judge(situation, rule, size, mean).size().orElse(size);
        return Ptu.min(situation.max(), Ptu.max(situation.min(), Ptu.max(byRule, others)));
    }

    private static Ptu nearer(Situation situation, Ptu tried) {
        Ptu current = situation.current();
        Optional<Ptu> next =
                tried.isMoreThan(current)
                        ? situation.ladder().below(tried).filter(each -> each.isMoreThan(current))
                        : situation.ladder().above(tried).filter(each -> each.isLessThan(current));
        return next.orElse(current);
    }
}
