package dev.ptu.local.watch;

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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the topics said so far, counted as any subscriber would count it.
 *
 * <p>Laws: an event told twice counts once; a minute of a series counts once as a sample, however
 * often it was revised; of the final outcomes of a decision the first one counts.
 */
public final class Tally {
    private final Set<String> seen = new HashSet<>();
    private final Set<String> samples = new HashSet<>();
    private final Map<String, ScaleDecided> decisions = new LinkedHashMap<>();
    private final Map<String, Final> finals = new LinkedHashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, AlertRaised> open = new LinkedHashMap<>();
    private int evaluations;
    private int alertsRaised;
    private int alertsResolved;
    private int deadLetters;
    private @Nullable DeadLettered firstDeadLetter;
    private @Nullable ScaleDecided lastDecision;

    /** How a decision ended. */
    public enum Final {
        APPLIED,
        REFUSED,
        FAILED
    }

    /**
     * The figures at a moment.
     *
     * @param samples minutes of a metric's series
     * @param evaluations evaluations, also those that changed nothing
     * @param decisions decisions and recommendations
     * @param applied decisions that Azure carried out
     * @param refused decisions that apply did not carry out
     * @param failed decisions that Azure did not carry out
     * @param alertsRaised alerts raised
     * @param alertsResolved alerts resolved
     * @param deadLetters records that somebody could not read
     */
    public record Counts(
            int samples,
            int evaluations,
            int decisions,
            int applied,
            int refused,
            int failed,
            int alertsRaised,
            int alertsResolved,
            int deadLetters) {}

    /** Takes in one event. */
    public synchronized void add(Event event) {
        if (!seen.add(event.id())) {
            return;
        }
        switch (event) {
            case TokensProcessed e -> sample("tokens", e.deployment(), e.minute());
            case Requests e -> sample("requests", e.deployment(), e.minute());
            case UtilizationObserved e -> sample("utilization", e.deployment(), e.minute());
            case Evaluated _ -> evaluations++;
            case ScaleDecided e -> {
                decisions.put(e.decision(), e);
                lastDecision = e;
            }
            case ScaleStarted e -> started.add(e.decision());
            case ScaleApplied e -> finals.putIfAbsent(e.decision(), Final.APPLIED);
            case ScaleRefused e -> finals.putIfAbsent(e.decision(), Final.REFUSED);
            case ScaleFailed e -> finals.putIfAbsent(e.decision(), Final.FAILED);
            case AlertRaised e -> {
                alertsRaised++;
                open.put(e.key(), e);
            }
            case AlertResolved e -> {
                alertsResolved++;
                open.remove(e.key());
            }
            case DeadLettered e -> {
                deadLetters++;
                firstDeadLetter = firstDeadLetter == null ? e : firstDeadLetter;
            }
            case AccountAssigned _,
                    Approved _,
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
                    Resumed _,
                    SignalGiven _,
                    Ticked _ -> {}
        }
    }

    /** The figures now. */
    public synchronized Counts counts() {
        return new Counts(
                samples.size(),
                evaluations,
                decisions.size(),
                ended(Final.APPLIED),
                ended(Final.REFUSED),
                ended(Final.FAILED),
                alertsRaised,
                alertsResolved,
                deadLetters);
    }

    /** The newest decision. */
    public synchronized Optional<ScaleDecided> lastDecision() {
        return Optional.ofNullable(lastDecision);
    }

    /** How far a decision has come: one word. */
    public synchronized String fate(ScaleDecided decision) {
        Final end = finals.get(decision.decision());
        if (end != null) {
            return switch (end) {
                case APPLIED -> "applied";
                case REFUSED -> "refused";
                case FAILED -> "failed";
            };
        }
        return switch (decision.mode()) {
            case ScaleDecided.RECOMMEND -> "advice";
            case ScaleDecided.APPROVE -> "asked";
            default -> started.contains(decision.decision()) ? "started" : "decided";
        };
    }

    /** The alerts that are open, the oldest first. */
    public synchronized List<AlertRaised> openAlerts() {
        return List.copyOf(open.values());
    }

    /** The first record that somebody could not read. */
    public synchronized Optional<DeadLettered> firstDeadLetter() {
        return Optional.ofNullable(firstDeadLetter);
    }

    private void sample(String series, String deployment, Instant minute) {
        samples.add(Event.id(series, deployment, minute));
    }

    private int ended(Final how) {
        return (int) finals.values().stream().filter(how::equals).count();
    }
}
