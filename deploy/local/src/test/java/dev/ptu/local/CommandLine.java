package dev.ptu.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The command {@code ptu} as a person calls it: the start script, in a process of its own.
 *
 * @param root the repository, built
 * @param environment where the server is, and who asks
 */
record CommandLine(Path root, Map<String, String> environment) {
    private static final long LONGEST_SECONDS = 60;

    /** What it prints; it has to succeed. */
    String said(String... words) {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("cli/ptu").toAbsolutePath().toString());
        command.addAll(Arrays.asList(words));
        try {
            Path output = Files.createTempFile("ptu-", ".txt");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process ptu = builder.start();
                assertThat(ptu.waitFor(LONGEST_SECONDS, SECONDS)).isTrue();
                String said = Files.readString(output);
                assertThat(ptu.exitValue())
                        .as("ptu %s: %s", String.join(" ", words), said)
                        .isZero();
                return said;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
