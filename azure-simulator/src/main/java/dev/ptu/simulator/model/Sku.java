package dev.ptu.simulator.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of deployment.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types">
 *     Deployment types</a>
 */
public enum Sku {
    /** Prepaid units, served anywhere. */
    GLOBAL_PROVISIONED("GlobalProvisionedManaged", true),
    /** Prepaid units, served within a data zone. */
    DATA_ZONE_PROVISIONED("DataZoneProvisionedManaged", true),
    /** Prepaid units, served in the region. */
    REGIONAL_PROVISIONED("ProvisionedManaged", true),
    /** Pay as you go, served anywhere. */
    GLOBAL_STANDARD("GlobalStandard", false),
    /** Pay as you go, served within a data zone. */
    DATA_ZONE_STANDARD("DataZoneStandard", false),
    /** Pay as you go, served in the region. */
    REGIONAL_STANDARD("Standard", false);

    private final String azureName;
    private final boolean provisioned;

    Sku(String azureName, boolean provisioned) {
        this.azureName = azureName;
        this.provisioned = provisioned;
    }

    /** The name on the wire. */
    public String azureName() {
        return azureName;
    }

    /** Whether capacity is counted in PTU; otherwise in thousands of tokens per minute. */
    public boolean provisioned() {
        return provisioned;
    }

    /**
     * The name of the quota that a deployment draws on: model-independent for PTU, per model for
     * pay as you go.
     */
    public String usageName(String model) {
        return "OpenAI." + azureName + (provisioned ? "" : "." + model);
    }

    /** The kind with that name on the wire, in any case. */
    public static Optional<Sku> named(String name) {
        return Arrays.stream(values())
                .filter(
                        sku ->
                                sku.azureName
                                        .toLowerCase(Locale.ROOT)
                                        .equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
