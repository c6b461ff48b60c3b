package dev.ptu.core.policy;

/** Which of several step policies counts, as in Kubernetes' HPA. */
public enum SelectPolicy {
    /** The one that allows the most change. */
    MAX,
    /** The one that allows the least change. */
    MIN,
    /** None: no change in this direction at all. */
    DISABLED
}
