package dev.ptu.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the product is made of is listed, and nothing in it is under a licence we do not want. */
class ThirdPartyTest {
    private static final Path PAGE = Bom.ROOT.resolve("THIRD-PARTY.md");
    private final Licences licences = Licences.read();
    private final List<Bom> boms = Bom.all(licences);

    @Test
    void everyComponentIsUnderALicenceThatIsAllowed() {
        assertThat(boms.stream().flatMap(bom -> bom.components().stream()))
                .isNotEmpty()
                .allMatch(
                        component ->
                                component.licences().stream()
                                        .anyMatch(licences.allowed()::contains));
    }

    @Test
    void thePageListsThemAll() throws IOException {
        String page = page();
        if (Boolean.getBoolean("third-party.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("written by make third-party").content().isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics-collector", "scaler", "notifier"})
    void everyJarOfAServiceIsInItsBillOfMaterials(String service) throws IOException {
        Bom bom =
                boms.stream()
                        .filter(each -> each.module().equals(service))
                        .findFirst()
                        .orElseThrow();
        Path lib = Bom.ROOT.resolve(service).resolve("target/quarkus-app/lib");

        assertThat(jars(lib))
                .isNotEmpty()
                .allMatch(
                        jar ->
                                jar.startsWith("dev.ptu.")
                                        || bom.components().stream()
                                                .anyMatch(it -> jar.startsWith(it.jar())));
    }

    private static List<String> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.walk(lib)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private String page() {
        Map<String, Bom.Component> components = new TreeMap<>();
        Map<String, List<String>> in = new TreeMap<>();
        for (Bom bom : boms) {
            for (Bom.Component component : bom.components()) {
                String key = component.name() + " " + component.version();
                components.put(key, component);
                in.computeIfAbsent(key, k -> new ArrayList<>()).add(bom.module());
            }
        }
        return """
        # Made by others

        Every component that is part of what ptu-autoscaler ships, with the licences that its makers offer; which of them are allowed is in [licences.yaml](deploy/supply-chain/licences.yaml). Written by `make third-party` from the bills of materials of `make sbom`; a test compares them.

        | component | version | licences | part of |
        |---|---|---|---|
        %s
        """
                .formatted(
                        components.entrySet().stream()
                                .map(
                                        each ->
                                                "| %s | %s | %s | %s |"
                                                        .formatted(
                                                                each.getValue().name(),
                                                                each.getValue().version(),
                                                                String.join(
                                                                        " or ",
                                                                        each.getValue().licences()),
                                                                String.join(
                                                                        ", ",
                                                                        in.get(each.getKey()))))
                                .collect(Collectors.joining("\n")));
    }
}
