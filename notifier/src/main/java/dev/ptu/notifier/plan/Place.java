package dev.ptu.notifier.plan;

import dev.ptu.events.DeploymentObserved;
import java.time.Instant;

/**
 * What a deployment is and where.
 *
 * @param model its model's name
 * @param sku as Azure spells it
 * @param region Azure region
 * @param observedAt when it was seen
 */
record Place(String model, String sku, String region, Instant observedAt) {
    static Place of(DeploymentObserved seen) {
        return new Place(seen.model(), seen.sku(), seen.region(), seen.observedAt());
    }
}
