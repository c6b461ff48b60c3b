package dev.ptu.core.policy;

/** Who may grow a size at a time. */
public enum GrowthPermission {
    /** Every recommender. */
    ALLOWED,
    /** The panic lane only. */
    PANIC_ONLY,
    /** Nobody. */
    NONE
}
