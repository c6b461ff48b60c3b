package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
    private final Supplier<Instant> clock;

    /**
     * The face over a cloud.
     *
     * @param clock simulated time
     */
    public Catalogue(Cloud cloud, Supplier<Instant> clock) {
        this.cloud = cloud;
        this.clock = clock;
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
                .on("GET", SUBSCRIPTION + PROVIDER + "/modelCapacities", this::everywhere)
                .on("POST", SUBSCRIPTION + PROVIDER + "/calculateModelCapacity", this::calculated)
                .on("GET", location + "/usages", this::usages);
    }

    private Answer accounts(Ask ask, Predicate<Account.Place> wanted) {
        Cloud.needsApiVersion(ask);
        String subscription = cloud.subscription(ask);
        List<ObjectNode> all =
                cloud.plant().accounts().stream()
                        .filter(it -> it.place().subscription().equalsIgnoreCase(subscription))
                        .filter(it -> wanted.test(it.place()))
                        .map(Shapes::account)
                        .toList();
        return cloud.page(ask, all);
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
        ObjectNode body = JSON.objectNode();
        capacities(body.putArray("value"), ask, subscription, ask.name("location"));
        return Answer.ok(body);
    }

    /** The same of every region in which the subscription has an account. */
    private Answer everywhere(Ask ask) {
        Cloud.needsApiVersion(ask);
        String subscription = cloud.subscription(ask);
        ObjectNode body = JSON.objectNode();
        ArrayNode value = body.putArray("value");
        cloud.plant().accounts().stream()
                .map(Account::place)
                .filter(it -> it.subscription().equalsIgnoreCase(subscription))
                .map(Account.Place::location)
                .distinct()
                .forEach(location -> capacities(value, ask, subscription, location));
        return Answer.ok(body);
    }

    private void capacities(ArrayNode value, Ask ask, String subscription, String location) {
        Optional<ModelFigures> model = ModelFigures.of(ask.parameter("modelName").orElse(""));
        if (model.isEmpty()) {
            return;
        }
        String version = ask.parameter("modelVersion").orElse(model.get().versions().getFirst());
        for (Sku sku : Sku.values()) {
            ObjectNode entry = value.addObject();
            entry.put("name", sku.azureName())
                    .put("location", location)
                    .put("type", "Microsoft.CognitiveServices/locations/models/skuCapacities")
                    .put(
                            "id",
                            "/subscriptions/%s%s/locations/%s/models/OpenAI.%s.%s/skuCapacities/%s"
                                    .formatted(
                                            subscription,
                                            PROVIDER,
                                            location,
                                            model.get().name(),
                                            version,
                                            sku.azureName()));
            ObjectNode properties = entry.putObject("properties");
            Shapes.model(properties.putObject("model"), model.get(), version);
            properties
                    .put("skuName", sku.azureName())
                    .put(
                            "availableCapacity",
                            available(quota(subscription, location, sku), model.get()))
                    .put("availableFinetuneCapacity", 0);
        }
    }

    private int available(Cloud.Quota quota, ModelFigures model) {
        int most = Math.min(cloud.limit(quota), cloud.serviceCapacity(quota, clock.get()));
        boolean whole = cloud.behaviour().capacityIsTotal();
        return Math.max(0, whole ? most : most - cloud.usage(quota, model.name()));
    }

    /**
     * The public sizing formula over the workloads: weighted tokens a minute over what a unit
     * carries, and that rounded up to a size that is sold.
     */
    private Answer calculated(Ask ask) {
        Cloud.needsApiVersion(ask);
        cloud.subscription(ask);
        Fields fields = Fields.parse("The request body", ask.body());
        ModelFigures model =
                ModelFigures.of(fields.object("model").text("name"))
                        .orElseThrow(
                                () -> new Refusal(400, "InvalidModel", "The model is not known."));
        Sku sku =
                Sku.named(fields.text("skuName"))
                        .orElseThrow(() -> new Refusal(400, "InvalidSku", "The sku is not known."));
        double tokens = 0;
        for (Fields workload : fields.objects("workloads")) {
            Fields each = workload.object("requestParameters");
            tokens +=
                    workload.number("requestPerMinute", 0, 1e9, null)
                            * model.weigh(
                                    each.number("avgPromptTokens", 0, 1e9, 0.0),
                                    0,
                                    each.number("avgGeneratedTokens", 0, 1e9, 0.0));
        }
        ObjectNode body = JSON.objectNode();
        Shapes.model(body.putObject("model"), model, model.versions().getFirst());
        int exact = (int) Math.ceil(tokens / model.tokensPerMinutePerPtu());
        body.put("skuName", sku.azureName())
                .putObject("estimatedCapacity")
                .put("value", exact)
                .put("deployableValue", model.sizes(sku).atLeast(exact));
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
