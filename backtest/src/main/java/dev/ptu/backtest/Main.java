package dev.ptu.backtest;

import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.report.CapacityCsv;
import dev.ptu.backtest.report.HtmlPage;
import dev.ptu.backtest.report.JsonReport;
import dev.ptu.backtest.report.SeriesResult;
import dev.ptu.backtest.report.Terms;
import dev.ptu.backtest.report.TextTable;
import dev.ptu.backtest.score.Summary;
import dev.ptu.backtest.simulate.SimulationReport;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line: {@code java -jar backtest.jar TRACE=file.csv.gz POLICY=target,threshold}.
 * Prints and writes; {@link TraceFiles} reads.
 */
public final class Main {

    /** Of a folder, shorter series are passed over: five days. */
    static final int LEAST_MINUTES = 5 * 1440;

    private final Request request;
    private final Terms terms;
    private final PrintStream out;
    private final Spinner spinner;

    private Main(Request request, PrintStream out, PrintStream err) {
        this.request = request;
        terms = request.terms();
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
            String command = args.length == 0 || args[0].contains("=") ? "" : args[0];
            switch (command) {
                case "simulation-report" -> simulationReport(rest(args), out);
                case "table" -> table(rest(args), out, err);
                default -> new Main(Request.parse(args), out, err).run();
            }
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

    private static String[] rest(String[] args) {
        return Arrays.copyOfRange(args, 1, args.length);
    }

    private static void simulationReport(String[] args, PrintStream out) throws IOException {
        Arguments given = Arguments.of(args, List.of("OUT"));
        Path file = Path.of(given.text("OUT", "docs/simulation-report.md"));
        Files.writeString(file, SimulationReport.page());
        out.println("Written to " + file + ".");
    }

    private static void table(String[] args, PrintStream out, PrintStream err) throws IOException {
        TracesTable table = new TracesTable(args, new Spinner(err));
        Files.writeString(table.out(), table.page());
        out.println("Written to " + table.out() + ".");
    }

    private void run() throws IOException {
        Path folder = Path.of(request.out());
        if (request.traces().isEmpty()) {
            one(TraceFiles.read(Path.of(request.trace())), folder);
        } else {
            all(folder);
        }
        out.print(TextTable.terms(terms));
        out.println("Written to " + folder + ": report.html, report.json, capacity-*.csv.");
    }

    private SeriesResult one(Trace trace, Path folder) throws IOException {
        SeriesResult result;
        try {
            result = Backtest.run(trace, request, spinner);
        } finally {
            spinner.clear();
        }
        for (Course course : result.courses()) {
            write(folder, "capacity-" + course.policy() + ".csv", CapacityCsv.of(course));
        }
        write(folder, "report.json", JsonReport.series(terms, result));
        write(folder, "report.html", HtmlPage.series(terms, result));
        out.print(TextTable.series(result));
        return result;
    }

    private void all(Path folder) throws IOException {
        List<SeriesResult> results = new ArrayList<>();
        Map<String, String> pages = new LinkedHashMap<>();
        for (Path file : TraceFiles.in(request.traces())) {
            Trace trace = TraceFiles.read(file);
            if (trace.minutes() < LEAST_MINUTES) {
                out.println(trace.name() + ": passed over, it is shorter than five days.");
                continue;
            }
            results.add(one(trace, folder.resolve(trace.name())));
            pages.put(trace.name(), trace.name() + "/report.html");
        }
        if (results.isEmpty()) {
            throw new BadInput(
                    request.traces()
                            + " has no .csv or .csv.gz of five days or more: name"
                            + " another folder.");
        }
        List<Summary> summaries =
                request.policies().stream().map(name -> summary(name, results)).toList();
        String figures = TextTable.summary(summaries);
        out.print(figures);
        write(folder, "report.json", JsonReport.all(terms, results, summaries));
        write(
                folder,
                "report.html",
                HtmlPage.index(figures + "\n" + TextTable.terms(terms), pages));
    }

    private static Summary summary(String policy, List<SeriesResult> results) {
        return Summary.of(
                policy,
                results.stream()
                        .flatMap(each -> each.scores().stream())
                        .filter(score -> score.policy().equals(policy))
                        .toList());
    }

    private static void write(Path folder, String name, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), content);
    }
}
