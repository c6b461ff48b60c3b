package dev.ptu.events;

import java.time.Instant;

/**
 * Something that one service tells the others.
 *
 * <p>Law: {@link #id()} is a function of the event's content, so that the same fact told twice
 * (after a crash, by two replicas) bears the same id and readers can drop the second.
 */
public sealed interface Event
        permits AccountAssigned,
                AlertRaised,
                AlertResolved,
                Approved,
                DeadLettered,
                DeploymentObserved,
                DeploymentPlanned,
                Evaluated,
                Floored,
                HistoryObserved,
                LatencyObserved,
                MemberReported,
                NotificationPlanned,
                OperationOpened,
                Paused,
                Pinned,
                PoliciesPublished,
                Rejected,
                Requests,
                Resumed,
                ScaleApplied,
                ScaleDecided,
                ScaleFailed,
                ScaleRefused,
                ScaleStarted,
                SignalGiven,
                Ticked,
                TokensProcessed,
                UtilizationObserved {

    /**
     * The Kafka key: the deployment's Azure Resource Manager id in lower case; for the few events
     * that are not about one deployment, what their record says.
     */
    String key();

    /** {@code ce_id}: derived from what happened, never random. */
    String id();

    /** {@code ce_time}: when it happened, in event time (never the record's timestamp). */
    Instant time();

    /** Joins the parts of an {@link #id()} with {@code /}. */
    static String id(Object... parts) {
        StringBuilder id = new StringBuilder();
        for (Object part : parts) {
            if (!id.isEmpty()) {
                id.append('/');
            }
            id.append(part);
        }
        return id.toString();
    }
}
