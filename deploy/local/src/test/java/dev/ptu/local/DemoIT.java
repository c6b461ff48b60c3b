package dev.ptu.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as the user meets it: what it refuses, and that it leaves nothing behind. */
class DemoIT {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

    @TempDir Path temp;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatATestLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aMissingTraceIsOneSentence() throws Exception {
        assertThat(refusal("--trace", "no-such.csv"))
                .isEqualTo(
                        "TRACE no-such.csv is not a file that can be read: give the path of a .csv"
                                + " or .csv.gz file.");
    }

    @Test
    void aMalformedTraceIsOneSentence() throws Exception {
        Path trace = Files.writeString(temp.resolve("load.csv"), "minute,requests\n0,1\n");

        assertThat(refusal("--trace", trace.toString()))
                .contains(trace.toString(), "line 1", "minute,requests,prompt_tokens");
        assertNothingIsLeft();
    }

    @Test
    void aPortInUseIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(refusal("--simulator-port", port))
                    .isEqualTo(
                            "Port %s is in use: stop what holds it, or give another as SIMULATOR_PORT."
                                    .formatted(port));
        }
    }

    @Test
    void toldToStopItLeavesNothingBehind() throws Exception {
        Process demo = runningDemo();

        demo.destroy();

        assertThat(demo.waitFor(30, SECONDS)).isTrue();
        assertNothingIsLeft();
    }

    @Test
    void itSaysHowToAskAndWhatItSaidGoesWithIt() throws Exception {
        Process demo = demo();
        Map<String, String> shell = exported(demo);
        Path token = Path.of(shell.get("PTU_TOKEN_FILE"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(new CommandLine(ROOT, shell).said("list"))
                                        .contains("chat"));

        demo.destroy();
        assertThat(demo.waitFor(30, SECONDS)).isTrue();
        assertThat(token).doesNotExist();
        assertNothingIsLeft();
    }

    /** What it tells a reader to export; the address of the page stands before. */
    private static Map<String, String> exported(Process demo) throws IOException {
        BufferedReader said = demo.inputReader(StandardCharsets.UTF_8);
        String page = "";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            page = line.startsWith("page ") ? line.substring(4).strip() : page;
            if (line.strip().startsWith("export ")) {
                Map<String, String> variables =
                        Arrays.stream(line.strip().split(" ", -1))
                                .skip(1)
                                .map(word -> word.split("=", 2))
                                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
                assertThat(page).isEqualTo(variables.get("PTU_SERVER") + "/");
                return variables;
            }
        }
        throw new AssertionError(
                "It did not say how to ask: " + demo.errorReader().lines().toList());
    }

    @Test
    void killedItLeavesNothingBehind() throws Exception {
        Process demo = runningDemo();

        demo.destroyForcibly();

        assertThat(demo.waitFor(30, SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(this::assertNothingIsLeft);
    }

    /** With its first processes running, and others about to. */
    private Process runningDemo() throws IOException {
        Process demo = demo();
        String line = demo.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line).startsWith("simulated Azure");
        return demo;
    }

    private void assertNothingIsLeft() throws IOException {
        // Every process of the stack has the run's folder in its command line.
        assertThat(
                        ProcessHandle.allProcesses()
                                .filter(ProcessHandle::isAlive)
                                .flatMap(process -> process.info().commandLine().stream())
                                .filter(command -> command.contains(temp + "/ptu-")))
                .isEmpty();
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("ptu-")))
                    .isEmpty();
        }
    }

    /** What a demo that cannot start says, and that it says nothing else. */
    private String refusal(String... arguments) throws Exception {
        Process demo = demo(arguments);
        assertThat(demo.waitFor(60, SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(1);
        List<String> said = demo.errorReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(said).hasSize(1);
        return said.getFirst();
    }

    private Process demo(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m"));
        command.add("-Djava.io.tmpdir=" + temp);
        command.add("-Drepository.root=" + ROOT);
        command.addAll(List.of("-jar", ROOT + "/deploy/local/target/local-stack.jar"));
        command.addAll(List.of(arguments));
        Process demo = new ProcessBuilder(command).start();
        started.add(demo);
        return demo;
    }
}
