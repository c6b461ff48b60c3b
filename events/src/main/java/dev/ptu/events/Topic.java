package dev.ptu.events;

import java.time.Duration;
import java.util.Map;

/**
 * The topics and how long each keeps what it was told.
 *
 * <p>All inputs and outputs of the scaler have the same number of partitions ({@link
 * #DEFAULT_PARTITIONS} unless configured), because they are joined by partition ({@link
 * AccountPartitioner}); each service checks this at start. Record timestamps are the broker's
 * ({@code LogAppendTime}): event time lives in the payload and in {@code ce_time}.
 */
public enum Topic {
    /** {@link AccountAssigned}: the accounts to collect, partitioned by subscription and region. */
    ACCOUNTS("ptu.accounts", Kept.LATEST),
    /** {@link DeploymentObserved}: the last observation per deployment. */
    DEPLOYMENTS("ptu.deployments", Kept.LATEST),
    /** {@link TokensProcessed} per deployment and minute. */
    TOKENS_PROCESSED("ptu.metrics.tokens-processed", Kept.FORTNIGHT),
    /** {@link Requests} per deployment and minute. */
    REQUESTS("ptu.metrics.requests", Kept.FORTNIGHT),
    /** {@link UtilizationObserved} per deployment and minute. */
    UTILIZATION("ptu.metrics.utilization", Kept.FORTNIGHT),
    /** {@link LatencyObserved} per deployment and minute. */
    LATENCY("ptu.metrics.latency", Kept.FORTNIGHT),
    /** {@link HistoryObserved} per deployment and past day. */
    HISTORY("ptu.history", Kept.FORTNIGHT),
    /** {@link PoliciesPublished}: the last set of policies. */
    POLICIES("ptu.policies", Kept.LATEST),
    /**
     * {@link Paused}, {@link Resumed}, {@link Approved}, {@link Rejected}, {@link Pinned}, {@link
     * Floored}: what people ask for; any partition will do.
     */
    COMMANDS("ptu.commands", Kept.YEAR),
    /** {@link SignalGiven}: what external recommenders ask for; any partition will do. */
    SIGNALS("ptu.signals", Kept.FORTNIGHT),
    /** {@link MemberReported}: where the members of a group meet; keyed by the group. */
    GROUPS("ptu.groups", Kept.FORTNIGHT),
    /** Every input of a decision and a {@link Ticked} a minute, in the order in which it counts. */
    JOURNAL("ptu.journal", Kept.FORTNIGHT),
    /** {@link Evaluated}: what was found for every closed minute. */
    EVALUATIONS("ptu.evaluations", Kept.FORTNIGHT),
    /** {@link ScaleDecided}, {@link DeploymentPlanned}: what should change. */
    DECISIONS("ptu.decisions", Kept.YEAR),
    /** {@link OperationOpened}, the open operation per decision; a tombstone ends it. */
    OPERATIONS("ptu.operations", Kept.LATEST),
    /** {@link ScaleStarted}, {@link ScaleApplied}, {@link ScaleRefused}, {@link ScaleFailed}. */
    OUTCOMES("ptu.outcomes", Kept.YEAR),
    /** {@link AlertRaised}, {@link AlertResolved}, by deployment and condition. */
    ALERTS("ptu.alerts", Kept.LATEST_FOR_A_WHILE),
    /** {@link NotificationPlanned}: what people are to be told; keyed by the incident. */
    NOTIFICATIONS("ptu.notifications", Kept.FORTNIGHT),
    /** {@link DeadLettered}: what could not be read or delivered, with the cause. */
    DEAD_LETTERS("ptu.dead-letters", Kept.FORTNIGHT);

    /** Partitions of every topic unless configured otherwise: room for twelve scaler replicas. */
    public static final int DEFAULT_PARTITIONS = 12;

    private final String topicName;
    private final Kept kept;

    Topic(String topicName, Kept kept) {
        this.topicName = topicName;
        this.kept = kept;
    }

    /** The name on the broker, before any prefix a test puts in front. */
    public String topicName() {
        return topicName;
    }

    /** The broker's settings for this topic, by their Kafka names. */
    public Map<String, String> settings() {
        return kept.settings;
    }

    private enum Kept {
        LATEST(Map.of("cleanup.policy", "compact")),
        LATEST_FOR_A_WHILE(
                Map.of("cleanup.policy", "compact,delete", "retention.ms", days(400).toString())),
        FORTNIGHT(Map.of("cleanup.policy", "delete", "retention.ms", days(14).toString())),
        YEAR(Map.of("cleanup.policy", "delete", "retention.ms", days(400).toString()));

        private final Map<String, String> settings;

        Kept(Map<String, String> policy) {
            java.util.TreeMap<String, String> all = new java.util.TreeMap<>(policy);
            all.put("message.timestamp.type", "LogAppendTime");
            this.settings = java.util.Collections.unmodifiableMap(all);
        }

        private static Long days(int days) {
            return Duration.ofDays(days).toMillis();
        }
    }
}
