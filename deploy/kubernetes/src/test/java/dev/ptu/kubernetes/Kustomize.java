package dev.ptu.kubernetes;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Renders overlays and components with {@code kubectl kustomize}, each combination once. */
final class Kustomize {
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Map<List<String>, Rendered> DONE = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** What the API server would be given for an overlay with these components on top. */
    static Rendered render(String overlay, String... components) {
        List<String> key = new ArrayList<>(List.of(overlay));
        key.addAll(List.of(components));
        return DONE.computeIfAbsent(List.copyOf(key), Kustomize::rendered);
    }

    /** Names of the overlays. */
    static List<String> overlays() {
        return folders("overlays");
    }

    /** Names of the components that a user puts on top of an overlay. */
    static List<String> components() {
        return folders("components");
    }

    /** Every overlay alone and with each single component. */
    static Stream<Rendered> all() {
        return overlays().stream()
                .flatMap(
                        overlay ->
                                Stream.concat(
                                        Stream.of(render(overlay)),
                                        components().stream()
                                                .filter(component -> fits(overlay, component))
                                                .map(component -> render(overlay, component))));
    }

    /** A component that an overlay has already, or whose objects it has no use for. */
    static boolean fits(String overlay, String component) {
        String own = read(FOLDER.resolve("overlays/" + overlay + "/kustomization.yaml"));
        String first = read(FOLDER.resolve("components/" + component + "/kustomization.yaml"));
        return !own.contains("components/" + component)
                && first.lines()
                        .filter(line -> line.startsWith("# Fits: "))
                        .anyMatch(line -> line.contains(overlay));
    }

    private static List<String> folders(String kind) {
        try (Stream<Path> found = Files.list(FOLDER.resolve(kind))) {
            return found.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rendered rendered(List<String> parts) {
        return new Rendered(String.join(" + ", parts), Objects.parse(run(written(parts))));
    }

    /** A kustomization over these parts, as a user of them would write it. */
    private static Path written(List<String> parts) {
        StringBuilder text =
                new StringBuilder(
                        """
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                          - ../../../overlays/%s
                        components:
                        """
                                .formatted(parts.getFirst()));
        parts.stream()
                .skip(1)
                .forEach(
                        component ->
                                text.append("  - ../../../components/%s\n".formatted(component)));
        if (parts.size() == 1) {
            text.append("  []\n");
        }
        try {
            Path folder =
                    Files.createDirectories(
                            FOLDER.resolve("target/renders/" + String.join("+", parts)));
            Files.writeString(folder.resolve("kustomization.yaml"), text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Path folder) {
        try {
            File errors = File.createTempFile("kustomize", ".txt", folder.toFile());
            Process kubectl =
                    new ProcessBuilder("kubectl", "kustomize", folder.toString())
                            .redirectError(errors)
                            .start();
            String out =
                    new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kubectl.waitFor() != 0) {
                fail("kubectl kustomize %s: %s", folder, Files.readString(errors.toPath()));
            }
            return out;
        } catch (IOException e) {
            return missing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rendering", e);
        }
    }

    private static String missing() {
        String sentence =
                "kubectl is not on the PATH: install 1.27 or later (kubernetes.io/docs/tasks/tools;"
                        + " Debian 12's kubernetes-client is too old for kustomize components).";
        return "true".equals(System.getenv("CI")) ? fail(sentence) : abort(sentence);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
