package dev.ptu.collector.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What can still be had beside what a provisioned deployment has. Advice, and no promise: Azure
 * reserves nothing.
 *
 * @param availablePtu what the region can still give of the model on the SKU, in PTU; 0 when it is
 *     known that there is none; null while unknown
 * @param quotaFreePtu what the subscription's quota of the SKU in the region still allows, in PTU;
 *     null while unknown
 */
public record Headroom(@Nullable Integer availablePtu, @Nullable Integer quotaFreePtu) {
    /** Nothing is known: not the same as nothing to be had. */
    public static final Headroom UNKNOWN = new Headroom(null, null);
}
