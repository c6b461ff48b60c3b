package dev.ptu.collector.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.simulator.Scenario;
import dev.ptu.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user types it: the packaged service, its configuration file, and no broker. */
class ExportIT {
    private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");

    @TempDir Path folder;

    @Test
    void thePackagedServiceExportsByItsOwnConfigurationAndNeedsNoBroker() throws Exception {
        try (Simulator simulator = Simulator.start(Scenario.usual(), 0)) {
            simulator.clock().advance(Duration.ofHours(2));
            Files.writeString(
                    folder.resolve("collector.yaml"),
                    """
                    ptu:
                      azure:
                        endpoint: %1$s
                      clock:
                        kind: simulator
                        url: %1$s
                      collector:
                        accounts:
                          - id: /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/aoai-sweden
                    """
                            .formatted(simulator.endpoint()));

            Ended ended = run("export", "--deployment", "chat", "--days", "1", "--out", "h.csv");

            assertThat(ended.status()).as(ended.said()).isZero();
            assertThat(ended.said())
                    .contains("chat: 110 minutes with load, 0 without, 340 gaps (340 in which")
                    .doesNotContainIgnoringCase("kafka");
            // From 05:40, when the simulated plant began, to 07:30.
            assertThat(Files.readAllLines(folder.resolve("h.csv")))
                    .hasSize(1 + 110)
                    .element(1)
                    .asString()
                    .startsWith("340,");
        }
    }

    @Test
    void whatIsNoCommandIsRefused() throws Exception {
        Ended ended = run("exprot");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .contains(
                        "'exprot' is no command: give export, probe, or nothing to start the"
                                + " service.");
    }

    private record Ended(int status, String said) {}

    private Ended run(String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-jar",
                                PROGRAM.toAbsolutePath().toString()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile());
        builder.environment()
                .put(
                        "QUARKUS_CONFIG_LOCATIONS",
                        folder.resolve("collector.yaml").toUri().toString());
        // Nobody listens there.
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(folder.resolve("said"), UTF_8));
    }
}
