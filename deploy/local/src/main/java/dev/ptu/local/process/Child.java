package dev.ptu.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of the stack with its name and its log.
 *
 * @param name as the user knows it, for example {@code scaler}
 * @param process the process itself
 * @param log where its output goes, both streams
 */
public record Child(String name, Process process, Path log) {
    private static final int LONGEST_LOG_TAIL_BYTES = 64 * 1024;

    /**
     * Starts a program.
     *
     * @param name as the user knows it
     * @param command program and arguments
     * @param environment what is added to this process's own
     * @param log the file that its output is appended to
     */
    public static Child start(
            String name, List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new Child(name, builder.start(), log);
        } catch (IOException e) {
            throw new Refused("%s cannot be started: %s.".formatted(name, e.getMessage()));
        }
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Asks it to stop. */
    public void stop() {
        process.destroy();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        await(10_000);
    }

    /** Waits until it has ended, and ends it when it does not. */
    public void await(long millis) {
        try {
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(millis, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines of its log, the newest last. */
    public List<String> lastWords(int lines) {
        try (var file = Files.newByteChannel(log)) {
            long from = Math.max(0, file.size() - LONGEST_LOG_TAIL_BYTES);
            var bytes = java.nio.ByteBuffer.allocate((int) (file.size() - from));
            file.position(from).read(bytes);
            List<String> all =
                    new String(bytes.array(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
