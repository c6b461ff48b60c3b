package dev.ptu.runtime;

/**
 * The fixed vocabulary of log keys. A message says what happened; the keys say to whom. They appear
 * as fields of the JSON log in the cluster.
 */
public final class LogKeys {
    /** Azure Resource Manager id of a deployment. */
    public static final String DEPLOYMENT = "deployment";

    /** Azure Resource Manager id of an account. */
    public static final String ACCOUNT = "account";

    /** Id of a scale decision. */
    public static final String DECISION = "decision";

    /** Reason code of an evaluation or an outcome. */
    public static final String REASON = "reason";

    /** Name of a Kafka topic. */
    public static final String TOPIC = "topic";

    /** Number of a Kafka partition. */
    public static final String PARTITION = "partition";

    /** Id of an alert. */
    public static final String ALERT = "alert";

    private LogKeys() {}
}
