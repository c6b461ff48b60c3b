package dev.ptu.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments a policy is for. Every selector that is given must match; {@code *} is a
 * wildcard in names.
 *
 * @param policy name of the policy
 * @param account glob over the account name
 * @param deployment glob over the deployment name
 * @param model glob over the model name
 * @param region glob over the region
 * @param tags tags that must be there with these values
 */
public record PolicyBinding(
        String policy,
        @Nullable String account,
        @Nullable String deployment,
        @Nullable String model,
        @Nullable String region,
        Map<String, String> tags) {
    /** Copies the tags, so that nobody changes what was published. */
    public PolicyBinding {
        tags = Map.copyOf(tags);
    }
}
