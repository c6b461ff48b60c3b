package dev.ptu.scaler.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One account as Resource Manager showed it.
 *
 * @param account its own JSON
 * @param deployments theirs, by Azure Resource Manager id in lower case
 */
public record AccountJson(JsonNode account, Map<String, JsonNode> deployments) {

    /**
     * States that Azure does not leave by itself; every other one, also a new one, is under way.
     */
    private static final Set<String> TERMINAL =
            Set.of("Succeeded", "Failed", "Canceled", "Disabled");

    /** Copies the deployments. */
    public AccountJson {
        deployments = Map.copyOf(deployments);
    }

    /** One deployment of the account; empty when it is not there. */
    public Optional<JsonNode> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** Whether nothing is being written on the account. */
    public boolean idle() {
        return deployments.values().stream().allMatch(AccountJson::settled);
    }

    /** Whether nothing is under way on a deployment. */
    public static boolean settled(JsonNode deployment) {
        return TERMINAL.contains(state(deployment));
    }

    /** The provisioning state of a deployment as Azure spells it; {@code Unknown} without one. */
    public static String state(JsonNode deployment) {
        return deployment.path("properties").path("provisioningState").asText("Unknown");
    }
}
