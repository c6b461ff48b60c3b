package dev.ptu.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.simulator.azure.Behaviour;
import dev.ptu.simulator.azure.CapacityPool;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Traits;
import dev.ptu.simulator.time.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From JSON to a {@link Scenario}, refusing what cannot be simulated. */
final class ScenarioReader {
    private ScenarioReader() {}

    static Scenario usual() {
        try (InputStream in = ScenarioReader.class.getResourceAsStream("default-scenario.json")) {
            if (in == null) {
                throw new IllegalStateException("default-scenario.json is not in the jar.");
            }
            return read("The default scenario", new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("default-scenario.json cannot be read.", e);
        }
    }

    static Scenario read(String what, String json) {
        Fields root = Fields.parse(what, json);
        List<Scenario.Account> accounts = new ArrayList<>();
        for (Fields account : root.objects("accounts")) {
            accounts.add(account(account));
        }
        Scenario scenario =
                new Scenario(
                        root.integer("seed", 0, Integer.MAX_VALUE, 1),
                        root.instant("start", Instant.parse("2026-03-02T05:40:00Z")),
                        root.number("rate", VirtualClock.LEAST_RATE, VirtualClock.MOST_RATE, 60.0),
                        root.flag("running", false),
                        behaviour(root),
                        root.duration("burst", Duration.ofSeconds(10)),
                        root.duration("retention", Duration.ofDays(3)),
                        List.copyOf(accounts),
                        pools(root));
        root.refuseOthers();
        mustAgree(scenario);
        return scenario;
    }

    private static Behaviour behaviour(Fields root) {
        Behaviour usual =
                Behaviour.usual(
                        root.duration("metricLag", Duration.ofMinutes(2)),
                        root.duration("resizeDuration", Duration.ofMinutes(4)));
        return root.has("settings") ? usual.changed(root.object("settings")) : usual;
    }

    private static List<Scenario.Pool> pools(Fields root) {
        List<Scenario.Pool> all = new ArrayList<>();
        for (Fields each : root.objects("capacityPools")) {
            all.add(pool(each));
        }
        return List.copyOf(all);
    }

    static Scenario.Pool pool(Fields fields) {
        Scenario.Pool pool = new Scenario.Pool(quota(fields), CapacityPool.Terms.read(fields));
        fields.refuseOthers();
        return pool;
    }

    static Cloud.Quota quota(Fields fields) {
        return new Cloud.Quota(
                fields.text("subscription").toLowerCase(Locale.ROOT),
                fields.text("location").toLowerCase(Locale.ROOT),
                sku(fields.at("sku"), fields.text("sku")));
    }

    private static void mustAgree(Scenario scenario) {
        if (scenario.accounts().isEmpty()) {
            throw new BadInput("accounts must hold at least one account.");
        }
        if (scenario.burst().toSeconds() < 1) {
            throw new BadInput("burst must be at least PT1S.");
        }
        long retained = scenario.retention().toMinutes();
        if (retained < 10 || retained > Duration.ofDays(93).toMinutes()) {
            throw new BadInput("retention must be from PT10M to P93D.");
        }
        if (scenario.behaviour().metricLag().compareTo(scenario.retention()) >= 0) {
            throw new BadInput("metricLag must be shorter than the retention.");
        }
        Set<String> names = new HashSet<>();
        Map<String, Integer> quotas = new HashMap<>();
        for (Scenario.Account account : scenario.accounts()) {
            String place = account.subscription() + " " + account.location();
            if (!names.add((place + account.resourceGroup() + " " + account.name()))) {
                throw new BadInput(
                        "accounts name '" + account.name() + "' twice; give each its own name.");
            }
            account.quota()
                    .forEach(
                            (sku, limit) -> {
                                Integer before = quotas.put(place + " " + sku, limit);
                                if (before != null && !before.equals(limit)) {
                                    throw new BadInput(
                                            "quota %s of subscription and region %s is said twice, as %d and %d; say the same or say it once."
                                                    .formatted(
                                                            sku.azureName(), place, before, limit));
                                }
                            });
        }
    }

    static Scenario.Account account(Fields fields) {
        List<Scenario.Deployment> deployments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields deployment : fields.objects("deployments")) {
            Scenario.Deployment read = deployment(deployment);
            if (!names.add(read.name().toLowerCase(Locale.ROOT))) {
                throw new BadInput(
                        deployment.at("name") + " '" + read.name() + "' is taken; give another.");
            }
            deployments.add(read);
        }
        Scenario.Account account =
                new Scenario.Account(
                        fields.text("subscription"),
                        fields.text("resourceGroup"),
                        fields.text("name"),
                        fields.text("location"),
                        traits(fields, Traits.USUAL),
                        perSku(fields, "quota"),
                        perSku(fields, "serviceCapacity"),
                        List.copyOf(deployments));
        fields.refuseOthers();
        for (Scenario.Deployment deployment : deployments) {
            checkSpillover(fields, deployment, deployments);
        }
        return account;
    }

