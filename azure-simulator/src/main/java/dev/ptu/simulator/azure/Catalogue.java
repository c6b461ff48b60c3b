package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Routes;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Resource Manager's read-only side: accounts, models with their sizes, capacity left and quota
 * used.
 */
public final class Catalogue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    private static final String PROVIDER = "/providers/Microsoft.CognitiveServices";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}" + PROVIDER;

    private final Cloud cloud;

    /** The face over a cloud. */
    public Catalogue(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Adds this face's paths. */
    public void route(Routes routes) {
        String location = SUBSCRIPTION + PROVIDER + "/locations/{location}";
        routes.on("GET", SUBSCRIPTION + PROVIDER + "/accounts", ask -> accounts(ask, it -> true))
                .on(
                        "GET",
                        GROUP + "/accounts",
                        ask ->
                                accounts(
                                        ask,
                                        it ->
                                                it.resourceGroup()
                                                        .equalsIgnoreCase(ask.name("group"))))
                .on("GET", GROUP + "/accounts/{account}", this::account)
                .on("GET", GROUP + "/accounts/{account}/models", this::accountModels)
                .on("GET", location + "/models", this::models)
                .on("GET", location + "/modelCapacities", this::capacities)
                .on("GET", location + "/usages", this::usages);
    }

    private Answer accounts(Ask ask, Predicate<Account.Place> wanted) {
        Cloud.needsApiVersion(ask);
        String subscription = cloud.subscription(ask);
        ObjectNode body = JSON.objectNode();
        ArrayNode value = body.putArray("value");
        for (Account account : cloud.plant().accounts()) {
            if (account.place().subscription().equalsIgnoreCase(subscription)
                    && wanted.test(account.place())) {
                value.add(Shapes.account(account));
            }
        }
        return Answer.ok(body);
    }

    private Answer account(Ask ask) {
        Cloud.needsApiVersion(ask);
        return Answer.ok(Shapes.account(cloud.account(ask)));
    }

    private Answer accountModels(Ask ask) {
        Cloud.needsApiVersion(ask);
        cloud.account(ask);
        ObjectNode body = JSON.objectNode();
        ArrayNode value = body.putArray("value");
        eachVersion((model, version) -> model(value.addObject(), model, version));
        return Answer.ok(body);
    }

    private Answer models(Ask ask) {
        Cloud.needsApiVersion(ask);
        cloud.subscription(ask);
        ObjectNode body = JSON.objectNode();
        ArrayNode value = body.putArray("value");
        eachVersion(
                (model, version) -> {
                    ObjectNode entry = value.addObject().put("kind", "OpenAI").put("skuName", "S0");
                    model(entry.putObject("model"), model, version);
                });
        return Answer.ok(body);
    }

    private static void model(ObjectNode node, ModelFigures model, String version) {
        Shapes.model(node, model, version);
        node.put("isDefaultVersion", version.equals(model.versions().getFirst()))
                .put("lifecycleStatus", "GenerallyAvailable")
                .putObject("capabilities")
                .put("chatCompletion", "true");
        Shapes.skus(node.putArray("skus"), model);
    }

    private Answer capacities(Ask ask) {
        Cloud.needsApiVersion(ask);
        String subscription = cloud.subscription(ask);
        String location = ask.name("location");
        ObjectNode body = JSON.objectNode();
        ArrayNode value = body.putArray("value");
        ModelFigures.of(ask.parameter("modelName").orElse(""))
                .ifPresent(
                        model -> {
                            for (Sku sku : Sku.values()) {
                                ObjectNode entry =
                                        value.addObject()
                                                .put("name", sku.azureName())
                                                .put("location", location)
                                                .put(
                                                        "type",
                                                        "Microsoft.CognitiveServices/locations/models/skuCapacities")
                                                .put(
                                                        "id",
                                                        "/subscriptions/%s%s/locations/%s/models/OpenAI.%s/skuCapacities/%s"
                                                                .formatted(
                                                                        subscription,
                                                                        PROVIDER,
                                                                        location,
                                                                        model.name(),
                                                                        sku.azureName()));
                                ObjectNode properties = entry.putObject("properties");
                                Shapes.model(
                                        properties.putObject("model"),
                                        model,
                                        ask.parameter("modelVersion")
                                                .orElse(model.versions().getFirst()));
                                Cloud.Quota quota = quota(subscription, location, sku);
                                properties
                                        .put("skuName", sku.azureName())
                                        .put(
                                                "availableCapacity",
                                                Math.max(
                                                        0,
                                                        Math.min(
                                                                        cloud.limit(quota),
                                                                        cloud.serviceCapacity(
                                                                                quota))
                                                                - cloud.usage(
                                                                        quota, model.name())));
                            }
                        });
        return Answer.ok(body);
    }

    private Answer usages(Ask ask) {
        Cloud.needsApiVersion(ask);
        String subscription = cloud.subscription(ask);
        ObjectNode body = JSON.objectNode();
        ArrayNode value = body.putArray("value");
        for (Sku sku : Sku.values()) {
            Cloud.Quota quota = quota(subscription, ask.name("location"), sku);
            if (sku.provisioned()) {
                usage(value.addObject(), quota, "");
            } else {
                ModelFigures.all().stream()
                        .filter(model -> cloud.usage(quota, model.name()) > 0)
                        .forEach(model -> usage(value.addObject(), quota, model.name()));
            }
        }
        return Answer.ok(body);
    }

    private void usage(ObjectNode node, Cloud.Quota quota, String model) {
        String name = quota.sku().usageName(model);
        node.putObject("name").put("value", name).put("localizedValue", name);
        node.put("unit", "Count")
                .put("currentValue", (double) cloud.usage(quota, model))
                .put("limit", (double) cloud.limit(quota));
    }

    private static Cloud.Quota quota(String subscription, String location, Sku sku) {
        return new Cloud.Quota(
                subscription.toLowerCase(Locale.ROOT), location.toLowerCase(Locale.ROOT), sku);
    }

    private static void eachVersion(java.util.function.BiConsumer<ModelFigures, String> each) {
        for (ModelFigures model : ModelFigures.all()) {
            model.versions().forEach(version -> each.accept(model, version));
        }
    }
}
