package dev.ptu.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The bill of materials of a module, as {@code make sbom} wrote it.
 *
 * @param module its folder
 * @param components what others made of it
 */
record Bom(String module, List<Bom.Component> components) {
    /** What is shipped. */
    static final List<String> SHIPPED =
            List.of(
                    "metrics-collector",
                    "scaler",
                    "notifier",
                    "azure-simulator",
                    "local-broker",
                    "deploy/local",
                    "backtest",
                    "cli");

    static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

    /**
     * One of them.
     *
     * @param name group and artifact, with a colon between
     * @param licences SPDX ids where they are known, else the POM's words
     */
    record Component(String name, String version, List<String> licences) {

        /** The name of its jar in a folder of Quarkus, without what classifies it. */
        String jar() {
            return name.replace(':', '.') + "-" + version;
        }
    }

    /** Those of all modules that are there and are shipped. */
    static List<Bom> all(Licences licences) {
        return SHIPPED.stream()
                .filter(module -> Files.exists(ROOT.resolve(module).resolve("pom.xml")))
                .map(module -> read(module, licences))
                .toList();
    }

    private static Bom read(String module, Licences licences) {
        Path file = ROOT.resolve(module).resolve("target/bom.json");
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing: call make sbom, which writes it.");
        }
        try {
            List<Component> components = new ArrayList<>();
            for (JsonNode each : new ObjectMapper().readTree(file.toFile()).path("components")) {
                String group = each.path("group").asText();
                if (!group.equals("dev.ptu")) {
                    String name = group + ":" + each.path("name").asText();
                    components.add(
                            new Component(
                                    name,
                                    each.path("version").asText(),
                                    licences(each, name, licences)));
                }
            }
            return new Bom(module, components);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> licences(JsonNode component, String name, Licences licences) {
        TreeSet<String> all = new TreeSet<>();
        for (JsonNode each : component.path("licenses")) {
            String said =
                    each.path("expression")
                            .asText(
                                    each.path("license")
                                            .path("id")
                                            .asText(each.path("license").path("name").asText()));
            all.addAll(List.of(licences.names().getOrDefault(said, said).split(" OR ")));
        }
        if (all.isEmpty() && licences.found().containsKey(name)) {
            all.add(licences.found().get(name).licence());
        }
        return List.copyOf(all);
    }
}
