package dev.ptu.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.trace.TraceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.zip.GZIPInputStream;

/** Finds and reads recorded loads. */
final class TraceFiles {

    private TraceFiles() {}

    /**
     * The traces of a folder, or of a folder and a glob, sorted by name.
     *
     * @throws BadInput when it is neither
     */
    static List<Path> in(String traces) throws IOException {
        Path given = Path.of(traces);
        boolean isFolder = Files.isDirectory(given);
        Path folder = isFolder || given.getParent() == null ? given : given.getParent();
        if (!Files.isDirectory(folder)) {
            throw new BadInput(traces + " is not a folder: correct TRACES.");
        }
        String glob = isFolder ? "*.{csv,csv.gz}" : String.valueOf(given.getFileName());
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            for (Path each : found) {
                String name = each.toString();
                // A list of the series, as many folders have beside them, is not one.
                boolean isTrace = name.endsWith(".csv.gz") || name.endsWith(".csv");
                if (isTrace && !name.endsWith("index.csv")) {
                    files.add(each);
                }
            }
        } catch (PatternSyntaxException e) {
            throw new BadInput(traces + " is no glob: correct TRACES.");
        }
        Collections.sort(files);
        return files;
    }

    /**
     * Reads one, plain or gzip by its name.
     *
     * @throws BadInput when it is no trace
     * @throws NoSuchFileException when it is not there
     */
    static Trace read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        plain,
                                        UTF_8.newDecoder()
                                                .onMalformedInput(CodingErrorAction.REPLACE)))) {
            return TraceReader.read(name.replaceFirst("\\.csv(\\.gz)?$", ""), lines);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new BadInput(
                    file
                            + " could not be read ("
                            + e.getMessage()
                            + "): give a CSV, or one in gzip.");
        }
    }
}
