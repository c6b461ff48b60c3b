package dev.ptu.backtest;

import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.report.SeriesResult;
import dev.ptu.backtest.report.TracesPage;
import dev.ptu.backtest.report.TracesPage.Priced;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code java -jar backtest.jar table TRACES=folder}: the committed table of what the policies come
 * to on the recorded traces, at three prices of overflow, with the prefix test.
 */
final class TracesTable {

    private static final List<String> KEYS =
            List.of("TRACES", "POLICY", "PREFIX", "COMMIT", "OUT", "PEAK_PTU");

    private static final List<String> OVERFLOW = List.of("5", "20", "100");

    private static final long SEED = 20260105;

    private final Arguments given;
    private final Spinner spinner;

    TracesTable(String[] args, Spinner spinner) {
        given = Arguments.of(args, KEYS);
        this.spinner = spinner;
    }

    /** Where the page belongs. */
    Path out() {
        return Path.of(given.text("OUT", "docs/backtest-on-traces.md"));
    }

    /** The page. */
    String page() throws IOException {
        List<Trace> traces = traces();
        List<Priced> priced = new ArrayList<>();
        for (String usd : OVERFLOW) {
            Request request = request(usd);
            List<SeriesResult> results =
                    traces.parallelStream()
                            .map(trace -> Backtest.run(trace, request, (_, _, _) -> {}))
                            .toList();
            spinner.at("table, $" + usd, OVERFLOW.indexOf(usd) + 1, OVERFLOW.size());
            priced.add(new Priced(Integer.parseInt(usd), results));
        }
        int times = given.whole("PREFIX", 100, 0);
        Map<String, TracesPage.Tried> found = new LinkedHashMap<>();
        Request request = request("20");
        for (String policy : request.policies()) {
            // The first policy is the one in question, a tenth is enough for the others.
            int each = found.isEmpty() ? times : (times + 9) / 10;
            if (times > 0 && !policy.equals(Contestants.STATIC)) {
                int failures = failures(policy, traces, request, each);
                found.put(policy, new TracesPage.Tried(each * traces.size(), failures));
            }
        }
        spinner.clear();
        return TracesPage.of(priced, found, given.text("COMMIT", "unknown"), request.terms());
    }

    private List<Trace> traces() throws IOException {
        String folder = given.text("TRACES", "");
        if (folder.isEmpty()) {
            throw new BadInput("Give TRACES=folder.");
        }
        List<Trace> traces = new ArrayList<>();
        for (Path file : TraceFiles.in(folder)) {
            Trace trace = TraceFiles.read(file);
            if (trace.minutes() >= Main.LEAST_MINUTES) {
                traces.add(trace);
            }
        }
        if (traces.isEmpty()) {
            throw new BadInput(folder + " has no series of five days or more: correct TRACES.");
        }
        return traces;
    }

    private Request request(String overflowUsd) {
        return Request.parse(
                new String[] {
                    "TRACES=" + given.text("TRACES", ""),
                    "POLICY=" + given.text("POLICY", ""),
                    "PEAK_PTU=" + given.text("PEAK_PTU", "300"),
                    "FROM=auto",
                    "OVERFLOW=" + overflowUsd
                });
    }

    private int failures(String name, List<Trace> traces, Request request, int times) {
        int failures = 0;
        for (Trace trace : traces) {
            Timing timing = request.timing(trace.minutes());
            Workload workload = Backtest.workload(trace, request);
            Optional<Contestants.Contestant> policy = Backtest.contestant(name, request, timing);
            failures +=
                    policy.map(
                                    each ->
                                            new PrefixCheck(request.target(), timing, each)
                                                    .failures(workload, times, SEED))
                            .orElse(0);
            spinner.at("prefix test of " + name, traces.indexOf(trace) + 1, traces.size());
        }
        return failures;
    }
}
