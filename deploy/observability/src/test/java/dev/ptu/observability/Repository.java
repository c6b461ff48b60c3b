package dev.ptu.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that are tested here. */
final class Repository {
    static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

    private static final Path HERE = ROOT.resolve("deploy/observability");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Repository() {}

    static List<Path> ruleFiles() {
        return files(HERE.resolve("alerts"), ".yaml");
    }

    static List<Path> ruleTests() {
        return files(HERE.resolve("alerts/tests"), ".yaml");
    }

    static List<Path> dashboards() {
        return files(HERE.resolve("dashboards"), ".json");
    }

    static JsonNode emptyByDesign() {
        return yaml(HERE.resolve("empty-by-design.yaml"));
    }

    static String page(String name) {
        return text(ROOT.resolve("docs").resolve(name));
    }

    static JsonNode yaml(Path file) {
        return parsed(YAML, file);
    }

    static JsonNode json(Path file) {
        return parsed(JSON, file);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
