package dev.ptu.notifier.plan;

import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Series;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a deployment and conditions go by. It is not on {@code ptu.alerts}: after a
 * restart it is known again from what comes in, and what is not known yet says nothing.
 *
 * <p>Law: what is late or read twice changes nothing.
 *
 * @param seenMinute newest minute that was evaluated; {@link Instant#MIN} before the first
 * @param blindSince first tick that was read, while no minute has closed in time since; {@link
 *     Instant#MAX} before the first tick, {@link Instant#MIN} once one has
 * @param policy name of the policy of the newest evaluation; null before it
 * @param place what it is and where; null before it was seen
 * @param pending the automatic resize under way, as far as decisions and outcomes tell; null
 *     without one
 * @param times how long resizes took
 * @param failed resizes that Azure did not do
 * @param refused resizes that were not asked for
 * @param waiting the decision that a person is asked about; null without one
 * @param overflow what spilled
 * @param toFirstToken milliseconds to the first token, by minute
 */
record Facts(
        Instant seenMinute,
        Instant blindSince,
        @Nullable String policy,
        @Nullable Place place,
        @Nullable PendingResize pending,
        ResizeTimes times,
        Failures failed,
        Failures refused,
        @Nullable Waiting waiting,
        Overflow overflow,
        Series<Double> toFirstToken) {
    static final Facts NONE =
            new Facts(
                    Instant.MIN,
                    Instant.MAX,
                    null,
                    null,
                    null,
                    ResizeTimes.NONE,
                    Failures.NONE,
                    Failures.NONE,
                    null,
                    Overflow.NONE,
                    Series.empty());

    /** A mean of five minutes, and room for a series that is late. */
    static final Duration LATENCY_KEPT = Duration.ofMinutes(15);

    /** What is known after an event. */
    Facts after(Event event, Settings settings) {
        return switch (event) {
            case Evaluated evaluated -> evaluated(evaluated, settings);
            case ScaleDecided decided -> decided(decided);
            case DeploymentPlanned planned -> planned(planned);
            case Approved answer -> answered(answer.decision());
            case Rejected answer -> answered(answer.decision());
            case ScaleStarted started -> next().times(times.after(started)).done();
            case ScaleApplied applied ->
                    ended(applied.decision())
                            .times(times.after(applied))
                            .failed(failed.done(applied.at()))
                            .refused(refused.done(applied.at()))
                            .done();
            case ScaleFailed ending ->
                    ended(ending.decision()).failed(failed.after(ending.at())).done();
            case ScaleRefused ending ->
                    ended(ending.decision()).refused(refused.after(ending.at())).done();
            case DeploymentObserved seen ->
                    place != null && seen.observedAt().isBefore(place.observedAt())
                            ? this
                            : next().place(Place.of(seen)).done();
            case LatencyObserved latency -> latency(latency);
            // Nothing else tells of it.
            default -> this;
        };
    }

    /** A later evaluation that sees no change ends the pending resize. */
    private Facts evaluated(Evaluated evaluated, Settings settings) {
        PendingResize resize = pending;
        boolean over =
                resize != null
                        && !evaluated.changeUnderWay()
                        && evaluated.evaluatedAt().isAfter(resize.decidedAt());
        Next next = next().pending(over ? null : resize);
        Waiting asked = waiting;
        if (asked != null
                && evaluated.evaluatedAt().isAfter(asked.askedAt())
                && !Outcome.isAsked(evaluated)
                && !(asked.isPlan() && evaluated.evaluatedAt().isBefore(asked.validUntil()))) {
            next.waiting(null);
        }
        next.blindSince(blindSince(evaluated, settings.metricsGoneAfter()));
        return evaluated.minute().isAfter(seenMinute)
                ? next.seenMinute(evaluated.minute())
                        .policy(evaluated.policy())
                        .overflow(overflow.after(evaluated, settings.spillWindow()))
                        .done()
                : next.done();
    }

    private Instant blindSince(Evaluated evaluated, Duration gone) {
        Instant inTime = evaluated.evaluatedAt().minus(gone).minus(Finding.MINUTE);
        if (!evaluated.minute().isBefore(inTime)) {
            return Instant.MIN;
        }
        return blindSince.equals(Instant.MAX) ? evaluated.evaluatedAt() : blindSince;
    }

    private Facts decided(ScaleDecided decided) {
        Next next = next();
        PendingResize before = pending;
        if (decided.mode().equals(ScaleDecided.AUTO)
                && (before == null || !decided.decidedAt().isBefore(before.decidedAt()))) {
            next.pending(PendingResize.of(decided));
        }
        Waiting asked = waiting;
        if (asked == null || decided.decidedAt().isAfter(asked.askedAt())) {
            boolean asks = decided.mode().equals(ScaleDecided.APPROVE);
            next.waiting(
                    asks ? Waiting.of(decided) : asked != null && asked.isPlan() ? asked : null);
        }
        return next.done();
    }

    private Facts planned(DeploymentPlanned planned) {
        Waiting asked = waiting;
        if (asked != null && !planned.decidedAt().isAfter(asked.askedAt())) {
            return this;
        }
        boolean asks = Waiting.asks(planned);
        return next().waiting(
                        asks
                                ? Waiting.of(planned)
                                : asked != null && !asked.isPlan() ? asked : null)
                .done();
    }

    private Facts answered(String decision) {
        Waiting asked = waiting;
        return asked != null && asked.decision().equals(decision)
                ? next().waiting(null).done()
                : this;
    }

    private Next ended(String decision) {
        PendingResize resize = pending;
        return next().pending(resize != null && resize.decision().equals(decision) ? null : resize);
    }

    /** Of deployments that are not evaluated nothing is promised. */
    private Facts latency(LatencyObserved latency) {
        Double millis = latency.timeToFirstTokenMillis();
        if (policy == null) {
            return this;
        }
        Instant keepFrom = latency.observedUntil().minus(LATENCY_KEPT);
        return next().toFirstToken(
                        toFirstToken.after(
                                latency.minute(),
                                // NaN: asked for, and not known.
                                new Series.Entry<>(
                                        latency.revision(), millis == null ? Double.NaN : millis),
                                latency.observedUntil(),
                                keepFrom))
                .done();
    }

    private Next next() {
        return new Next(this);
    }

    /** A copy with some things changed. */
    private static final class Next {
        private Instant seenMinute;
        private Instant blindSince;
        private @Nullable String policy;
        private @Nullable Place place;
        private @Nullable PendingResize pending;
        private ResizeTimes times;
        private Failures failed;
        private Failures refused;
        private @Nullable Waiting waiting;
        private Overflow overflow;
        private Series<Double> toFirstToken;

        Next(Facts from) {
            seenMinute = from.seenMinute;
            blindSince = from.blindSince;
            policy = from.policy;
            place = from.place;
            pending = from.pending;
            times = from.times;
            failed = from.failed;
            refused = from.refused;
            waiting = from.waiting;
            overflow = from.overflow;
            toFirstToken = from.toFirstToken;
        }

        Next seenMinute(Instant value) {
            seenMinute = value;
            return this;
        }

        Next blindSince(Instant value) {
            blindSince = value;
            return this;
        }

        Next policy(String value) {
            policy = value;
            return this;
        }

        Next place(Place value) {
            place = value;
            return this;
        }

        Next pending(@Nullable PendingResize value) {
            pending = value;
            return this;
        }

        Next times(ResizeTimes value) {
            times = value;
            return this;
        }

        Next failed(Failures value) {
            failed = value;
            return this;
        }

        Next refused(Failures value) {
            refused = value;
            return this;
        }

        Next waiting(@Nullable Waiting value) {
            waiting = value;
            return this;
        }

        Next overflow(Overflow value) {
            overflow = value;
            return this;
        }

        Next toFirstToken(Series<Double> value) {
            toFirstToken = value;
            return this;
        }

        Facts done() {
            return new Facts(
                    seenMinute,
                    blindSince,
                    policy,
                    place,
                    pending,
                    times,
                    failed,
                    refused,
                    waiting,
                    overflow,
                    toFirstToken);
        }
    }
}
