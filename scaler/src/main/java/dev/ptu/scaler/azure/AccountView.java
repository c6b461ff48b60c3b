package dev.ptu.scaler.azure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One account as Resource Manager showed it.
 *
 * @param deployments by Azure Resource Manager id in lower case
 */
public record AccountView(Map<String, DeploymentView> deployments) {

    /**
     * States that Azure does not leave by itself; every other one, also a new one, is under way.
     */
    private static final Set<String> TERMINAL =
            Set.of("Succeeded", "Failed", "Canceled", "Disabled");

    /** Copies the deployments. */
    public AccountView {
        deployments = Map.copyOf(deployments);
    }

    /** One deployment of the account; empty when it is not there. */
    public Optional<DeploymentView> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** Whether nothing is being written on the account. */
    public boolean idle() {
        return deployments.values().stream().allMatch(DeploymentView::settled);
    }

    /**
     * One deployment.
     *
     * @param sku SKU name
     * @param capacity PTU on a provisioned SKU
     * @param provisioningState as Azure spells it
     * @param model what runs on it
     * @param kept what a resize must leave as it is
     */
    public record DeploymentView(
            String sku, int capacity, String provisioningState, Model model, Kept kept) {

        /** Of no known model, with nothing set. */
        public DeploymentView(String sku, int capacity, String provisioningState) {
            this(sku, capacity, provisioningState, Model.UNKNOWN, Kept.NONE);
        }

        /** Whether the last operation on it ended well. */
        public boolean succeeded() {
            return provisioningState.equals("Succeeded");
        }

        /** Whether nothing is under way on it. */
        public boolean settled() {
            return TERMINAL.contains(provisioningState);
        }
    }

    /**
     * A model.
     *
     * @param format whose it is, for example {@code OpenAI}
     * @param name its name; empty when unknown
     * @param version its version
     */
    public record Model(String format, String name, String version) {
        /** Not told. */
        public static final Model UNKNOWN = new Model("", "", "");
    }
}
