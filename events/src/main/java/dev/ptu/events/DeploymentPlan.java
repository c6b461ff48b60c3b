package dev.ptu.events;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a declared deployment.
 *
 * @param change {@link #CREATE}, {@link #SET_SPILLOVER} or {@link #NONE}
 * @param name of the deployment, spelled as declared
 * @param modelFormat who makes the model, for example {@code OpenAI}
 * @param model model name
 * @param modelVersion model version
 * @param sku SKU name as Azure spells it
 * @param ptu the size declared, which counts at creation only
 * @param spilloverDeployment name of the deployment of the same account that it is to spill to;
 *     null for none
 * @param raiPolicy name of the content filter; null for Azure's default
 * @param versionUpgrade what happens when the model has a newer version, as Azure spells it; null
 *     for Azure's default
 */
public record DeploymentPlan(
        String change,
        String name,
        String modelFormat,
        String model,
        String modelVersion,
        String sku,
        int ptu,
        @Nullable String spilloverDeployment,
        @Nullable String raiPolicy,
        @Nullable String versionUpgrade) {
    /** It is not there and is to be. */
    public static final String CREATE = "create";

    /** It is there, and spills to nothing or to another deployment. */
    public static final String SET_SPILLOVER = "setSpillover";

    /** Nothing is to be done, for the reason that is told. */
    public static final String NONE = "none";
}
