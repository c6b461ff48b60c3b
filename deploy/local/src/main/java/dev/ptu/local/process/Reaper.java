package dev.ptu.local.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Cleans up after a launcher that was killed and could not: a shell that reads process ids from a
 * pipe, and when the pipe breaks, ends those processes and removes the run's folder.
 */
final class Reaper {
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            while read -r word; do
              [ "$word" = done ] && exit 0
              pids="$pids $word"
            done
            kill -9 $pids 2>/dev/null
            sleep 1
            rm -rf "$1"
            """;

    private final PrintStream pipe;

    private Reaper(PrintStream pipe) {
        this.pipe = pipe;
    }

    static Reaper of(Path folder) {
        try {
            Process shell =
                    new ProcessBuilder("sh", "-c", SCRIPT, "ptu-reaper", folder.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Reaper(
                    new PrintStream(shell.getOutputStream(), true, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Watches over one more process. */
    void watch(Process process) {
        pipe.println(process.pid());
    }

    /** There is nothing left to clean. */
    void dismiss() {
        pipe.println("done");
        pipe.close();
    }
}
