package dev.ptu.core.policy;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments a policy is for. Every selector that is given must match.
 *
 * <p>{@code *} stands for any number of characters; case does not count, as in Azure's names. Tag
 * values must be the same to the letter.
 *
 * @param policy name of the policy
 * @param account glob over the account name; null for any
 * @param deployment glob over the deployment name; null for any
 * @param model glob over the model name; null for any
 * @param region glob over the region; null for any
 * @param tags tags that must be there with these values
 */
public record PolicySelector(
        String policy,
        @Nullable String account,
        @Nullable String deployment,
        @Nullable String model,
        @Nullable String region,
        Map<String, String> tags) {

    /** Copies the tags in the order of their names. */
    public PolicySelector {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Whether the policy is for this deployment. */
    public boolean matches(DeploymentId id, CapacityObserved observed) {
        return Glob.matches(account, id.accountName())
                && Glob.matches(deployment, id.name())
                && Glob.matches(model, observed.model())
                && Glob.matches(region, observed.region())
                && tags.entrySet().stream()
                        .allMatch(tag -> tag.getValue().equals(observed.tags().get(tag.getKey())));
    }
}
