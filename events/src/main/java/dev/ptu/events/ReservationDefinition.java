package dev.ptu.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units that are paid for in advance, and which deployments they are meant for.
 *
 * @param name for people
 * @param sku SKU name as Azure spells it
 * @param region Azure region; null for a SKU that is not bound to one
 * @param scope begin of the Azure Resource Manager ids that it covers, such as a subscription or a
 *     resource group; null for any
 * @param units PTU
 * @param from when it begins
 * @param until when it ends
 * @param ptuMonthUsd price of one PTU for a month; null when unknown
 * @param members which deployments draw on it, and with which share
 */
public record ReservationDefinition(
        String name,
        String sku,
        @Nullable String region,
        @Nullable String scope,
        int units,
        Instant from,
        Instant until,
        @Nullable Double ptuMonthUsd,
        List<Member> members) {
    /** Copies the members, so that nobody changes what was published. */
    public ReservationDefinition {
        members = List.copyOf(members);
    }

    /**
     * Deployments that draw on it.
     *
     * @param account glob over the account name; null for any
     * @param deployment glob over the deployment name; null for any
     * @param share of the units, above 0 to 1
     */
    public record Member(@Nullable String account, @Nullable String deployment, double share) {}
}
