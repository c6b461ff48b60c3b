package dev.ptu.notifier.plan;

import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.ReservationDefinition;
import dev.ptu.notifier.condition.Glob;
import dev.ptu.notifier.condition.Phrases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest set of policies, as far as it is known here: what an evaluation's policy promises.
 *
 * @param published the set; null before one was read: then nothing that depends on it is known
 * @param byName its policies
 */
public record Policies(
        @Nullable PoliciesPublished published, Map<String, PolicyDefinition> byName) {
    /** None was read yet. */
    public static final Policies UNKNOWN = new Policies(null, Map.of());

    /** Copies the policies. */
    public Policies {
        byName = Map.copyOf(byName);
    }

    /** After a set was read; the one that was published later counts. */
    public Policies after(PoliciesPublished set) {
        if (published != null && set.publishedAt().isBefore(published.publishedAt())) {
            return this;
        }
        Map<String, PolicyDefinition> names = new HashMap<>();
        set.policies().forEach(policy -> names.put(policy.name(), policy));
        return new Policies(set, names);
    }

    /** Whether a set was read. */
    boolean areKnown() {
        return published != null;
    }

    Optional<PolicyDefinition> named(String policy) {
        return Optional.ofNullable(byName.get(policy));
    }

    Optional<PolicyEconomics> economics(String policy) {
        return named(policy).map(PolicyDefinition::economics);
    }

    /** Milliseconds to the first token that a policy promises; empty without a target. */
    Optional<Double> latencyTargetMillis(String policy) {
        return named(policy)
                .map(PolicyDefinition::safeguards)
                .map(PolicySafeguards::latencyTargetMillis)
                .filter(target -> target > 0);
    }

    /** The reservations that a deployment draws on. */
    List<ReservationDefinition> reservationsOf(String deployment, Place place) {
        List<ReservationDefinition> all = published == null ? null : published.reservations();
        return all == null
                ? List.of()
                : all.stream().filter(each -> covers(each, deployment, place)).toList();
    }

    private static boolean covers(
            ReservationDefinition reservation, String deployment, Place place) {
        String region = reservation.region();
        String scope = reservation.scope();
        return reservation.sku().equalsIgnoreCase(place.sku())
                && (region == null || region.equalsIgnoreCase(place.region()))
                && (scope == null
                        || deployment.startsWith(scope.toLowerCase(java.util.Locale.ROOT)))
                && reservation.members().stream().anyMatch(each -> isMember(each, deployment));
    }

    private static boolean isMember(ReservationDefinition.Member member, String deployment) {
        return Glob.of(member.account()).matches(Phrases.account(deployment))
                && Glob.of(member.deployment()).matches(Phrases.name(deployment));
    }
}
