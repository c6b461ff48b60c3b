package dev.ptu.runtime.azure;

import java.util.Locale;
import java.util.Optional;

/**
 * Where Azure may process a deployment's requests, which its SKU says. Source: Microsoft's
 * deployment types for Azure OpenAI and its page on spillover (2025-10 to 2026-01).
 */
public enum DataProcessing {
    /** Anywhere. */
    GLOBAL("GlobalProvisionedManaged", "GlobalStandard"),
    /** Within the data zone, for example the European Union. */
    DATA_ZONE("DataZoneProvisionedManaged", "DataZoneStandard"),
    /** In the account's region. */
    REGIONAL("ProvisionedManaged", "Standard");

    private final String provisionedSku;
    private final String standardSku;

    DataProcessing(String provisionedSku, String standardSku) {
        this.provisionedSku = provisionedSku;
        this.standardSku = standardSku;
    }

    /** The SKU that is sold in provisioned throughput units, as Azure spells it. */
    public String provisionedSku() {
        return provisionedSku;
    }

    /** The pay-as-you-go SKU, to which the provisioned one may spill. */
    public String standardSku() {
        return standardSku;
    }

    /** The level of a SKU; empty for one that this version does not know. */
    public static Optional<DataProcessing> of(String sku) {
        for (DataProcessing level : values()) {
            if (sku.equalsIgnoreCase(level.provisionedSku)
                    || sku.equalsIgnoreCase(level.standardSku)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Whether a SKU is sold in provisioned throughput units, also one of a later day. */
    public static boolean isProvisioned(String sku) {
        return sku.toLowerCase(Locale.ROOT).contains("provisioned");
    }
}
