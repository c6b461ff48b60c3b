package dev.ptu.collector.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of an account's deployments, read from the Resource Manager's JSON itself: the SDK's model
 * of version 1.1.0 does not know {@code spilloverDeploymentName}.
 *
 * @param deployments those that could be read
 * @param faults a sentence for each that could not
 * @param nextLink where the next page is; empty on the last
 */
public record DeploymentPage(
        List<Deployment> deployments, List<String> faults, Optional<String> nextLink) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the lists. */
    public DeploymentPage {
        deployments = List.copyOf(deployments);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a page.
     *
     * @param account whose deployments they are
     * @throws IOException when it is not the JSON of a list
     */
    public static DeploymentPage parse(AccountId account, byte[] body) throws IOException {
        JsonNode root = JSON.readTree(body);
        if (root == null || !root.path("value").isArray()) {
            throw new IOException("the answer is not a list of deployments");
        }
        List<Deployment> deployments = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (JsonNode node : root.path("value")) {
            String fault = fault(node);
            if (fault == null) {
                deployments.add(deployment(account, node));
            } else {
                faults.add(
                        "Deployment '" + node.path("name").asText("?") + "' is left out: " + fault);
            }
        }
        return new DeploymentPage(deployments, faults, text(root.path("nextLink")));
    }

    private static @Nullable String fault(JsonNode node) {
        JsonNode capacity = node.path("sku").path("capacity");
        if (text(node.path("name")).isEmpty()) {
            return "it has no name.";
        }
        if (text(node.path("sku").path("name")).isEmpty()) {
            return "it has no SKU.";
        }
        if (text(node.path("properties").path("model").path("name")).isEmpty()) {
            return "it has no model.";
        }
        if (!capacity.canConvertToInt() || !capacity.isIntegralNumber() || capacity.asInt() < 0) {
            return "its capacity is " + capacity + ", not a size.";
        }
        return null;
    }

    private static Deployment deployment(AccountId account, JsonNode node) {
        JsonNode properties = node.path("properties");
        JsonNode model = properties.path("model");
        Map<String, String> tags = new LinkedHashMap<>();
        node.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return new Deployment(
                id(account, node.path("name").asText()),
                model.path("name").asText(),
                model.path("version").asText(),
                node.path("sku").path("name").asText(),
                node.path("sku").path("capacity").asInt(),
                text(properties.path("provisioningState")).orElse("Unknown"),
                text(properties.path("spilloverDeploymentName"))
                        .map(target -> id(account, target))
                        .orElse(null),
                tags);
    }

    private static String id(AccountId account, String name) {
        return account.id() + "/deployments/" + name.strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : Optional.empty();
    }
}
