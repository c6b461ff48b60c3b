package dev.ptu.core.decision;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.Availability;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Pin;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.policy.Behavior;
import dev.ptu.core.policy.PlanningWindows;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.policy.ShrinkPermission;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What recommenders and stages look at: nothing else decides.
 *
 * @param state what is known, a resize that expired already taken out
 * @param policy how to decide
 * @param surroundings what is known besides the state
 * @param ladder legal sizes
 * @param now the time
 * @param current the size in force, 1 PTU or more
 * @param load what the last closed minutes say
 * @param freedom what the planning windows leave free now
 * @param foresight what demand is expected
 */
record Situation(
        DeploymentState state,
        Policy policy,
        Surroundings surroundings,
        PtuLadder ladder,
        Instant now,
        Ptu current,
        Load load,
        PlanningWindows.Freedom freedom,
        Foresight foresight) {

    /** When nothing is expected. */
    Situation(
            DeploymentState state,
            Policy policy,
            Surroundings surroundings,
            PtuLadder ladder,
            Instant now,
            Ptu current,
            Load load,
            PlanningWindows.Freedom freedom) {
        this(state, policy, surroundings, ladder, now, current, load, freedom, Foresight.NONE);
    }

    /** The same in another state of the deployment. */
    Situation with(DeploymentState other) {
        return new Situation(
                other, policy, surroundings, ladder, now, current, load, freedom, foresight);
    }

    /** What was last seen to be left. */
    Availability availability() {
        CapacityObserved observed = state.observed();
        return observed == null ? Availability.UNKNOWN : observed.availability();
    }

    /** How sizes change in the direction from the current size to that one. */
    Behavior toward(Ptu size) {
        return size.isMoreThan(current) ? policy.growth() : policy.shrink();
    }

    /** Whether the planning windows let the current size become that one. */
    boolean windowsAllow(Ptu size) {
        if (size.isMoreThan(current)) {
            return !size.isMoreThan(growthBound());
        }
        return size.equals(current) || freedom.shrink() == ShrinkPermission.ALLOWED;
    }

    /**
     * How far the planning windows let it grow: anywhere while growth is allowed; as far as panic
     * or a window that opens soon want while it is left to panic; not at all otherwise.
     */
    Ptu growthBound() {
        return switch (freedom.growth()) {
            case ALLOWED -> ladder.largest();
            case NONE -> current;
            case PANIC_ONLY ->
                    Ptu.max(
                            Ptu.max(current, upcomingMin()),
                            panic().map(Panic::size).orElse(current));
        };
    }

    /** The pin that holds now; empty without one. */
    Optional<Pin> pin() {
        return Optional.ofNullable(state.directives().pin()).filter(pin -> pin.isActive(now));
    }

    /** Overflow far above what the policy accepts; empty otherwise, and while a pin holds. */
    Optional<Panic> panic() {
        return pin().isPresent() ? Optional.empty() : Panic.of(this);
    }

    /** What is expected when a size decided now would be in force; null when unknown. */
    @Nullable ForecastBand band() {
        return foresight.band();
    }

    /** What {@code target} aims at now. */
    Utilization aim(Rule.Target target) {
        Utilization aim = freedom.target();
        return aim == null ? target.utilization() : aim;
    }

    /** The window that opens before a size decided now could be in force; empty without one. */
    Optional<PlanningWindows.Upcoming> upcoming() {
        return Optional.ofNullable(
                policy.windows().upcoming(now, now.plus(state.experience().lead())));
    }

    /** The minimum of that window within the policy's own limits, on the ladder; 0 without one. */
    Ptu upcomingMin() {
        return upcoming()
                .map(window -> ladder.floor(policy.max()).map(max -> Ptu.min(max, legal(window))))
                .map(min -> min.orElse(ladder.smallest()))
                .orElse(Ptu.ZERO);
    }

    private Ptu legal(PlanningWindows.Upcoming window) {
        return ladder.ceil(Ptu.max(window.min(), policy.min()));
    }

    /** The smallest size that policy and windows allow, on the ladder. */
    Ptu min() {
        return Ptu.min(ladder.ceil(freedom.min(policy.min())), max());
    }

    /**
     * The largest size that policy and windows allow, on the ladder. A window's maximum yields to
     * the minimum of one that opens soon, the policy's never does.
     */
    Ptu max() {
        Ptu max = ladder.floor(freedom.max(policy.max())).orElse(ladder.smallest());
        return Ptu.max(max, upcomingMin());
    }

    /** Whether the newest closed minute is too old to say anything. */
    boolean metricsGone() {
        return load.age(now).compareTo(policy.timings().failureDuration()) >= 0;
    }
}
