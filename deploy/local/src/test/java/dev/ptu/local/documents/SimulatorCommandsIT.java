package dev.ptu.local.documents;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.local.process.Ports;
import dev.ptu.local.process.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulated Azure as its README shows it: the same commands in the same order against a
 * simulator that was started by the same command, on a port of its own.
 */
class SimulatorCommandsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();
    private static final String README = "azure-simulator/README.md";

    private final Stack stack = Stack.open(ROOT, Optional.empty());
    private final int port = Ports.free(List.of(0), List.of("")).getFirst();

    @TempDir Path temp;

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void theReadmeOfTheSimulatorShowsWhatItAnswers() throws Exception {
        String document = Documents.read(ROOT.resolve(README));
        List<String> commands = Documents.commandsOf(document);
        startSimulator(commands);

        String said = shell(commands);

        // Of many lines the README shows the first; ids in headers are made anew each time.
        assertThat(shown(document))
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(said.lines().map(String::strip)).contains(line));
    }

    private void startSimulator(List<String> commands) {
        String java =
                commands.stream()
                        .filter(command -> command.startsWith("java "))
                        .findFirst()
                        .orElseThrow();
        stack.awaitOk(
                stack.start(
                        "azure-simulator",
                        List.of(
                                "bash",
                                "-c",
                                "cd '%s' && exec %s/bin/%s --port %d"
                                        .formatted(
                                                ROOT, System.getProperty("java.home"), java, port)),
                        Map.of()),
                URI.create("http://localhost:" + port + "/sim/health"),
                Duration.ofSeconds(60));
    }

    /** What the commands print one after the other; each has to succeed. */
    private String shell(List<String> commands) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        commands.stream()
                .filter(command -> command.startsWith("A=") || command.startsWith("curl "))
                .forEach(command -> script.append(here(command)).append("\necho\n"));
        Path output = temp.resolve("output");
        Process bash =
                new ProcessBuilder("bash", "-euc", script.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(bash.waitFor(60, SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** The answers that the README shows. */
    private List<String> shown(String document) {
        boolean[] block = {false};
        return document.replaceAll("\\\\\\R\\s*", " ")
                .lines()
                .peek(
                        line ->
                                block[0] =
                                        line.startsWith("```")
                                                ? line.equals("```console")
                                                : block[0])
                .filter(line -> block[0] && !line.startsWith("$ ") && !line.startsWith("```"))
                .filter(line -> !line.startsWith("Azure simulator at "))
                .filter(line -> !line.matches("(x-ms-request-id|Azure-AsyncOperation|ETag): .*"))
                .map(line -> here(line).strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private String here(String text) {
        return text.replace("localhost:8090", "localhost:" + port);
    }
}
