package dev.ptu.core.deployment;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalAsked;
import dev.ptu.core.deployment.DeploymentEvent.ApprovalGiven;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentEvent.ChangeCounted;
import dev.ptu.core.deployment.DeploymentEvent.EvaluationMade;
import dev.ptu.core.deployment.DeploymentEvent.FloorSet;
import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.DeploymentEvent.PausedUntil;
import dev.ptu.core.deployment.DeploymentEvent.PinSet;
import dev.ptu.core.deployment.DeploymentEvent.RecommendationMade;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.deployment.DeploymentEvent.ResizeDecided;
import dev.ptu.core.deployment.DeploymentEvent.ResizeExpired;
import dev.ptu.core.deployment.DeploymentEvent.ResizeFailed;
import dev.ptu.core.deployment.DeploymentEvent.ResizeRefused;
import dev.ptu.core.deployment.DeploymentEvent.ResizeStarted;
import dev.ptu.core.deployment.DeploymentEvent.Resumed;
import dev.ptu.core.deployment.DeploymentEvent.SampleObserved;
import dev.ptu.core.deployment.DeploymentEvent.StandingOrderEnded;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.UsageWindow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision about one deployment rests on.
 *
 * <p>Laws of {@link #after}, the only way to the next state:
 *
 * <ul>
 *   <li>An event that comes twice changes nothing the second time; one that is older than what it
 *       speaks about is ignored.
 *   <li>At most one resize is in flight, and only its own first final outcome ends it.
 *   <li>A newly observed size that no resize of ours explains is a {@link HandChange}; the first
 *       observation is not, nor is an echo of the size before our own last change.
 * </ul>
 *
 * @param id which deployment
 * @param observed as Azure showed it last, with the size we know to be in force; null before
 * @param sizes which size was in force when
 * @param window what was measured
 * @param resizes what is in flight and what ended
 * @param handChange the last change by someone else; null without one
 * @param pause the last word of people; null without one
 * @param recommendation what people were told last; null without one
 * @param advice the memory of stabilisation
 * @param evaluatedUntil end of the newest minute that was evaluated; null before
 * @param directives what people and other systems asked for
 * @param changes what changed lately, and what is left of the change budget
 * @param experience what it taught about Azure
 * @param spending what it cost
 * @param standing units that are wanted and could not be had; null without such
 */
public record DeploymentState(
        DeploymentId id,
        @Nullable CapacityObserved observed,
        SizeHistory sizes,
        UsageWindow window,
        Resizes resizes,
        @Nullable HandChange handChange,
        @Nullable Pause pause,
        @Nullable Recommendation recommendation,
        AdviceHistory advice,
        @Nullable Instant evaluatedUntil,
        Directives directives,
        ChangeLedger changes,
        Experience experience,
        Spending spending,
        @Nullable StandingOrder standing) {

    /** Nothing known yet. */
    public static DeploymentState initial(DeploymentId id) {
        return new DeploymentState(
                id,
                null,
                SizeHistory.EMPTY,
                UsageWindow.empty(),
                Resizes.NONE,
                null,
                null,
                null,
                AdviceHistory.EMPTY,
                null,
                Directives.NONE,
                ChangeLedger.NEW,
                Experience.NONE,
                Spending.NONE,
                null);
    }

    /** The size in force, in PTU; empty before it was observed and on SKUs not bought in PTU. */
    public Optional<Ptu> currentSize() {
        return sku().isEmpty() || observed == null
                ? Optional.empty()
                : Optional.of(observed.size());
    }

    /** The provisioned SKU; empty before it was observed and on SKUs not bought in PTU. */
    public Optional<ProvisionedSku> sku() {
        return observed == null ? Optional.empty() : ProvisionedSku.named(observed.sku());
    }

    /** The resize in flight; empty without one. */
    public Optional<PendingResize> pending() {
        return Optional.ofNullable(resizes.pending());
    }

    /** The state after the event. */
    public DeploymentState after(DeploymentEvent event) {
        return switch (event) {
            case CapacityObserved seen -> afterObserved(seen);
            case SampleObserved read -> next().window(window.with(read.sample())).done();
            case ResizeDecided decided -> next().resizes(resizes.decided(decided.resize())).done();
            case ResizeStarted _ -> this;
            case ResizeApplied applied -> afterApplied(applied);
            case ResizeRefused refused ->
                    ended(
                            EndedResize.Ending.REFUSED,
                            refused.decision(),
                            refused.code(),
                            refused.at(),
                            refused.isShort());
            case ResizeFailed failed ->
                    ended(
                            EndedResize.Ending.FAILED,
                            failed.decision(),
                            failed.code(),
                            failed.at(),
                            failed.isShort());
            case ResizeExpired expired ->
                    ended(EndedResize.Ending.EXPIRED, expired.decision(), "", expired.at(), false);
            case StandingOrderEnded _ -> next().standing(null).done();
            case RecommendationMade made -> afterRecommendation(made.recommendation());
            case PausedUntil paused ->
                    afterPause(
                            new Pause(
                                    paused.owner(), paused.reason(), paused.at(), paused.until()));
            case Resumed resumed ->
                    afterPause(
                            new Pause(
                                    resumed.owner(), resumed.reason(), resumed.at(), resumed.at()));
            case EvaluationMade made -> afterEvaluation(made);
            case ChangeCounted counted -> next().changes(changes.with(counted)).done();
            case PinSet set -> next().directives(directives.with(set.pin())).done();
            case FloorSet set -> next().directives(directives.with(set.floor())).done();
            case ApprovalAsked asked -> next().directives(directives.with(asked.proposal())).done();
            case ApprovalGiven given -> next().directives(directives.after(given)).done();
            case MoneySpent spent -> next().spending(spending.with(spent)).done();
        };
    }

    private DeploymentState afterObserved(CapacityObserved seen) {
        if (observed == null) {
            return next().observed(seen).sizes(sizes.with(seen.observedAt(), seen.size())).done();
        }
        boolean older = !seen.observedAt().isAfter(observed.observedAt());
        if (older || resizes.isEcho(seen.size(), seen.observedAt())) {
            return this;
        }
        Next next = next().observed(seen).sizes(sizes.with(seen.observedAt(), seen.size()));
        boolean changed = seen.capacity() != observed.capacity();
        if (changed && !resizes.explain(seen.size(), seen.observedAt())) {
            next.handChange(new HandChange(observed.size(), seen.size(), seen.observedAt()));
        }
        return next.done();
    }

    private DeploymentState afterApplied(ResizeApplied applied) {
        PendingResize pending = resizes.pending();
        if (pending == null || !pending.decision().equals(applied.decision())) {
            return this;
        }
        Next next =
                next().resizes(
                                resizes.ended(
                                        new EndedResize(
                                                pending,
                                                EndedResize.Ending.APPLIED,
                                                "",
                                                applied.at())))
                        .recommendation(null)
                        .experience(experience.applied(pending, applied.to(), applied.at()));
        if (applied.isShort()) {
            next.standing(denied(pending, applied.at()));
        }
        if (observed == null) {
            return next.done();
        }
        boolean newer = !applied.at().isBefore(observed.observedAt());
        if (newer || observed.size().equals(pending.from())) {
            Instant at = newer ? applied.at() : observed.observedAt();
            next.observed(observed.resized(applied.to(), "Succeeded", at))
                    .sizes(sizes.with(at, applied.to()));
        }
        return next.done();
    }

    /** A denial, first or repeated, of a growth. */
    private @Nullable StandingOrder denied(PendingResize pending, Instant at) {
        Availability seen = observed == null ? Availability.UNKNOWN : observed.availability();
        return pending.grows() ? StandingOrder.denied(standing, pending, at, seen) : standing;
    }

    private DeploymentState ended(
            EndedResize.Ending ending, String decision, String code, Instant at, boolean isShort) {
        PendingResize pending = resizes.pending();
        if (pending == null || !pending.decision().equals(decision)) {
            return this;
        }
        Next next = next().resizes(resizes.ended(new EndedResize(pending, ending, code, at)));
        if (isShort) {
            next.standing(denied(pending, at));
            // The denials of one order are one experience: they follow from one shortage.
            return standing == null
                    ? next.experience(experience.denied(pending)).done()
                    : next.done();
        }
        return ending == EndedResize.Ending.FAILED
                ? next.experience(experience.failed(pending, code)).done()
                : next.done();
    }

    private DeploymentState afterRecommendation(Recommendation told) {
        boolean older = recommendation != null && told.at().isBefore(recommendation.at());
        return older ? this : next().recommendation(told).done();
    }

    private DeploymentState afterPause(Pause word) {
        boolean older = pause != null && word.at().isBefore(pause.at());
        return older ? this : next().pause(word).done();
    }

    private DeploymentState afterEvaluation(EvaluationMade made) {
        Next next = next();
        if (evaluatedUntil == null || made.closedUntil().isAfter(evaluatedUntil)) {
            next.evaluatedUntil(made.closedUntil());
            Instant before = evaluatedUntil == null ? made.closedUntil() : evaluatedUntil;
            next.experience(experience.closed(before, made.closedUntil(), made.at()));
        }
        if (made.advice() != null) {
            next.advice(advice.with(made.at(), made.advice()));
        }
        return next.done();
    }

    private Next next() {
        return new Next(this);
    }

    /** A copy in the making; lives within one {@link #after}. */
    private static final class Next {
        private final DeploymentId id;
        private @Nullable CapacityObserved observed;
        private SizeHistory sizes;
        private UsageWindow window;
        private Resizes resizes;
        private @Nullable HandChange handChange;
        private @Nullable Pause pause;
        private @Nullable Recommendation recommendation;
        private AdviceHistory advice;
        private @Nullable Instant evaluatedUntil;
        private Directives directives;
        private ChangeLedger changes;
        private Experience experience;
        private Spending spending;
        private @Nullable StandingOrder standing;

        Next(DeploymentState from) {
            id = from.id;
            observed = from.observed;
            sizes = from.sizes;
            window = from.window;
            resizes = from.resizes;
            handChange = from.handChange;
            pause = from.pause;
            recommendation = from.recommendation;
            advice = from.advice;
            evaluatedUntil = from.evaluatedUntil;
            directives = from.directives;
            changes = from.changes;
            experience = from.experience;
            spending = from.spending;
            standing = from.standing;
        }

        Next observed(CapacityObserved value) {
            observed = value;
            return this;
        }

        Next sizes(SizeHistory value) {
            sizes = value;
            return this;
        }

        Next window(UsageWindow value) {
            window = value;
            return this;
        }

        Next resizes(Resizes value) {
            resizes = value;
            return this;
        }

        Next handChange(HandChange value) {
            handChange = value;
            return this;
        }

        Next pause(Pause value) {
            pause = value;
            return this;
        }

        Next recommendation(@Nullable Recommendation value) {
            recommendation = value;
            return this;
        }

        Next advice(AdviceHistory value) {
            advice = value;
            return this;
        }

        Next evaluatedUntil(Instant value) {
            evaluatedUntil = value;
            return this;
        }

        Next directives(Directives value) {
            directives = value;
            return this;
        }

        Next changes(ChangeLedger value) {
            changes = value;
            return this;
        }

        Next experience(Experience value) {
            experience = value;
            return this;
        }

        Next spending(Spending value) {
            spending = value;
            return this;
        }

        Next standing(@Nullable StandingOrder value) {
            standing = value;
            return this;
        }

        DeploymentState done() {
            return new DeploymentState(
                    id,
                    observed,
                    sizes,
                    window,
                    resizes,
                    handChange,
                    pause,
                    recommendation,
                    advice,
                    evaluatedUntil,
                    directives,
                    changes,
                    experience,
                    spending,
                    standing);
        }
    }
}
