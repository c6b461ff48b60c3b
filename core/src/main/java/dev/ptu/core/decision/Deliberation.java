package dev.ptu.core.decision;

import dev.ptu.core.decision.Recommender.Opinion;
import dev.ptu.core.deployment.Advice;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalAsked;
import dev.ptu.core.deployment.DeploymentEvent.ChangeCounted;
import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.DeploymentEvent.RecommendationMade;
import dev.ptu.core.deployment.DeploymentEvent.ResizeDecided;
import dev.ptu.core.deployment.DeploymentEvent.ResizeExpired;
import dev.ptu.core.deployment.DeploymentEvent.StandingOrderEnded;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.PendingResize;
import dev.ptu.core.deployment.Proposal;
import dev.ptu.core.deployment.Recommendation;
import dev.ptu.core.deployment.StandingOrder;
import dev.ptu.core.policy.Policy;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation in the making: it collects what recommenders and stages say, and what the state
 * has to learn. Lives within one call of {@link Decider}.
 */
final class Deliberation {
    /** The changes a day at which a change costs one of its allowance. */
    private static final double USUAL_BUDGET = 24;

    private final DeploymentState before;
    private final String policy;
    private final Load load;
    private final Insight insight;
    private final Instant now;
    private final List<StageResult> stages = new ArrayList<>();
    private final List<DeploymentEvent> events = new ArrayList<>();
    private boolean expired;
    private boolean known;
    private @Nullable ScaleDecision decision;
    private @Nullable ReasonCode standing;
    private @Nullable ReasonCode held;
    private @Nullable ReasonCode opinion;
    private @Nullable ReasonCode governed;

    Deliberation(DeploymentState before, String policy, Load load, Insight insight, Instant now) {
        this.before = before;
        this.policy = policy;
        this.load = load;
        this.insight = insight;
        this.now = now;
        if (insight.minute() != null) {
            events.add(new MoneySpent(load.closing().newestMinute(), insight.minute()));
        }
    }

    /** The evaluation when nobody can be asked. */
    Evaluation only(ReasonCode reason, Ptu current) {
        stages.add(new StageResult("policy", current, current, reason, reason.sentence()));
        events.add(new EvaluationMade(now, load.closing().until(), null));
        return evaluation(current, current, reason, before.pending().isPresent() && !expired);
    }

    /** Takes a resize out of flight that nothing was heard of for too long. */
    DeploymentState expire() {
        PendingResize pending = before.resizes().pending();
        if (pending == null || !pending.isExpired(now)) {
            return before;
        }
        expired = true;
        DeploymentEvent expiry = new ResizeExpired(pending.decision(), now);
        events.add(expiry);
        stages.add(
                new StageResult(
                        "expiry",
                        pending.to(),
                        before.currentSize().orElse(pending.from()),
                        ReasonCode.RESIZE_EXPIRED,
                        "Nothing was heard of the resize to "
                                + pending.to()
                                + " since "
                                + pending.at()
                                + "; it is no longer in flight."));
        return before.after(expiry);
    }

    /** Asks every recommender, the policy's own rule first; the largest size wins. */
    Ptu recommend(Situation situation) {
        Ptu current = situation.current();
        Opinion winner = null;
        Opinion rule = null;
        for (Recommender recommender : Rulebook.RECOMMENDERS) {
            if (!recommender.applies(situation)) {
                continue;
            }
            Opinion said = recommender.opinion(situation);
            stages.add(said.asStage(current));
            rule = rule == null ? said : rule;
            if (winner == null || wantsMore(said, winner)) {
                winner = said;
            }
        }
        Ptu wanted = winner == null ? current : winner.size().orElse(current);
        if (rule != null && rule.size().isEmpty() && !wanted.isMoreThan(current)) {
            // The others only raise: without the policy's own rule nothing shrinks.
            winner = rule;
            wanted = current;
        }
        opinion = winner == null ? null : winner.reason();
        known = winner != null && winner.size().isPresent();
        events.add(
                new EvaluationMade(
                        now, load.closing().until(), known ? advice(situation, wanted) : null));
        return wanted;
    }

