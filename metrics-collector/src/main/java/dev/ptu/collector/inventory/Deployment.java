package dev.ptu.collector.inventory;

import dev.ptu.events.DeploymentObserved;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the Resource Manager shows it.
 *
 * @param id its Azure Resource Manager id, lower case
 * @param model model name
 * @param modelVersion model version; empty when Azure gives none
 * @param sku SKU name as Azure spells it
 * @param capacity PTU, or thousands of tokens a minute on a standard SKU
 * @param provisioningState as Azure spells it
 * @param spilloverTarget id, lower case, of the deployment it spills to; null without one
 * @param tags its tags
 */
public record Deployment(
        String id,
        String model,
        String modelVersion,
        String sku,
        int capacity,
        String provisioningState,
        @Nullable String spilloverTarget,
        Map<String, String> tags) {

    /** Copies the tags. */
    public Deployment {
        tags = Map.copyOf(tags);
    }

    /** Its name, lower case. */
    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** Whether it is bought in provisioned throughput units, in any of Azure's three forms. */
    public boolean provisioned() {
        return sku.toLowerCase(Locale.ROOT).contains("provisioned");
    }

    /** As an event. */
    public DeploymentObserved observed(String region, Headroom headroom, Instant at) {
        return new DeploymentObserved(
                id,
                model,
                modelVersion,
                sku,
                capacity,
                provisioningState,
                spilloverTarget,
                region,
                tags,
                at,
                headroom.availablePtu(),
                headroom.quotaFreePtu());
    }
}
