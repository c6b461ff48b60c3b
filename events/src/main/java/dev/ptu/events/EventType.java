package dev.ptu.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of event with its {@code ce_type}, its record and the topics it travels on.
 *
 * <p>The type's name carries the version: {@code dev.ptu.scale-decided.v1}. A reader that meets a
 * version it does not know must not guess; it sends the record to {@link Topic#DEAD_LETTERS}.
 */
public enum EventType {
    ACCOUNT_ASSIGNED("account-assigned", AccountAssigned.class, Topic.ACCOUNTS),
    ALERT_RAISED("alert-raised", AlertRaised.class, Topic.ALERTS),
    ALERT_RESOLVED("alert-resolved", AlertResolved.class, Topic.ALERTS),
    APPROVED("approved", Approved.class, Topic.COMMANDS),
    DEAD_LETTERED("dead-lettered", DeadLettered.class, Topic.DEAD_LETTERS),
    DEPLOYMENT_OBSERVED("deployment-observed", DeploymentObserved.class, Topic.DEPLOYMENTS),
    DEPLOYMENT_PLANNED("deployment-planned", DeploymentPlanned.class, Topic.DECISIONS),
    EVALUATED("evaluated", Evaluated.class, Topic.EVALUATIONS),
    FLOORED("floored", Floored.class, Topic.COMMANDS),
    HISTORY_OBSERVED("history-observed", HistoryObserved.class, Topic.HISTORY),
    LATENCY_OBSERVED("latency-observed", LatencyObserved.class, Topic.LATENCY),
    MEMBER_REPORTED("member-reported", MemberReported.class, Topic.GROUPS),
    NOTIFICATION_PLANNED("notification-planned", NotificationPlanned.class, Topic.NOTIFICATIONS),
    OPERATION_OPENED("operation-opened", OperationOpened.class, Topic.OPERATIONS),
    PAUSED("paused", Paused.class, Topic.COMMANDS),
    PINNED("pinned", Pinned.class, Topic.COMMANDS),
    POLICIES_PUBLISHED("policies-published", PoliciesPublished.class, Topic.POLICIES),
    REJECTED("rejected", Rejected.class, Topic.COMMANDS),
    REQUESTS("requests", Requests.class, Topic.REQUESTS),
    RESUMED("resumed", Resumed.class, Topic.COMMANDS),
    SCALE_APPLIED("scale-applied", ScaleApplied.class, Topic.OUTCOMES),
    SCALE_DECIDED("scale-decided", ScaleDecided.class, Topic.DECISIONS),
    SCALE_FAILED("scale-failed", ScaleFailed.class, Topic.OUTCOMES),
    SCALE_REFUSED("scale-refused", ScaleRefused.class, Topic.OUTCOMES),
    SCALE_STARTED("scale-started", ScaleStarted.class, Topic.OUTCOMES),
    SIGNAL_GIVEN("signal-given", SignalGiven.class, Topic.SIGNALS),
    TICKED("ticked", Ticked.class, Topic.JOURNAL),
    TOKENS_PROCESSED("tokens-processed", TokensProcessed.class, Topic.TOKENS_PROCESSED),
    UTILIZATION_OBSERVED("utilization-observed", UtilizationObserved.class, Topic.UTILIZATION);

    private static final Map<String, EventType> BY_TYPE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(EventType::type, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private final String type;
    private final String schema;
    private final Class<? extends Event> record;
    private final Topic topic;

    EventType(String name, Class<? extends Event> record, Topic topic) {
        this.type = "dev.ptu." + name + ".v1";
        this.schema = name + ".v1.schema.json";
        this.record = record;
        this.topic = topic;
    }

    /** The {@code ce_type} header, for example {@code dev.ptu.scale-decided.v1}. */
    public String type() {
        return type;
    }

    /** The file name of the JSON Schema beside this class, under {@code schema/}. */
    public String schema() {
        return schema;
    }

    /** The record that carries it. */
    public Class<? extends Event> record() {
        return record;
    }

    /** The topic it is published on; inputs of a decision are copied to the journal as well. */
    public Topic topic() {
        return topic;
    }

    /** The kind of an event. */
    public static EventType of(Event event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " has no entry in EventType");
        }
        return type;
    }

    /** The kind that a {@code ce_type} names; empty when this version does not know it. */
    public static Optional<EventType> named(String ceType) {
        return Optional.ofNullable(BY_TYPE.get(ceType));
    }
}
