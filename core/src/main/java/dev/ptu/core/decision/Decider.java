package dev.ptu.core.decision;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.policy.Economics;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.policy.Rule;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.Closing;
import dev.ptu.core.window.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Which size a deployment should have: the one function this project is about.
 *
 * <p>Laws: a function of its arguments and nothing else; never a size off the ladder, nor outside
 * the limits or a closed window; never a second resize while one is in flight; never a shrink on
 * unknown data; a size set by hand is left alone.
 */
public final class Decider {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Decider() {}

    /**
     * Evaluates a deployment by a policy.
     *
     * @param state what is known of it
     * @param policy how to decide; must have no faults
     * @param surroundings what else it rests on
     * @param moment the time
     */
    public static Evaluation decide(
            DeploymentState state, Policy policy, Surroundings surroundings, Moment moment) {
        ModelProfile profile = surroundings.model();
        Instant now = moment.now();
        Load load = Load.of(state, policy.rule(), surroundings, now);
        Insight insight = Insights.of(state, surroundings, policy.economics(), load);
        Deliberation deliberation = new Deliberation(state, policy.name(), load, insight, now);
        DeploymentState live = deliberation.expire();
        Optional<Ptu> current = state.currentSize().filter(size -> size.value() > 0);
        if (current.isEmpty()) {
            return deliberation.only(ReasonCode.SIZE_UNKNOWN, Ptu.ZERO);
        }
        Optional<PtuLadder> ladder = state.sku().flatMap(profile::ladder);
        if (ladder.isEmpty()) {
            return deliberation.only(ReasonCode.NOT_SOLD, current.get());
        }
        Foresight foresight =
                Foresight.of(live, surroundings, ladder.get(), load.closing(), policy.forecast());
        Situation situation =
                new Situation(
                        live,
                        policy,
                        surroundings,
                        ladder.get(),
                        now,
                        current.get(),
                        load,
                        policy.windows().at(now),
                        foresight);
        Ptu wanted = deliberation.recommend(situation);
        situation = deliberation.settle(situation, wanted);
        Ptu size = deliberation.shape(situation, wanted);
        ReasonCode held = size.equals(current.get()) ? deliberation.whyUnchanged(situation) : null;
        Ptu governed = deliberation.govern(situation, size, moment.wallFloor());
        return deliberation
                .done(situation, governed, held)
                .with(foresight, Insights.stakes(situation));
    }

    /**
     * What the deployment's own load asks for by its policy, in PTU and not rounded to the ladder:
     * whatever its size is, and whatever floors and pins there are. Unknown too when Azure does not
     * sell the model so.
     *
     * @param state what is known of it
     * @param policy how to decide; must have no faults
     * @param surroundings what else it rests on
     * @param now the time
     */
    public static Need need(
            DeploymentState state, Policy policy, Surroundings surroundings, Instant now) {
        Optional<Ptu> current = state.currentSize().filter(size -> size.value() > 0);
        Optional<PtuLadder> ladder = state.sku().flatMap(surroundings.model()::ladder);
        if (current.isEmpty() || ladder.isEmpty()) {
            return Need.UNKNOWN;
        }
        Load load = Load.of(state, policy.rule(), surroundings, now);
        OptionalDouble ptu =
                OwnNeed.of(
                        new Situation(
                                state,
                                policy,
                                surroundings,
                                ladder.get(),
                                now,
                                current.get(),
                                load,
                                policy.windows().at(now),
                                Foresight.of(
                                        state,
                                        surroundings,
                                        ladder.get(),
                                        load.closing(),
                                        policy.forecast())));
        return new Need(ptu, load.closing().stableUntil());
    }

    /**
     * Looks at a deployment that matches no policy: its numbers are reported, nothing is wanted.
     *
     * @param state what is known of it
     * @param surroundings what else is known; null when nobody declared its model
     * @param now the time
     */
    public static Evaluation observe(
            DeploymentState state, @Nullable Surroundings surroundings, Instant now) {
        Load load = Load.of(state, null, surroundings, now);
        Insight insight = Insights.of(state, surroundings, Economics.NONE, load);
        Deliberation deliberation = new Deliberation(state, "", load, insight, now);
        deliberation.expire();
        Ptu current = state.currentSize().orElse(Ptu.ZERO);
        Evaluation evaluation =
                deliberation.only(
                        state.currentSize().isEmpty()
                                ? ReasonCode.SIZE_UNKNOWN
                                : ReasonCode.NO_POLICY,
                        current);
        Optional<PtuLadder> ladder =
                surroundings == null
                        ? Optional.empty()
                        : state.sku().flatMap(surroundings.model()::ladder);
        return surroundings == null || ladder.isEmpty()
                ? evaluation
                : evaluation.with(
                        Foresight.of(
                                state,
                                surroundings,
                                ladder.get(),
                                load.closing(),
                                ForecastUse.DEFAULT),
                        insight.stakes());
    }

    /**
     * The minutes that closed together with a later one since the last evaluation, oldest first.
     *
     * <p>After a delay several minutes close at one tick, and only the newest is decided on. The
     * others are reported all the same, so that every closed minute is evaluated once.
     *
     * @param state what is known of it
     * @param policy its policy; null when it is only observed
     * @param surroundings what else is known; null when nobody declared its model
     * @param now the time
     */
    public static List<Evaluation> passedOver(
            DeploymentState state,
            @Nullable Policy policy,
            @Nullable Surroundings surroundings,
            Instant now) {
        Rule rule = policy == null ? null : policy.rule();
        Economics economics = policy == null ? Economics.NONE : policy.economics();
        String name = policy == null ? "" : policy.name();
        Closing closing = Load.closing(state, rule, surroundings, now);
        Instant evaluated = state.evaluatedUntil();
        Instant oldest = closing.until().minus(Duration.ofMinutes(UsageWindow.MINUTES));
        if (evaluated == null || state.currentSize().isEmpty()) {
            return List.of();
        }
        List<Evaluation> passed = new ArrayList<>();
        DeploymentState then = state;
        Instant end = (evaluated.isAfter(oldest) ? evaluated : oldest).plus(MINUTE);
        for (; end.isBefore(closing.until()); end = end.plus(MINUTE)) {
            Load load = Load.of(then, surroundings, new Closing(end, closing.stableUntil()));
            Insight insight = Insights.of(then, surroundings, economics, load);
            Evaluation evaluation =
                    new Deliberation(then, name, load, insight, now)
                            .only(ReasonCode.PASSED_OVER, state.currentSize().orElseThrow());
            passed.add(evaluation);
            then = evaluation.next(then);
        }
        return List.copyOf(passed);
    }
}
