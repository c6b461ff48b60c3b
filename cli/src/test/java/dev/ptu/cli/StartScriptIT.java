package dev.ptu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is installed: the script, the jar and what lies beside it. */
class StartScriptIT {
    private static final Path SCRIPT =
            Path.of(System.getProperty("repository.root", ".."), "cli", "ptu")
                    .toAbsolutePath()
                    .normalize();

    @Test
    void itAnswersThroughALinkFromAnotherFolder(@TempDir Path temp) throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("ptu"), SCRIPT);
        try (FakeServer server = FakeServer.withFleet()) {
            Process ptu = start(temp, link.toString(), "list", "--server", server.address());

            assertThat(ptu.inputReader(StandardCharsets.UTF_8).lines())
                    .anyMatch(line -> line.startsWith("sweden/chat  145"));
            assertThat(ptu.waitFor()).isZero();
        }
    }

    @Test
    void itsStatusIsThatOfTheCommand(@TempDir Path temp) throws Exception {
        Process ptu = start(temp, SCRIPT.toString(), "list", "--server", "nowhere");

        assertThat(ptu.waitFor()).isEqualTo(2);
        assertThat(ptu.errorReader(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void aShellTakesItsCompletion(@TempDir Path temp) throws Exception {
        Process bash =
                start(
                        temp,
                        "bash",
                        "-c",
                        "source <(\"$0\" generate-completion) && complete -p ptu",
                        SCRIPT.toString());

        assertThat(bash.inputReader(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.contains("_complete_ptu"));
        assertThat(bash.waitFor()).isZero();
    }

    private static Process start(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("timeout", "60"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).directory(folder.toFile()).start();
    }
}
