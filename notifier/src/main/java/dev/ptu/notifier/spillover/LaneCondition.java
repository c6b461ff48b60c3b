package dev.ptu.notifier.spillover;

import dev.ptu.notifier.condition.Condition;
import java.util.Arrays;

/** What is watched of a lane. */
public enum LaneCondition {
    /**
     * The provisioned deployment answers 429 and nothing arrives at its target. On the provisioned
     * deployment. Value: share of the 429s in whose place nothing spilled, 0 to 1.
     *
     * <p>Azure's newest text counts a spilled request at the target alone, older ones at the
     * provisioned deployment too (as 429): with either, 429s beside as many spilled requests are
     * spillover at work.
     */
    NOT_HAPPENING(Condition.SPILLOVER_NOT_HAPPENING),
    /** The target itself answers 429. On the target. Value: share of its requests, 0 to 1. */
    TARGET_THROTTLED(Condition.SPILLOVER_TARGET_THROTTLED),
    /**
     * What spills is answered much later. On the provisioned deployment. Value: time to response of
     * the target over that of the provisioned deployment, in minutes in which something spilled.
     */
    SLOW(Condition.SPILLOVER_SLOW),
    /**
     * What is expected to spill does not fit into what the target's quota leaves. On the
     * provisioned deployment. Value: expected tokens a minute over free tokens a minute.
     */
    EXCEEDS_QUOTA(Condition.SPILLOVER_EXCEEDS_QUOTA);

    private final Condition condition;

    LaneCondition(Condition condition) {
        this.condition = condition;
    }

    /** The same among all conditions. */
    public Condition condition() {
        return condition;
    }

    /** Whether an alert is of one of these conditions. */
    public static boolean isOne(String alertName) {
        return Arrays.stream(values())
                .anyMatch(each -> each.condition.alertName().equals(alertName));
    }
}
