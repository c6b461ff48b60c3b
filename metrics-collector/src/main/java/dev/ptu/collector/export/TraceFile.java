package dev.ptu.collector.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.collector.history.Finding.Load;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A trace as the backtest reads it: CSV, one row a minute that is known, an empty cell for a number
 * that is not. It is written beside its place and moved there when it is whole.
 */
final class TraceFile implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final OptionalInt ptu;
    private final Writer rows;
    private boolean closed;

    /**
     * Begins a file.
     *
     * @param file gzip when its name ends in {@code .gz}
     * @param ptu what the column {@code ptu} holds; empty for no such column
     */
    TraceFile(Path file, OptionalInt ptu) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.ptu = ptu;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream bytes = Files.newOutputStream(part);
        part.toFile().deleteOnExit();
        rows =
                new BufferedWriter(
                        new OutputStreamWriter(
                                file.toString().endsWith(".gz")
                                        ? new GZIPOutputStream(bytes)
                                        : bytes,
                                UTF_8));
        rows.write(
                "minute,requests,prompt_tokens,generated_tokens,cached_tokens,throttled,spilled");
        rows.write(ptu.isPresent() ? ",ptu\n" : "\n");
    }

    /** Adds a row. */
    void add(long minute, Load load) throws IOException {
        rows.write(minute + "," + load.requests() + "," + load.prompt() + "," + load.generated());
        rows.write("," + cell(load.cached()) + "," + cell(load.throttled()) + "," + load.spilled());
        rows.write(ptu.isPresent() ? "," + ptu.getAsInt() + "\n" : "\n");
    }

    /** Puts the file in its place, over one that is there. */
    void keep() throws IOException {
        closed = true;
        rows.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Unless it was kept, nothing is left. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            rows.close();
            Files.deleteIfExists(part);
        }
    }

    private static String cell(@Nullable Long count) {
        return count == null ? "" : count.toString();
    }
}
