package dev.ptu.notifier.spillover;

import java.util.Arrays;

/** What is watched of a lane; the name is the alert's {@code condition}. */
public enum Condition {
    /**
     * The provisioned deployment answers 429 and nothing arrives at its target. On the provisioned
     * deployment. Value: share of the 429s in whose place nothing spilled, 0 to 1.
     *
     * <p>Azure's newest text counts a spilled request at the target alone, older ones at the
     * provisioned deployment too (as 429): with either, 429s beside as many spilled requests are
     * spillover at work.
     */
    NOT_HAPPENING("SpilloverNotHappening"),
    /** The target itself answers 429. On the target. Value: share of its requests, 0 to 1. */
    TARGET_THROTTLED("SpilloverTargetThrottled"),
    /**
     * What spills is answered much later. On the provisioned deployment. Value: time to response of
     * the target over that of the provisioned deployment, in minutes in which something spilled.
     */
    SLOW("SpilloverSlow"),
    /**
     * What is expected to spill does not fit into what the target's quota leaves. On the
     * provisioned deployment. Value: expected tokens a minute over free tokens a minute.
     */
    EXCEEDS_QUOTA("SpilloverExceedsQuota");

    private final String alertName;

    Condition(String alertName) {
        this.alertName = alertName;
    }

    /** The name on {@code ptu.alerts}. */
    public String alertName() {
        return alertName;
    }

    /** Whether an alert is of one of these conditions. */
    public static boolean isOne(String condition) {
        return Arrays.stream(values()).anyMatch(c -> c.alertName.equals(condition));
    }
}