    /** Ends a standing order that has been filled, is too old or is no longer wanted. */
    Situation settle(Situation situation, Ptu wanted) {
        StandingOrder order = situation.state().standing();
        if (order == null) {
            return situation;
        }
        Ptu current = situation.current();
        StandingOrder.Ending ending = null;
        if (!order.target().isMoreThan(current)) {
            ending = StandingOrder.Ending.FILLED;
        } else if (!now.isBefore(order.deadline())) {
            ending = StandingOrder.Ending.EXPIRED;
        } else if (known && !wanted.isMoreThan(current)) {
            ending = StandingOrder.Ending.NOT_WANTED;
        }
        if (ending == null) {
            return situation;
        }
        ReasonCode reason = Standing.reason(ending);
        stages.add(
                new StageResult(
                        Standing.NAME,
                        order.target(),
                        current,
                        reason,
                        "%s It was for %s since %s, tried %d times."
                                .formatted(
                                        reason.sentence(),
                                        order.target(),
                                        order.openedAt(),
                                        order.tries())));
        DeploymentEvent ended = new StandingOrderEnded(ending, now);
        events.add(ended);
        return situation.with(situation.state().after(ended));
    }

    private static boolean wantsMore(Opinion said, Opinion winner) {
        return said.size().isPresent()
                && (winner.size().isEmpty() || said.size().get().isMoreThan(winner.size().get()));
    }

    /** What stabilisation shall remember; after silence the current size counts as advised. */
    private static Advice advice(Situation situation, Ptu wanted) {
        Policy policy = situation.policy();
        boolean silent =
                isSilent(situation, policy.growth().stabilization())
                        || isSilent(situation, policy.shrink().stabilization());
        Advice advice = Advice.of(wanted);
        return silent ? advice.and(Advice.of(situation.current())) : advice;
    }

    private static boolean isSilent(Situation situation, Duration span) {
        return span.isPositive()
                && situation.state().advice().within(span, situation.now()).isEmpty();
    }

    /** Sends the wanted size through every stage. */
    Ptu shape(Situation situation, Ptu wanted) {
        Ptu size = wanted;
        for (Stage stage : Rulebook.STAGES) {
            StageResult result =
                    stage instanceof Comfort comfort
                            ? comfort.within(situation, size)
                            : stage.apply(situation, size);
            stages.add(result);
            if (standing == null && stage.stands(result)) {
                standing = result.reason();
            }
            boolean spoke = result.reason() != ReasonCode.PASSED;
            if (spoke && result.after().equals(situation.current())) {
                held = result.reason();
            }
            size = result.after();
        }
        return size;
    }

    /** The answer to "why not", the most lasting cause first. */
    ReasonCode whyUnchanged(Situation situation) {
        if (standing != null) {
            return standing;
        }
        if (held != null) {
            return held;
        }
        Instant until = situation.state().evaluatedUntil();
        if (until != null && !load.closing().until().isAfter(until)) {
            return ReasonCode.STALE;
        }
        return opinion == null ? ReasonCode.PASSED : opinion;
    }

    /**
     * Turns a changed size into an order, advice, a question or nothing.
     *
     * @return the size that comes of it: the approved one where that is nearer
     */
    Ptu govern(Situation situation, Ptu size, Duration wallFloor) {
        if (size.equals(situation.current())) {
            governed(size, ReasonCode.PASSED);
            return size;
        }
        Instant validUntil =
                now.plus(situation.policy().timings().decisionValidity()).plus(wallFloor);
        switch (situation.toward(size).governance()) {
            case OFF -> governed(size, ReasonCode.GOVERNANCE_OFF);
            case RECOMMEND -> advise(situation, size, validUntil);
            case APPROVE -> {
                return approve(situation, size, validUntil, wallFloor);
            }
            case AUTO -> order(situation, size, validUntil, wallFloor);
        }
        return size;
    }

    private Ptu approve(Situation situation, Ptu size, Instant validUntil, Duration wallFloor) {
        Proposal asked = situation.state().directives().proposal();
        switch (Approval.of(situation, size, asked)) {
            case Approval.Ask _ -> ask(situation, size, validUntil);
            case Approval.Wait _ -> governed(size, ReasonCode.AWAITING_APPROVAL);
            case Approval.No _ -> governed(size, ReasonCode.REJECTED);
            case Approval.Yes(Ptu approved) -> {
                order(situation, approved, validUntil, wallFloor);
                return approved;
            }
        }
        return size;
    }

