package dev.ptu.scaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.runtime.config.ConfigurationPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies that deploy/kubernetes starts with are taken by the service that reads them. */
class ShippedPoliciesTest {

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(cluster())) {
            return all
                    .filter(path -> !path.startsWith(cluster().resolve("target")))
                    .filter(path -> path.endsWith("policies.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void thereIsOneForTheBaseAndForEachOverlay() throws IOException {
        assertThat(files()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("files")
    void theScalerTakesIt(Path path) {
        PolicyFile file = new PolicyFile(path, Duration.ofMinutes(30));

        assertThat(file.read(file.look(), Instant.EPOCH))
                .isInstanceOf(PolicyReading.Accepted.class);
    }

    @Test
    void onlyTheSimulatorsMayChangeAnything() throws IOException {
        assertThat(files().filter(path -> !path.toString().contains("simulator")))
                .allSatisfy(
                        path -> assertThat(Files.readString(path)).doesNotContain("mode: auto"));
    }

    private static Path cluster() {
        return ConfigurationPage.page().getParent().resolveSibling("deploy/kubernetes");
    }
}
