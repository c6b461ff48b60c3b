package dev.ptu.notifier.plan;

import dev.ptu.events.AccountAssigned;
import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Approved;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.MemberReported;
import dev.ptu.events.NotificationPlanned;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Rejected;
import dev.ptu.events.Requests;
import dev.ptu.events.Resumed;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.Ticked;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.time.Instant;
import java.util.List;

/**
 * Which alerts follow from an event: {@code (event, recent, now) -> plan}.
 *
 * <p>The one condition of this version is {@value #UTILIZATION}: raised when the mean utilization
 * of the last five closed minutes goes above {@link Thresholds#raiseAbove()}, resolved when it
 * falls below {@link Thresholds#resolveBelow()}. It is {@value #INFO} while the deployment is
 * growing, because then nobody needs to do anything, and {@value #WARNING} otherwise.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>Edge-triggered: per deployment and condition, raised and resolved alternate.
 *   <li>An unknown mean, and an evaluation of a minute that is not newer than the last one, change
 *       nothing.
 *   <li>Ids and times of alerts are functions of the evaluation: planned twice, after a crash or by
 *       two replicas, an alert bears the same id.
 * </ul>
 */
public final class Planner {
    /** The condition: the deployment is nearly full. */
    public static final String UTILIZATION = "utilization";

    /** Somebody may want to know. */
    public static final String INFO = "info";

    /** Somebody should look. */
    public static final String WARNING = "warning";

    private final Thresholds thresholds;

    /** A planner with these thresholds for every deployment. */
    public Planner(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * What follows from an event.
     *
     * @param event what happened to a deployment
     * @param recent what is remembered of the same deployment
     * @param now the time
     */
    public Plan plan(Event event, Recent recent, Instant now) {
        return switch (event) {
            case Evaluated evaluated -> evaluated(evaluated, recent, now);
            case ScaleDecided decided -> Plan.nothing(decided(decided, recent));
            case ScaleApplied applied -> Plan.nothing(ended(applied.decision(), recent));
            case ScaleRefused refused -> Plan.nothing(ended(refused.decision(), recent));
            case ScaleFailed failed -> Plan.nothing(ended(failed.decision(), recent));
            // Not final: the decision has said all there is to know.
            case ScaleStarted _ -> Plan.nothing(recent);
            case AccountAssigned _,
                    AlertRaised _,
                    AlertResolved _,
                    Approved _,
                    DeadLettered _,
                    DeploymentObserved _,
                    DeploymentPlanned _,
                    Floored _,
                    HistoryObserved _,
                    LatencyObserved _,
                    MemberReported _,
                    NotificationPlanned _,
                    OperationOpened _,
                    Paused _,
                    Pinned _,
                    PoliciesPublished _,
                    Rejected _,
                    Requests _,
                    Resumed _,
                    SignalGiven _,
                    Ticked _,
                    TokensProcessed _,
                    UtilizationObserved _ ->
                    Plan.nothing(recent);
        };
    }

    private Plan evaluated(Evaluated evaluated, Recent recent, Instant now) {
        Double mean = evaluated.utilizationMean();
        if (mean == null || !recent.isNews(evaluated)) {
            return Plan.nothing(recent);
        }
        Recent seen = recent.after(evaluated);
        AlertRaised open = seen.open().get(UTILIZATION);
        if (open == null && mean > thresholds.raiseAbove()) {
            AlertRaised raised = raised(evaluated, mean, Movement.of(evaluated, seen, now));
            return new Plan(List.of(raised), seen.after(raised));
        }
        if (open != null && mean < thresholds.resolveBelow()) {
            AlertResolved resolved = resolved(evaluated, mean, open);
            return new Plan(List.of(resolved), seen.after(resolved));
        }
        return Plan.nothing(seen);
    }

    private AlertRaised raised(Evaluated evaluated, double mean, Movement movement) {
        return new AlertRaised(
                Event.id(evaluated.deployment(), UTILIZATION, evaluated.minute()),
                evaluated.deployment(),
                UTILIZATION,
                severity(movement),
                mean,
                thresholds.raiseAbove(),
                evaluated.minute(),
                evaluated.evaluatedAt(),
                Wording.nearlyFull(evaluated, mean, thresholds.raiseAbove(), movement));
    }

    private AlertResolved resolved(Evaluated evaluated, double mean, AlertRaised open) {
        return new AlertResolved(
                open.alert(),
                open.deployment(),
                open.condition(),
                open.severity(),
                mean,
                thresholds.resolveBelow(),
                open.since(),
                evaluated.evaluatedAt(),
                Wording.hasRoomAgain(evaluated, mean, thresholds.resolveBelow(), open));
    }

    private static String severity(Movement movement) {
        return switch (movement) {
            // Unknown: at this load a change whose decision was not seen is almost surely growth.
            case Movement.Growth _, Movement.Unknown _ -> INFO;
            case Movement.Shrink _, Movement.None _ -> WARNING;
        };
    }

    private static Recent decided(ScaleDecided decided, Recent recent) {
        PendingResize pending = recent.pending();
        boolean older = pending != null && decided.decidedAt().isBefore(pending.decidedAt());
        return decided.mode().equals(ScaleDecided.AUTO) && !older
                ? recent.with(PendingResize.of(decided))
                : recent;
    }

    private static Recent ended(String decision, Recent recent) {
        PendingResize pending = recent.pending();
        return pending != null && pending.decision().equals(decision) ? recent.with(null) : recent;
    }
}
