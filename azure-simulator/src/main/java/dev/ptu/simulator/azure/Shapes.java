package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Operation;
import dev.ptu.simulator.plant.Settings;
import dev.ptu.simulator.plant.Size;
import java.time.Instant;
import java.util.List;

/** The JSON shapes of Resource Manager's answers, API version 2024-10-01 and its neighbours. */
final class Shapes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Shapes() {}

    static ObjectNode account(Account account) {
        Account.Place place = account.place();
        ObjectNode node =
                JSON.objectNode()
                        .put("id", place.id())
                        .put("name", place.name())
                        .put("type", "Microsoft.CognitiveServices/accounts")
                        .put("location", place.location())
                        .put("kind", account.traits().kind());
        node.putObject("sku").put("name", "S0");
        account.traits().tags().forEach(node.putObject("tags")::put);
        ObjectNode properties =
                node.putObject("properties")
                        .put("provisioningState", "Succeeded")
                        .put("endpoint", "https://" + place.name() + ".openai.azure.com/")
                        .put("customSubDomainName", place.name())
                        .put("publicNetworkAccess", account.traits().publicNetworkAccess())
                        .put("disableLocalAuth", false);
        ObjectNode rules =
                properties
                        .putObject("networkAcls")
                        .put("defaultAction", account.traits().networkDefaultAction());
        rules.putArray("virtualNetworkRules");
        rules.putArray("ipRules");
        return node.put("etag", etag(node));
    }

    private static String etag(ObjectNode node) {
        return "\"" + Integer.toHexString(node.toString().hashCode()) + "\"";
    }

    static ObjectNode deployment(Deployment deployment, boolean spillover) {
        Settings settings = deployment.settings();
        boolean creating = deployment.resize().map(Deployment.Resize::creating).orElse(false);
        int shown = creating ? settings.capacity() : deployment.capacity();
        ObjectNode node =
                JSON.objectNode()
                        .put("id", deployment.id())
                        .put("type", "Microsoft.CognitiveServices/accounts/deployments")
                        .put("name", settings.name());
        node.putObject("sku").put("name", settings.sku().azureName()).put("capacity", shown);
        ObjectNode properties = node.putObject("properties");
        model(properties.putObject("model"), settings.model(), settings.version());
        settings.versionUpgrade().ifPresent(it -> properties.put("versionUpgradeOption", it));
        settings.raiPolicy().ifPresent(it -> properties.put("raiPolicyName", it));
        if (spillover) {
            settings.spillover().ifPresent(it -> properties.put("spilloverDeploymentName", it));
        }
        properties
                .put("currentCapacity", deployment.capacity())
                .put("provisioningState", state(deployment))
                .putObject("capabilities")
                .put("chatCompletion", "true");
        if (!settings.sku().provisioned()) {
            ArrayNode limits = properties.putArray("rateLimits");
            // Six requests a minute for each thousand tokens, counted over ten seconds.
            limits.addObject()
                    .put("key", "request")
                    .put("renewalPeriod", 10)
                    .put("count", deployment.capacity());
            limits.addObject()
                    .put("key", "token")
                    .put("renewalPeriod", 60)
                    .put("count", deployment.capacity() * 1_000);
        }
        ObjectNode tags = node.putObject("tags");
        settings.tags().forEach(tags::put);
        history(node, deployment);
        return node.put("etag", etag(node));
    }

    private static void history(ObjectNode node, Deployment deployment) {
        List<Size> sizes = deployment.sizes();
        if (sizes.isEmpty()) {
            return;
        }
        node.putObject("systemData")
                .put("createdBy", "simulator")
                .put("createdByType", "Application")
                .put("createdAt", sizes.getFirst().since().toString())
                .put("lastModifiedBy", "simulator")
                .put("lastModifiedByType", "Application")
                .put("lastModifiedAt", sizes.getLast().since().toString());
    }

    static void model(ObjectNode node, ModelFigures model, String version) {
        node.put("format", "OpenAI").put("name", model.name()).put("version", version);
    }

    /** The kinds and sizes in which a model is sold. */
    static void skus(ArrayNode skus, ModelFigures model) {
        for (Sku sku : Sku.values()) {
            ModelFigures.Sizes sizes = model.sizes(sku);
            skus.addObject()
                    .put("name", sku.azureName())
                    .put("usageName", sku.usageName(model.name()))
                    .putObject("capacity")
                    .put("minimum", sizes.minimum())
                    .put("maximum", sizes.maximum())
                    .put("step", sizes.step())
                    .put("default", sizes.minimum());
        }
    }

    static ObjectNode operation(String path, Operation operation, Instant now) {
        boolean ended = operation.ended(now);
        ObjectNode node =
                JSON.objectNode()
                        .put("id", path)
                        .put("name", operation.id())
                        .put("status", status(operation, ended))
                        .put("startTime", operation.startedAt().toString());
        if (ended) {
            node.put("endTime", operation.endsAt().toString());
            if (operation.outcome() instanceof Operation.Outcome.Fails failure) {
                node.putObject("error")
                        .put("code", failure.code())
                        .put("message", failure.message());
            }
        }
        return node;
    }

    private static String status(Operation operation, boolean ended) {
        if (!ended) {
            return "InProgress";
        }
        return switch (operation.outcome()) {
            case Operation.Outcome.Succeeds() -> "Succeeded";
            case Operation.Outcome.WithoutEffect() -> "Succeeded";
            case Operation.Outcome.Canceled() -> "Canceled";
            case Operation.Outcome.Fails fails -> "Failed";
        };
    }

    private static String state(Deployment deployment) {
        return deployment
                .resize()
                .map(resize -> resize.creating() ? "Creating" : "Accepted")
                .orElse(deployment.failed() ? "Failed" : "Succeeded");
    }
}