    /** What an account is like, where it says nothing as before. */
    static Traits traits(Fields fields, Traits before) {
        return new Traits(
                fields.text("kind", before.kind()),
                fields.has("tags") ? fields.texts("tags") : before.tags(),
                fields.oneOf(
                        "publicNetworkAccess",
                        Set.of("Enabled", "Disabled"),
                        before.publicNetworkAccess()),
                fields.oneOf(
                        "networkDefaultAction",
                        Set.of("Allow", "Deny"),
                        before.networkDefaultAction()),
                families(fields, before),
                fields.flag("spilledShownOnBoth", before.spilledShownOnBoth()),
                fields.has("metricLag")
                        ? Optional.of(fields.duration("metricLag", null))
                        : before.metricLag());
    }

    private static Traits.Families families(Fields fields, Traits before) {
        if (!fields.has("metricFamilies")) {
            return before.families();
        }
        return switch (fields.oneOf(
                "metricFamilies", Set.of("both", "azureOpenAI", "models"), "both")) {
            case "azureOpenAI" -> Traits.Families.AZURE_OPENAI;
            case "models" -> Traits.Families.MODELS;
            default -> Traits.Families.BOTH;
        };
    }

    private static Map<Sku, Integer> perSku(Fields fields, String field) {
        Map<Sku, Integer> all = new EnumMap<>(Sku.class);
        fields.integers(field)
                .forEach((name, limit) -> all.put(sku(fields.at(field), name), limit));
        return Map.copyOf(all);
    }

    private static void checkSpillover(
            Fields account, Scenario.Deployment from, List<Scenario.Deployment> all) {
        if (from.spillover().isEmpty()) {
            return;
        }
        String name = from.spillover().get();
        boolean serves =
                all.stream()
                        .anyMatch(
                                to ->
                                        to.name().equalsIgnoreCase(name)
                                                && !to.sku().provisioned()
                                                && to.model().equals(from.model())
                                                && to.version().equals(from.version()));
        if (!from.sku().provisioned() || !serves) {
            throw new BadInput(
                    "%s: spillover '%s' of '%s' must lead from a provisioned deployment to a standard one of the same model and version in the same account."
                            .formatted(account.at("deployments"), name, from.name()));
        }
    }

    static Scenario.Deployment deployment(Fields fields) {
        String model = fields.text("model");
        ModelFigures figures =
                ModelFigures.of(model)
                        .orElseThrow(
                                () ->
                                        new BadInput(
                                                "%s '%s' is not in the simulator's table; known are %s."
                                                        .formatted(
                                                                fields.at("model"),
                                                                model,
                                                                ModelFigures.all().stream()
                                                                        .map(ModelFigures::name)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", ")))));
        Sku sku = sku(fields.at("sku"), fields.text("sku"));
        Scenario.Deployment deployment =
                new Scenario.Deployment(
                        fields.text("name"),
                        model,
                        fields.text("version", figures.versions().getFirst()),
                        sku,
                        fields.integer("capacity", 1, 1_000_000, null),
                        fields.optionalText("spillover"),
                        fields.texts("tags"),
                        fields.has("load")
                                ? LoadReader.read(fields.object("load"))
                                : new Load.None());
        fields.refuseOthers();
        ModelFigures.Sizes sizes = figures.sizes(sku);
        if (!sizes.legal(deployment.capacity())) {
            throw new BadInput(
                    "%s %d is not sold for %s as %s; give %d plus a multiple of %d."
                            .formatted(
                                    fields.at("capacity"),
                                    deployment.capacity(),
                                    model,
                                    sku.azureName(),
                                    sizes.minimum(),
                                    sizes.step()));
        }
        return deployment;
    }

    private static Sku sku(String where, String name) {
        return Sku.named(name)
                .orElseThrow(
                        () ->
                                new BadInput(
                                        "%s '%s' is not a kind of deployment; known are %s."
                                                .formatted(
                                                        where,
                                                        name,
                                                        Arrays.stream(Sku.values())
                                                                .map(Sku::azureName)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
