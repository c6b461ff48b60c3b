package dev.ptu.scaler.wire;

import dev.ptu.core.deployment.Availability;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.DeploymentStateCodec;
import dev.ptu.core.deployment.Pin;
import dev.ptu.core.deployment.SizeFloor;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import dev.ptu.core.window.LatencySample;
import dev.ptu.core.window.MinuteSample;
import dev.ptu.core.window.RequestsSample;
import dev.ptu.core.window.TokensSample;
import dev.ptu.core.window.UtilizationSample;
import dev.ptu.events.AccountAssigned;
import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Rejected;
import dev.ptu.events.Requests;
import dev.ptu.events.Resumed;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events of the wire as events of a deployment's state. */
public final class Inputs {
    private Inputs() {}

    /**
     * What the event means for the state of its deployment; empty when it is about no deployment.
     */
    public static Optional<DeploymentEvent> of(Event event) {
        return Optional.ofNullable(
                switch (event) {
                    case DeploymentObserved seen -> observed(seen);
                    case TokensProcessed read -> sample(tokens(read));
                    case Requests read -> sample(requests(read));
                    case UtilizationObserved read -> sample(utilization(read));
                    case LatencyObserved read -> sample(latency(read));
                    case Pinned p -> new DeploymentEvent.PinSet(pin(p));
                    case Floored f -> new DeploymentEvent.FloorSet(floor(f));
                    case SignalGiven s -> new DeploymentEvent.FloorSet(floor(s));
                    case Approved a ->
                            new DeploymentEvent.ApprovalGiven(
                                    a.decision(), true, a.owner(), a.reason(), a.at());
                    case Rejected r ->
                            new DeploymentEvent.ApprovalGiven(
                                    r.decision(), false, r.owner(), r.reason(), r.at());
                    case Paused p ->
                            new DeploymentEvent.PausedUntil(
                                    p.owner(), p.reason(), p.at(), p.until());
                    case Resumed r -> new DeploymentEvent.Resumed(r.owner(), r.reason(), r.at());
                    case ScaleStarted s -> new DeploymentEvent.ResizeStarted(s.decision(), s.at());
                    case ScaleApplied a ->
                            new DeploymentEvent.ResizeApplied(
                                    a.decision(),
                                    new Ptu(a.toPtu()),
                                    a.at(),
                                    a.orderedPtu() != null);
                    case ScaleRefused r ->
                            new DeploymentEvent.ResizeRefused(
                                    r.decision(), r.code(), r.at(), isShort(r.kind()));
                    case ScaleFailed f ->
                            new DeploymentEvent.ResizeFailed(
                                    f.decision(), f.code(), f.at(), isShort(f.kind()));
                    default -> null;
                });
    }

    /**
     * Why the core would not take the event into an empty state and into bytes, as the journal's
     * reader will, as a sentence; empty when it would. Asked before an event is put on the journal,
     * because a journal that cannot be folded would never be left.
     */
    public static Optional<String> misfit(Event event) {
        try {
            if (event instanceof PoliciesPublished set) {
                List<String> faults = Rulebook.of(set).faults();
                return faults.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                "Policies of revision "
                                        + set.revision()
                                        + " are refused, the old ones stay: "
                                        + String.join(" ", faults));
            }
            if (event instanceof SignalGiven signal && signal.source().equals(SizeFloor.COMMAND)) {
                return Optional.of(
                        "Its source is \"%s\", which is people's: choose another name."
                                .formatted(SizeFloor.COMMAND));
            }
            if (event instanceof AccountAssigned) {
                return Optional.empty();
            }
            // Also of a history, which is no input of a state.
            DeploymentState initial = DeploymentState.initial(new DeploymentId(event.key()));
            of(event).ifPresent(input -> DeploymentStateCodec.encode(initial.after(input)));
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | UncheckedIOException e) {
            return Optional.of("It cannot be folded into a state: " + e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, it would come again with the record, and nothing after it.
            return Optional.of("It cannot be folded into a state: " + e);
        }
    }

    private static DeploymentEvent observed(DeploymentObserved seen) {
        return new DeploymentEvent.CapacityObserved(
                seen.model(),
                seen.modelVersion(),
                seen.sku(),
                seen.capacity(),
                seen.provisioningState(),
                seen.spilloverTarget(),
                seen.region(),
                seen.tags(),
                seen.observedAt(),
                new Availability(seen.availablePtu(), seen.quotaFreePtu()));
    }

    /** Whether what was missing may be there later. */
    private static boolean isShort(@Nullable String kind) {
        return "QuotaExceeded".equals(kind) || "CapacityUnavailable".equals(kind);
    }

    private static DeploymentEvent sample(MinuteSample sample) {
        return new DeploymentEvent.SampleObserved(sample);
    }

    private static TokensSample tokens(TokensProcessed t) {
        return new TokensSample(
                t.minute(), t.prompt(), t.generated(), t.cached(), t.revision(), t.observedUntil());
    }

    private static RequestsSample requests(Requests r) {
        return new RequestsSample(
                r.minute(),
                r.total(),
                r.succeeded(),
                r.throttled(),
                r.failed(),
                r.spilled(),
                r.revision(),
                r.observedUntil());
    }

    private static UtilizationSample utilization(UtilizationObserved u) {
        return new UtilizationSample(
                u.minute(),
                ratio(u.average()),
                ratio(u.maximum()),
                u.revision(),
                u.observedUntil());
    }

    /** The core has no use for speed and availability yet; they are for subscribers. */
    private static LatencySample latency(LatencyObserved l) {
        return new LatencySample(
                l.minute(),
                l.timeToFirstTokenMillis(),
                l.timeBetweenTokensMillis(),
                l.timeToResponseMillis(),
                l.revision(),
                l.observedUntil());
    }

    private static Pin pin(Pinned p) {
        return new Pin(new Ptu(p.ptu()), p.owner(), p.reason(), p.at(), p.until());
    }

    private static SizeFloor floor(Floored f) {
        return new SizeFloor(
                SizeFloor.COMMAND, new Ptu(f.ptu()), f.owner(), f.reason(), f.at(), f.until());
    }

    private static SizeFloor floor(SignalGiven s) {
        return new SizeFloor(
                s.source(),
                new Ptu(s.floorPtu()),
                s.source(),
                s.reason() == null ? "signal" : s.reason(),
                s.at(),
                s.until());
    }

    private static @Nullable Utilization ratio(@Nullable Double ratio) {
        return ratio == null ? null : new Utilization(ratio);
    }
}
