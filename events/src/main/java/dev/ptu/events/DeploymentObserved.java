package dev.ptu.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as Azure Resource Manager showed it: a provisioned one, or the standard one it
 * spills to.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param model model name, for example {@code gpt-4o}
 * @param modelVersion model version, for example {@code 2024-11-20}
 * @param sku SKU name as Azure spells it, for example {@code GlobalProvisionedManaged}
 * @param capacity PTU on a provisioned SKU; thousands of tokens a minute on a standard one
 * @param provisioningState as Azure spells it; {@code Succeeded} when nothing is under way
 * @param spilloverTarget Azure Resource Manager id, lower case, of the deployment it spills to;
 *     null without one
 * @param region Azure region, for example {@code swedencentral}
 * @param tags tags on the deployment
 * @param observedAt when it was read
 * @param availablePtu what Azure says can still be had in its region for its model and SKU, in PTU;
 *     null when unknown, 0 when there is known to be none
 * @param quotaFreePtu what its subscription's quota in its region still allows, in PTU; null when
 *     unknown
 */
public record DeploymentObserved(
        String deployment,
        String model,
        String modelVersion,
        String sku,
        int capacity,
        String provisioningState,
        @Nullable String spilloverTarget,
        String region,
        Map<String, String> tags,
        Instant observedAt,
        @Nullable Integer availablePtu,
        @Nullable Integer quotaFreePtu)
        implements Event {
    /** Copies the tags, so that nobody changes what was published. */
    public DeploymentObserved {
        tags = Map.copyOf(tags);
    }

    /** Without a word on what could be had. */
    public DeploymentObserved(
            String deployment,
            String model,
            String modelVersion,
            String sku,
            int capacity,
            String provisioningState,
            @Nullable String spilloverTarget,
            String region,
            Map<String, String> tags,
            Instant observedAt) {
        this(
                deployment,
                model,
                modelVersion,
                sku,
                capacity,
                provisioningState,
                spilloverTarget,
                region,
                tags,
                observedAt,
                null,
                null);
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, observedAt, "deployment");
    }

    @Override
    public Instant time() {
        return observedAt;
    }
}
