package dev.ptu.collector.probe;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the Resource Manager says about capacity, quota and legal sizes. Pure. */
final class CapacityFindings {
    private CapacityFindings() {}

    /**
     * A provisioned deployment, as far as it matters here.
     *
     * @param name its name
     * @param format its model's maker, for example {@code OpenAI}
     * @param model its model
     * @param version its model's version
     * @param sku its SKU
     * @param capacity its size in PTU
     */
    record Sized(
            String name, String format, String model, String version, String sku, int capacity) {
        static Sized of(JsonNode deployment) {
            JsonNode model = deployment.path("properties").path("model");
            return new Sized(
                    deployment.path("name").asText(),
                    model.path("format").asText("OpenAI"),
                    model.path("name").asText(),
                    model.path("version").asText(),
                    deployment.path("sku").path("name").asText(),
                    deployment.path("sku").path("capacity").asInt());
        }

        /** Models of other makers than OpenAI have a pool of their own. */
        String usageKey() {
            return (format.equalsIgnoreCase("OpenAI") ? "OpenAI." : "AIServices.") + sku;
        }
    }

    /** Under which name Azure keeps the quota of a deployment's SKU. */
    static Finding usageKey(Sized deployment, JsonNode usages) {
        String key = deployment.usageKey();
        String about = "quota of " + deployment.sku();
        return usage(usages, key)
                .map(
                        usage ->
                                Finding.ok(
                                        about,
                                        "%s: %s of %s in use."
                                                .formatted(
                                                        key,
                                                        usage.path("currentValue").asText(),
                                                        usage.path("limit").asText())))
                .orElseGet(
                        () ->
                                Finding.differs(
                                        about,
                                        "There is no usage %s, so free quota stays unknown and growths are tried without it; there is: %s. Tell the maintainers."
                                                .formatted(key, provisioned(usages))));
    }

    private static String provisioned(JsonNode usages) {
        String keys =
                stream(usages)
                        .map(u -> u.path("name").path("value").asText())
                        .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("provis"))
                        .sorted()
                        .collect(joining(", "));
        return keys.isEmpty() ? "none of provisioned units" : keys;
    }

    /**
     * Whether {@code availableCapacity} counts what comes on top of the current size, or all of it.
     * Beyond the free quota it cannot be on top; up to it, it may be.
     */
    static Finding meaning(Sized deployment, JsonNode capacities, JsonNode usages) {
        String about = "availableCapacity for " + deployment.name();
        Optional<Double> available =
                stream(capacities)
                        .filter(c -> sku(c).equalsIgnoreCase(deployment.sku()))
                        .map(c -> c.path("properties").path("availableCapacity"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asDouble)
                        .findFirst();
        if (available.isEmpty()) {
            return Finding.unknown(
                    about,
                    "modelCapacities says nothing of %s in this region: growths are tried without it."
                            .formatted(deployment.sku()));
        }
        Optional<Double> free =
                usage(usages, deployment.usageKey())
                        .map(u -> u.path("limit").asDouble() - u.path("currentValue").asDouble());
        if (free.isEmpty()) {
            return Finding.unknown(
                    about,
                    "It is %s, and the free quota to compare it with is unknown."
                            .formatted(number(available.get())));
        }
        String numbers =
                "It is %s; %s of the quota are free; the size is %d."
                        .formatted(
                                number(available.get()), number(free.get()), deployment.capacity());
        return available.get() > free.get()
                ? Finding.differs(
                        about,
                        numbers
                                + " More than is free cannot come on top: set"
                                + " ptu.azure.available-capacity=total for collector and scaler.")
                : Finding.ok(
                        about,
                        numbers
                                + " It can come on top of the size, as the default"
                                + " ptu.azure.available-capacity=headroom has it.");
    }

    /** The legal sizes that Azure gives for a model. */
    static Finding ladder(Sized deployment, JsonNode models) {
        String about = "sizes of " + deployment.model() + " as " + deployment.sku();
        return stream(models)
                .map(m -> m.has("model") ? m.path("model") : m)
                .filter(m -> m.path("name").asText().equalsIgnoreCase(deployment.model()))
                .filter(m -> m.path("version").asText().equals(deployment.version()))
                .flatMap(m -> StreamSupport.stream(m.path("skus").spliterator(), false))
                .filter(s -> s.path("name").asText().equalsIgnoreCase(deployment.sku()))
                .map(s -> s.path("capacity"))
                .filter(c -> c.path("minimum").isNumber() && c.path("step").isNumber())
                .findFirst()
                .map(
                        c ->
                                Finding.ok(
                                        about,
                                        "At least %s in steps of %s; where the scaler's table differs: ptu.models.%s.sizes.%s.minimum and .increment."
                                                .formatted(
                                                        c.path("minimum").asText(),
                                                        c.path("step").asText(),
                                                        deployment.model(),
                                                        deployment.sku())))
                .orElseGet(
                        () ->
                                Finding.unknown(
                                        about,
                                        "The models API gives no minimum and step: compare the"
                                                + " scaler's table with Microsoft's."));
    }

    private static Optional<JsonNode> usage(JsonNode usages, String key) {
        return stream(usages)
                .filter(u -> u.path("name").path("value").asText().equalsIgnoreCase(key))
                .filter(u -> u.path("limit").isNumber() && u.path("currentValue").isNumber())
                .findFirst();
    }

    private static String sku(JsonNode capacity) {
        return capacity.path("properties").path("skuName").asText(capacity.path("name").asText());
    }

    private static Stream<JsonNode> stream(JsonNode body) {
        return StreamSupport.stream(body.path("value").spliterator(), false);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
