package dev.ptu.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the forked broker starts, refuses and ends. */
class LocalBrokerIT {
    @TempDir Path temp;

    @Test
    void toldToStopItEndsAndLeavesNoFolder() throws Exception {
        Process broker = start();
        assertThat(ready(broker)).matches("local-broker: ready on localhost:[0-9]+");
        assertThat(folders()).hasSize(1);

        broker.destroy();

        assertThat(broker.waitFor(20, SECONDS)).isTrue();
        assertThat(folders()).isEmpty();
    }

    @Test
    void whenItsParentIsGoneItEndsAndLeavesNoFolder() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        Process broker = start("--parent-pid", String.valueOf(parent.pid()));
        ready(broker);

        parent.destroyForcibly();

        assertThat(broker.waitFor(20, SECONDS)).isTrue();
        assertThat(folders()).isEmpty();
    }

    @Test
    void aPortInUseIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Process broker = start("--port", String.valueOf(taken.getLocalPort()));

            assertThat(broker.waitFor(20, SECONDS)).isTrue();
            assertThat(broker.exitValue()).isEqualTo(1);
            assertThat(everything(broker.getErrorStream()))
                    .isEqualTo(
                            "local-broker: port %d on localhost is in use; stop what holds it or"
                                            .formatted(taken.getLocalPort())
                                    + " choose another with --port\n");
            assertThat(folders()).isEmpty();
        }
    }

    @Test
    void anArgumentNotUnderstoodIsOneSentence() throws Exception {
        Process broker = start("--prot", "9092");

        assertThat(broker.waitFor(20, SECONDS)).isTrue();
        assertThat(broker.exitValue()).isEqualTo(1);
        assertThat(everything(broker.getErrorStream()))
                .isEqualTo(
                        "local-broker: '--prot' is not understood; use --port N, --directory D,"
                                + " --parent-pid P, --settings F\n");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-Djava.io.tmpdir=" + temp, "-jar"));
        command.add(
                System.getProperty("repository.root") + "/local-broker/target/local-broker.jar");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String ready(Process broker) throws IOException {
        return broker.inputReader(StandardCharsets.UTF_8).readLine();
    }

    private static String everything(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * What the broker has in its temporary folder (the libraries it unpacks there are not its own).
     */
    private List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(temp)) {
            return entries.filter(e -> e.getFileName().toString().startsWith("ptu-")).toList();
        }
    }
}
