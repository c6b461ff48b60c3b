package dev.ptu.notifier.spillover;

import dev.ptu.notifier.condition.Rules;
import java.util.List;

/**
 * When each condition begins and ends, and which deployments are to spill.
 *
 * @param rules by condition and deployment
 * @param minThrottled fewer 429s in a minute count as none
 * @param expected declared besides what Azure shows
 */
public record SpilloverRules(Rules rules, long minThrottled, List<Expected> expected) {
    /** Copies what is expected. */
    public SpilloverRules {
        expected = List.copyOf(expected);
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
}
