package dev.ptu.notifier.view;

import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicySafeguards;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the policies in force say about governance and latency.
 *
 * @param byName policies by name
 */
record PolicyBook(Map<String, PolicyDefinition> byName) {
    static final PolicyBook EMPTY = new PolicyBook(Map.of());

    /** A policy that is named to nobody. */
    static final String OBSERVED = "observed";

    /** From the least free to the freest. */
    private static final List<String> FREEDOM = List.of("off", "recommend", "approve", "auto");

    static PolicyBook of(PoliciesPublished published) {
        return new PolicyBook(
                published.policies().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        PolicyDefinition::name,
                                        Function.identity(),
                                        (first, second) -> first)));
    }

    /** The freer governance of the two directions; null when the policy is not known. */
    @Nullable String mode(String policy) {
        if (policy.isEmpty()) {
            return OBSERVED;
        }
        return Optional.ofNullable(byName.get(policy))
                .map(
                        p ->
                                FREEDOM.get(
                                        Math.max(
                                                0,
                                                Math.max(
                                                        FREEDOM.indexOf(p.growth()),
                                                        FREEDOM.indexOf(p.shrink())))))
                .orElse(null);
    }

    /** The mean time to the first token that is wanted; null when none is declared. */
    @Nullable Double latencyTargetMillis(String policy) {
        return Optional.ofNullable(byName.get(policy))
                .map(PolicyDefinition::safeguards)
                .map(PolicySafeguards::latencyTargetMillis)
                .orElse(null);
    }
}
