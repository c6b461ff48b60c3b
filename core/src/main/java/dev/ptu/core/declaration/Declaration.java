package dev.ptu.core.declaration;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that somebody wants to be there.
 *
 * @param id its Azure Resource Manager id
 * @param name its name as it is to be spelled
 * @param modelFormat who makes the model, for example {@code OpenAI}
 * @param model model name
 * @param modelVersion model version
 * @param sku how it is bought
 * @param size what it is created with; afterwards its policy rules
 * @param spillover name of the deployment of the same account that it is to spill to; null for none
 * @param raiPolicy name of the content filter; null for Azure's default
 * @param versionUpgrade what happens when the model has a newer version, as Azure spells it; null
 *     for Azure's default
 * @param governance what may be done
 * @param generation raised by whoever wants it created again after somebody removed it; 0 or more
 * @param operationDeadline an order that nothing was heard of for so long is given up; longer than
 *     any creation may last
 */
public record Declaration(
        DeploymentId id,
        String name,
        String modelFormat,
        String model,
        String modelVersion,
        ProvisionedSku sku,
        Ptu size,
        @Nullable String spillover,
        @Nullable String raiPolicy,
        @Nullable String versionUpgrade,
        Governance governance,
        int generation,
        Duration operationDeadline) {

    /** The deployment that it is to spill to; empty for none. */
    public Optional<DeploymentId> spilloverTarget() {
        return Optional.ofNullable(spillover)
                .map(target -> new DeploymentId(id.account() + "/deployments/" + target));
    }

    /** Whether what was seen is of the declared model, version and SKU. */
    boolean isOfKind(CapacityObserved seen) {
        return model.equalsIgnoreCase(seen.model())
                && modelVersion.equalsIgnoreCase(seen.modelVersion())
                && sku.azureName().equalsIgnoreCase(seen.sku());
    }

    /** Whether what was seen spills where it is to. */
    boolean spillsAsDeclared(CapacityObserved seen) {
        return spilloverTarget()
                .map(target -> target.value().equals(seen.spilloverTarget()))
                .orElse(true);
    }

    /** Everything that a person agrees to when they agree to it. */
    String wanted() {
        return String.join(
                "|",
                name,
                modelFormat,
                model,
                modelVersion,
                sku.azureName(),
                String.valueOf(size.value()),
                String.valueOf(spillover),
                String.valueOf(raiPolicy),
                String.valueOf(versionUpgrade),
                String.valueOf(generation));
    }
}
