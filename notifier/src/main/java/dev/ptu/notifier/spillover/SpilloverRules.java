package dev.ptu.notifier.spillover;

import java.util.List;
import java.util.Map;

/**
 * When each condition begins and ends, and which deployments are to spill.
 *
 * @param hysteresis by condition; one for each
 * @param minThrottled fewer 429s in a minute count as none
 * @param expected declared besides what Azure shows
 */
public record SpilloverRules(
        Map<Condition, Hysteresis> hysteresis, long minThrottled, List<Expected> expected) {
    /** Copies both. */
    public SpilloverRules {
        hysteresis = Map.copyOf(hysteresis);
        expected = List.copyOf(expected);
        if (hysteresis.size() != Condition.values().length) {
            throw new IllegalArgumentException("every condition needs its rule: " + hysteresis);
        }
    }

    /**
     * A deployment that is meant to spill.
     *
     * @param deployment its Azure Resource Manager id, lower case
     * @param target the target's id, lower case
     * @param by what makes it spill
     */
    public record Expected(String deployment, String target, By by) {}

    /** What makes a deployment spill. */
    public enum By {
        /** Its property {@code spilloverDeploymentName}, for all requests. */
        PROPERTY,
        /** The header {@code x-ms-spillover-deployment}, for each request that bears it. */
        HEADER
    }

    Hysteresis of(Condition condition) {
        Hysteresis rule = hysteresis.get(condition);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + condition);
        }
        return rule;
    }
}
