package dev.ptu.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptu.backtest.price.TokenPrices;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.report.CapacityCsv;
import dev.ptu.backtest.report.HtmlPage;
import dev.ptu.backtest.report.JsonReport;
import dev.ptu.backtest.report.SeriesResult;
import dev.ptu.backtest.report.Terms;
import dev.ptu.backtest.report.TextTable;
import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.score.Summary;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.trace.TraceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CodingErrorAction;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.zip.GZIPInputStream;

/**
 * The command line: {@code java -jar backtest.jar TRACE=file.csv.gz POLICY=target,threshold}. The
 * only class that reads, writes and prints.
 */
public final class Main {

    /** Of a folder, shorter series are passed over: five days. */
    private static final int LEAST_MINUTES = 5 * 1440;

    private final Request request;
    private final PrintStream out;
    private final Spinner spinner;

    private Main(Request request, PrintStream out, PrintStream err) {
        this.request = request;
        this.out = out;
        spinner = new Spinner(err);
    }

    /** Runs; a fault in what was given is one sentence and exit status 1. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** The exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            new Main(Request.parse(args), out, err).run();
            return 0;
        } catch (BadInput e) {
            err.println(e.getMessage());
        } catch (InvalidPathException e) {
            err.println("\"" + e.getInput() + "\" is not a path: correct it.");
        } catch (NoSuchFileException e) {
            err.println("There is no file " + e.getFile() + ": correct the path.");
        } catch (IOException e) {
            err.println("A file could not be read or written: " + e + ".");
        }
        return 1;
    }

    private void run() throws IOException {
        Terms terms = terms();
        Path folder = Path.of(request.out());
        if (request.traces().isEmpty()) {
            SeriesResult result = result(Path.of(request.trace()));
            write(folder, terms, result);
            out.print(TextTable.series(result));
        } else {
            all(terms, folder);
        }
        out.print(TextTable.terms(terms));
        out.println("Written to " + folder + ": report.html, report.json, capacity-*.csv.");
    }

    private void all(Terms terms, Path folder) throws IOException {
        List<SeriesResult> results = new ArrayList<>();
        Map<String, String> pages = new LinkedHashMap<>();
        for (Path file : files()) {
            Trace trace = read(file);
            if (trace.minutes() < LEAST_MINUTES) {
                out.println(trace.name() + ": passed over, it is shorter than five days.");
                continue;
            }
            SeriesResult result = Backtest.run(trace, request, spinner);
            spinner.clear();
            write(folder.resolve(result.series()), terms, result);
            pages.put(result.series(), result.series() + "/report.html");
            results.add(result);
            out.print(TextTable.series(result));
        }
        if (results.isEmpty()) {
            throw new BadInput(
                    request.traces()
                            + " has no .csv or .csv.gz of five days or more: name"
                            + " another folder.");
        }
        List<Summary> summaries = new ArrayList<>();
        for (String policy : request.policies()) {
            List<Score> scores =
                    results.stream()
                            .flatMap(each -> each.scores().stream())
                            .filter(score -> score.policy().equals(policy))
                            .toList();
            summaries.add(Summary.of(policy, scores));
        }
        String figures = TextTable.summary(summaries);
        out.print(figures);
        text(folder, "report.json", JsonReport.all(terms, results, summaries));
        text(folder, "report.html", HtmlPage.index(figures + "\n" + TextTable.terms(terms), pages));
    }

    private SeriesResult result(Path file) throws IOException {
        SeriesResult result = Backtest.run(read(file), request, spinner);
        spinner.clear();
        return result;
    }

    private Terms terms() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "MAX_CHANGES_PER_DAY="
                        + request.changesPerDay()
                        + " is the budget of constrained foresight only: the decider has no change"
                        + " budget yet.");
        return new Terms(
                request.target().profile().model(),
                request.target().sku().azureName(),
                request.target().ladder().toString(),
                request.timing().lagMinutes(),
                request.timing().resizeMinutes(),
                request.prices().ptuHourUsd(),
                request.prices().overflowUsd(),
                request.declaredPenalty()
                        ? "declared penalty"
                        : "token list prices of " + TokenPrices.AS_OF,
                request.prices().reservedPtu(),
                request.changesPerDay(),
                notes);
    }

    private List<Path> files() throws IOException {
        Path given = Path.of(request.traces());
        boolean isFolder = Files.isDirectory(given);
        Path folder = isFolder || given.getParent() == null ? given : given.getParent();
        if (!Files.isDirectory(folder)) {
            throw new BadInput(request.traces() + " is not a folder: correct TRACES.");
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
            throw new BadInput(request.traces() + " is no glob: correct TRACES.");
        }
        Collections.sort(files);
        return files;
    }

    private static Trace read(Path file) throws IOException {
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

    private static void write(Path folder, Terms terms, SeriesResult result) throws IOException {
        for (Course course : result.courses()) {
            text(folder, "capacity-" + course.policy() + ".csv", CapacityCsv.of(course));
        }
        text(folder, "report.json", JsonReport.series(terms, result));
        text(folder, "report.html", HtmlPage.series(terms, result));
    }

    private static void text(Path folder, String name, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), content);
    }

    /** Says how far it is, from the first second on, once a second. */
    private static final class Spinner implements Backtest.Progress {
        private static final long SECOND_NANOS = 1_000_000_000L;

        private final PrintStream err;
        private long saidNanos = System.nanoTime();
        private boolean said;

        Spinner(PrintStream err) {
            this.err = err;
        }

        @Override
        public void at(String policy, int minute, int minutes) {
            long now = System.nanoTime();
            if (now - saidNanos >= SECOND_NANOS) {
                saidNanos = now;
                said = true;
                err.printf("\r%s: %d %% of %d minutes ", policy, 100L * minute / minutes, minutes);
                err.flush();
            }
        }

        void clear() {
            if (said) {
                err.println();
                said = false;
            }
        }
    }
}
