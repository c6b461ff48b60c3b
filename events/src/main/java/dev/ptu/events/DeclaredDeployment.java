package dev.ptu.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that somebody wants to be there.
 *
 * @param account Azure Resource Manager id of the account, lower case
 * @param name of the deployment, spelled as it is to be created
 * @param modelFormat who makes the model, for example {@code OpenAI}
 * @param model model name
 * @param modelVersion model version
 * @param sku SKU name as Azure spells it; one that is bought in PTU
 * @param ptu the size to create it with; later the policy rules
 * @param spilloverDeployment name of the deployment of the same account that it is to spill to;
 *     null for none
 * @param raiPolicy name of the content filter; null for Azure's default
 * @param versionUpgrade what happens when the model has a newer version, as Azure spells it; null
 *     for Azure's default
 * @param mode what may be done: {@code off}, {@code recommend}, {@code approve} or {@code auto}
 * @param generation raised by whoever wants it created again after somebody removed it; 0 or more
 * @param operationDeadline longer than a creation may last, its waiting for the account included
 */
public record DeclaredDeployment(
        String account,
        String name,
        String modelFormat,
        String model,
        String modelVersion,
        String sku,
        int ptu,
        @Nullable String spilloverDeployment,
        @Nullable String raiPolicy,
        @Nullable String versionUpgrade,
        String mode,
        int generation,
        Duration operationDeadline) {}
