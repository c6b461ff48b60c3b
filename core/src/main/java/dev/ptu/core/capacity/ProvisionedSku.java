package dev.ptu.core.capacity;

import java.util.Optional;

/**
 * The SKUs on which capacity is bought in PTU, by the names that Azure Resource Manager uses.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/ai-foundry/openai/how-to/deployment-types">Deployment
 *     types</a>
 */
public enum ProvisionedSku {
    /** Served from any region. */
    GLOBAL("GlobalProvisionedManaged"),
    /** Served from a data zone. */
    DATA_ZONE("DataZoneProvisionedManaged"),
    /** Served from one region; sold in larger steps. */
    REGIONAL("ProvisionedManaged");

    private final String azureName;

    ProvisionedSku(String azureName) {
        this.azureName = azureName;
    }

    /** As Azure spells it. */
    public String azureName() {
        return azureName;
    }

    /**
     * The SKU of that name, whatever its case; empty for one that is not bought in PTU, such as
     * {@code GlobalStandard}.
     */
    public static Optional<ProvisionedSku> named(String name) {
        for (ProvisionedSku sku : values()) {
            if (sku.azureName.equalsIgnoreCase(name)) {
                return Optional.of(sku);
            }
        }
        return Optional.empty();
    }
}
