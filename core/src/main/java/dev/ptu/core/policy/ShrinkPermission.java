package dev.ptu.core.policy;

/** Whether a size may shrink at a time. */
public enum ShrinkPermission {
    /** It may. */
    ALLOWED,
    /** It may not. */
    NONE
}
