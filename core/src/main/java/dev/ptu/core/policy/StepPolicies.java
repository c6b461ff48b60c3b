package dev.ptu.core.policy;

import java.util.List;

/**
 * How far a size may change within periods of time.
 *
 * @param policies each allows so much
 * @param select which of them counts
 */
public record StepPolicies(List<StepPolicy> policies, SelectPolicy select) {

    /** No limit. */
    public static final StepPolicies NONE = new StepPolicies(List.of(), SelectPolicy.MAX);

    /** Copies the policies. */
    public StepPolicies {
        policies = List.copyOf(policies);
    }
}
