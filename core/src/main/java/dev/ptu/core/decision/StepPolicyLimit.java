package dev.ptu.core.decision;

import dev.ptu.core.policy.SelectPolicy;
import dev.ptu.core.policy.StepPolicies;
import dev.ptu.core.policy.StepPolicy;
import dev.ptu.core.units.Ptu;
import java.util.Comparator;
import java.util.List;

/**
 * No further than the step policies allow.
 *
 * <p>As in Kubernetes' HPA ({@code behavior.policies}): a policy allows its value, or its
 * percentage of the size at the start of its period, measured from that size; {@code max} takes the
 * policy that allows the most change, {@code min} the least, {@code disabled} none. Percentages
 * round to the whole unit of more change, as there; then limits are aligned to the ladder, and
 * where nothing changed within the period one step of it is always allowed.
 */
final class StepPolicyLimit implements Comfort {

    /** Doubles that should be whole may differ by this much. */
    private static final double SLACK = 1e-9;

    @Override
    public String name() {
        return "stepPolicies";
    }

    @Override
    public StageResult apply(Situation situation, Ptu size) {
        Ptu current = situation.current();
        StepPolicies steps = situation.toward(size).steps();
        if (size.equals(current)) {
            return pass(size);
        }
        if (steps.select() == SelectPolicy.DISABLED) {
            return make(
                    size,
                    current,
                    ReasonCode.DIRECTION_DISABLED,
                    ReasonCode.DIRECTION_DISABLED.sentence());
        }
        if (steps.policies().isEmpty()) {
            return pass(size);
        }
        boolean grows = size.isMoreThan(current);
        List<Ptu> bounds =
                steps.policies().stream().map(each -> bound(situation, each, grows)).toList();
        // The most change is the highest bound of a growth and the lowest of a shrink.
        boolean highest = (steps.select() == SelectPolicy.MAX) == grows;
        Ptu bound =
                highest
                        ? bounds.stream().max(Comparator.naturalOrder()).orElseThrow()
                        : bounds.stream().min(Comparator.naturalOrder()).orElseThrow();
        Ptu after = grows ? Ptu.min(size, bound) : Ptu.max(size, bound);
        return after.equals(size)
                ? pass(size)
                : make(
                        size,
                        after,
                        ReasonCode.RATE_LIMITED,
                        "With what changed lately the step policies end at " + bound + ".");
    }

    private static Ptu bound(Situation situation, StepPolicy policy, boolean grows) {
        Ptu current = situation.current();
        Ptu start =
                situation
                        .state()
                        .sizes()
                        .at(situation.now().minus(policy.period()))
                        .orElse(current);
        double value =
                switch (policy.kind()) {
                    case PTU -> policy.value();
                    case PERCENT -> start.value() * policy.value() / 100;
                };
        boolean untouched = start.equals(current);
        if (grows) {
            Ptu limit =
                    situation
                            .ladder()
                            .floor(Math.ceil(start.value() + value - SLACK))
                            .orElse(current);
            Ptu step = situation.ladder().above(current).orElse(current);
            return Ptu.max(limit, untouched ? step : current);
        }
        Ptu limit = situation.ladder().ceil(Math.floor(start.value() - value + SLACK));
        Ptu step = situation.ladder().below(current).orElse(current);
        return Ptu.min(limit, untouched ? step : current);
    }
}
