package dev.ptu.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prometheus' own programs, where this machine has them; CI must. */
record Tool(Path program) {

    /** Skips the test where the program is missing, unless this is CI. */
    static Tool onThePath(String name) {
        Path found =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        String missing =
                "%s is not on the PATH: install Debian's package prometheus.".formatted(name);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(missing).isNotNull();
        }
        assumeTrue(found != null, missing);
        return new Tool(found);
    }

    /** What it says to these arguments, and that it ends well. */
    String says(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