    private void ask(Situation situation, Ptu size, Instant validUntil) {
        governed(size, ReasonCode.APPROVAL_ASKED);
        ScaleDecision proposed = decision(situation, size, ScaleDecision.Mode.APPROVE, validUntil);
        decision = proposed;
        events.add(
                new ApprovalAsked(
                        Proposal.open(proposed.id(), proposed.from(), size, now, validUntil)));
    }

    private void advise(Situation situation, Ptu size, Instant validUntil) {
        Recommendation told = situation.state().recommendation();
        if (told != null && told.covers(size, now)) {
            governed(size, ReasonCode.ALREADY_RECOMMENDED);
            return;
        }
        governed(size, ReasonCode.RECOMMENDED);
        decision = decision(situation, size, ScaleDecision.Mode.RECOMMEND, validUntil);
        events.add(new RecommendationMade(new Recommendation(size, now, validUntil)));
    }

    private void order(Situation situation, Ptu size, Instant validUntil, Duration wallFloor) {
        governed(size, ReasonCode.ORDERED);
        ScaleDecision order = decision(situation, size, ScaleDecision.Mode.AUTO, validUntil);
        decision = order;
        Instant expiresAt =
                validUntil.plus(situation.policy().timings().operationDeadline()).plus(wallFloor);
        events.add(
                new ResizeDecided(
                        new PendingResize(
                                order.id(),
                                order.from(),
                                size,
                                now,
                                expiresAt,
                                Expected.savingUsdPerHour(situation, size))));
        boolean grows = size.isMoreThan(order.from());
        if (!grows || situation.state().standing() == null) {
            // A try for what was ordered and denied before is that change again, not another one.
            int budget = situation.policy().safeguards().maxChangesPerDay();
            events.add(new ChangeCounted(now, grows, USUAL_BUDGET / budget));
        }
    }

    private ScaleDecision decision(
            Situation situation, Ptu size, ScaleDecision.Mode mode, Instant validUntil) {
        Ptu from = situation.current();
        String id = ScaleDecision.id(before.id(), now, from, size);
        Expected expected = Expected.of(situation, size);
        return new ScaleDecision(
                id,
                from,
                size,
                mode,
                now,
                validUntil,
                expected.usdPerHour(),
                expected.spillShare());
    }

    private void governed(Ptu size, ReasonCode reason) {
        governed = reason;
        stages.add(new StageResult("governance", size, size, reason, reason.sentence()));
    }

    Evaluation done(Situation situation, Ptu size, @Nullable ReasonCode held) {
        boolean ordered = governed == ReasonCode.ORDERED;
        boolean underWay = ordered || situation.state().pending().isPresent();
        boolean again = ordered && situation.state().standing() != null;
        ReasonCode reason = held != null ? held : changed(situation.current(), size);
        if (again && reason == ReasonCode.GROW) {
            reason = ReasonCode.STANDING_ORDER;
        }
        return evaluation(situation.current(), size, reason, underWay);
    }

    private ReasonCode changed(Ptu current, Ptu size) {
        if (governed == ReasonCode.GOVERNANCE_OFF
                || governed == ReasonCode.ALREADY_RECOMMENDED
                || governed == ReasonCode.AWAITING_APPROVAL
                || governed == ReasonCode.REJECTED) {
            return governed;
        }
        return size.isMoreThan(current) ? ReasonCode.GROW : ReasonCode.SHRINK;
    }

    private Evaluation evaluation(
            Ptu current, Ptu recommended, ReasonCode reason, boolean underWay) {
        return new Evaluation(
                before.id(),
                policy,
                now,
                load.closing().newestMinute(),
                load.newest(),
                load.mean(),
                load.demand().demand(),
                load.summary().coverage(),
                current,
                recommended,
                reason,
                new Rationale(stages),
                Optional.ofNullable(decision),
                underWay,
                events,
                insight,
                Optional.empty());
    }
}
