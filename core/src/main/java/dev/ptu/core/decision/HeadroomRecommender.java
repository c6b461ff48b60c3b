package dev.ptu.core.decision;

import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The usual peak of the hour and a share on top: {@code ceil(baseline x (1 + share))}.
 *
 * <p>A policy of its own, in both directions; beneath the rules that react, a floor.
 */
final class HeadroomRecommender implements Recommender {

    private static final String NAME = "headroom";

    @Override
    public boolean applies(Situation situation) {
        return share(situation.policy()) >= 0;
    }

    /** The share of the policy; negative when it has none. */
    private static double share(Policy policy) {
        double floor = policy.forecast().headroom() > 0 ? policy.forecast().headroom() : -1;
        return switch (policy.rule()) {
            case Rule.Headroom rule -> rule.share();
            case Rule.Threshold _, Rule.Target _ -> floor;
            case Rule.Economic _ -> -1;
        };
    }

    @Override
    public Opinion opinion(Situation situation) {
        Foresight foresight = situation.foresight();
        Policy policy = situation.policy();
        // The hour in which a size decided now is in force.
        Instant then = situation.now().plusSeconds(60L * foresight.resizeMinutes());
        OptionalDouble baseline =
                foresight.profile().isUsable()
                        ? foresight.profile().usualPeakPtu(then, policy.forecast().zone())
                        : OptionalDouble.empty();
        if (baseline.isEmpty()) {
            return new Opinion(
                    NAME,
                    Optional.empty(),
                    ReasonCode.FORECAST_UNKNOWN,
                    "The usual peak of this hour is not known yet.");
        }
        double share = share(policy);
        Ptu size = situation.ladder().ceil(baseline.getAsDouble() * (1 + share));
        return new Opinion(
                NAME,
                Optional.of(size),
                ReasonCode.HEADROOM_FLOOR,
                String.format(
                        Locale.ROOT,
                        "This hour usually peaks at %.0f PTU, and %.0f %% on top are %s.",
                        baseline.getAsDouble(),
                        100 * share,
                        size));
    }
}
