package dev.ptu.core.policy;

import dev.ptu.core.deployment.DeploymentState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All policies and what they are bound to.
 *
 * <p>The first binding that matches wins; a deployment that matches none is only observed.
 *
 * @param policies by name, each name once
 * @param bindings in the order in which they are tried
 */
public record Policies(List<Policy> policies, List<PolicySelector> bindings) {

    /** No policy: everything is only observed. */
    public static final Policies NONE = new Policies(List.of(), List.of());

    /** Copies both lists. */
    public Policies {
        policies = List.copyOf(policies);
        bindings = List.copyOf(bindings);
    }

    /** The policy for a deployment; empty when none matches or nothing is known of it yet. */
    public Optional<Policy> of(DeploymentState state) {
        if (state.observed() == null) {
            return Optional.empty();
        }
        for (PolicySelector binding : bindings) {
            if (binding.matches(state.id(), state.observed())) {
                return named(binding.policy());
            }
        }
        return Optional.empty();
    }

    /** The policy of that name; empty when there is none. */
    public Optional<Policy> named(String name) {
        return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** What is wrong in any policy or between them, one sentence per fault. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Policy policy : policies) {
            if (!names.add(policy.name())) {
                faults.add(
                        "Policy \"" + policy.name() + "\" is declared twice: rename one of them.");
            }
            faults.addAll(policy.faults());
        }
        for (PolicySelector binding : bindings) {
            if (!names.contains(binding.policy())) {
                faults.add(
                        "A binding names policy \""
                                + binding.policy()
                                + "\", which is not declared: declare it or correct the name.");
            }
        }
        return List.copyOf(faults);
    }
}
