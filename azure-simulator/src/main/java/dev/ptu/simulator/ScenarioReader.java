package dev.ptu.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.simulator.azure.Behaviour;
import dev.ptu.simulator.azure.CapacityPool;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.load.RequestSize;
import dev.ptu.simulator.load.Shape;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import dev.ptu.simulator.plant.Traits;
import dev.ptu.simulator.time.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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
    private static final double MOST_PTU = 1_000_000;

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
                        fields.has("load") ? load(fields.object("load")) : new Load.None());
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

    static Load load(Fields fields) {
        Load load = fields.has("trace") ? recorded(fields) : shaped(fields);
        fields.refuseOthers();
        return load;
    }

    private static Load recorded(Fields fields) {
        return new Load.Recorded(
                Path.of(fields.text("trace")),
                fields.number("peakPtu", 0.001, MOST_PTU, null),
                fields.integer("from", 0, Integer.MAX_VALUE, 0),
                fields.number("cachedShare", 0, 1, 0.0));
    }

    private static Load shaped(Fields fields) {
        String name = fields.text("shape");
        Shape shape =
                switch (name) {
                    case "constant" -> new Shape.Constant(ptu(fields, "ptu"));
                    case "workingDay" -> workingDay(fields);
                    case "steps" -> new Shape.Steps(steps(fields));
                    default ->
                            throw new BadInput(
                                    "%s '%s' is not known; give constant, workingDay or steps, or a trace instead."
                                            .formatted(fields.at("shape"), name));
                };
        RequestSize usual = RequestSize.USUAL;
        RequestSize size =
                new RequestSize(
                        fields.number("promptTokens", 1, 1_000_000, usual.promptTokens()),
                        fields.number("generatedTokens", 0, 1_000_000, usual.generatedTokens()),
                        fields.number("cachedShare", 0, 1, usual.cachedShare()));
        if (size.cachedShare() >= 1 && size.generatedTokens() <= 0) {
            throw new BadInput(
                    fields.at("cachedShare")
                            + " 1 with no generated tokens is a load of nothing; lower it.");
        }
        return new Load.Shaped(shape, size);
    }

    private static Shape workingDay(Fields fields) {
        Shape.WorkingDay day =
                new Shape.WorkingDay(
                        ptu(fields, "basePtu"),
                        ptu(fields, "peakPtu"),
                        fields.timeOfDay("from", LocalTime.of(6, 0)),
                        fields.timeOfDay("to", LocalTime.of(18, 0)),
                        fields.duration("ramp", Duration.ofHours(1)));
        if (!day.from().plus(day.ramp()).isAfter(day.from())
                || day.from().plus(day.ramp()).isAfter(day.to())) {
            throw new BadInput(
                    "%s must lie after %s plus the ramp on the same day; move them apart."
                            .formatted(fields.at("to"), fields.at("from")));
        }
        return day;
    }

    private static List<Shape.Step> steps(Fields fields) {
        List<Shape.Step> steps = new ArrayList<>();
        Duration before = Duration.ofSeconds(-1);
        for (Fields step : fields.objects("steps")) {
            Shape.Step read = new Shape.Step(step.duration("at", Duration.ZERO), ptu(step, "ptu"));
            step.refuseOthers();
            if (read.after().compareTo(before) <= 0) {
                throw new BadInput(step.at("at") + " must be later than the step before.");
            }
            before = read.after();
            steps.add(read);
        }
        if (steps.isEmpty()) {
            throw new BadInput(fields.at("steps") + " must hold at least one step.");
        }
        return List.copyOf(steps);
    }

    private static double ptu(Fields fields, String field) {
        return fields.number(field, 0, MOST_PTU, null);
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
