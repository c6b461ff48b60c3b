package dev.ptu.collector.export;

import dev.ptu.collector.export.ExportRequest.PtuColumn;
import dev.ptu.collector.history.AccountDay;
import dev.ptu.collector.history.Finding;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.history.HistoryRules;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.metrics.AccountReadings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The files of the deployments that were asked for, and what there is to say about each. */
final class Histories implements AutoCloseable {
    private final ExportRequest request;
    private final HistoryRules rules;
    private final List<Deployment> all;
    private final Exporter.Streams streams;
    private final Map<Deployment, History> histories = new LinkedHashMap<>();
    private final Map<String, Long> elsewhere = new LinkedHashMap<>();
    private @Nullable Instant minuteZero;
    private long refusedValues;

    private record History(Path path, TraceFile file, Tally tally) {}

    /**
     * Begins a file for each.
     *
     * @param all of the account, to which spilled load may belong
     * @param wanted those to be written
     * @throws ExportRefused when a file is there already
     */
    Histories(
            ExportRequest request,
            HistoryRules rules,
            List<Deployment> all,
            List<Deployment> wanted,
            Exporter.Streams streams)
            throws IOException {
        this.request = request;
        this.rules = rules;
        this.all = List.copyOf(all);
        this.streams = streams;
        for (Deployment deployment : wanted) {
            mustBeNew(path(deployment), request.force());
        }
        for (Deployment deployment : wanted) {
            Path path = path(deployment);
            histories.put(
                    deployment,
                    new History(path, new TraceFile(path, ptu(deployment)), new Tally()));
        }
    }

    /** Before anything is asked: the one file must not be there, unless it may be replaced. */
    static void mustBeNew(ExportRequest request) {
        if (request.toFile()) {
            mustBeNew(request.out(), request.force());
        }
    }

    private static void mustBeNew(Path path, boolean force) {
        if (Files.isDirectory(path)) {
            throw new ExportRefused(path + " is a folder: give --out another name.");
        }
        if (Files.exists(path) && !force) {
            throw new ExportRefused(
                    path + " is there already: give --force to replace it, or another --out.");
        }
    }

    /** Adds a day; days come in their order. */
    void add(HistoryDay day, AccountReadings readings) throws IOException {
        if (minuteZero == null) {
            minuteZero = day.from();
        }
        long first = Duration.between(minuteZero, day.from()).toMinutes();
        AccountDay account = new AccountDay(readings, all, day, rules);
        for (Map.Entry<Deployment, History> each : histories.entrySet()) {
            List<Finding> minutes = account.of(each.getKey());
            for (int i = 0; i < minutes.size(); i++) {
                each.getValue().tally().add(minutes.get(i));
                if (minutes.get(i) instanceof Finding.Load load) {
                    each.getValue().file().add(first + i, load);
                }
            }
        }
        for (Deployment deployment : all) {
            elsewhere.merge(deployment.name(), account.spilledFromElsewhere(deployment), Long::sum);
        }
        refusedValues += readings.refused().size();
    }

    /** Puts the files in their places and says what is in them. */
    void keep(List<HistoryDay> days) throws IOException {
        List<String> empty = new ArrayList<>();
        PrintStream out = streams.out();
        for (Map.Entry<Deployment, History> each : histories.entrySet()) {
            History history = each.getValue();
            if (history.tally().known() == 0) {
                empty.add(each.getKey().name());
                continue;
            }
            history.file().keep();
            out.println(each.getKey().name() + ": " + history.tally().words() + ".");
            out.println("  make backtest TRACE=" + history.path() + model(each.getKey()));
        }
        if (empty.size() < histories.size()) {
            Instant from = days.getFirst().from();
            out.println(
                    "Minute 0 is "
                            + from
                            + ", a "
                            + from.atOffset(ZoneOffset.UTC)
                                    .getDayOfWeek()
                                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                            + "; the last minute ends at "
                            + days.getLast().to()
                            + ".");
        }
        remarks();
        if (!empty.isEmpty()) {
            String names = String.join(", ", empty);
            if (empty.size() == histories.size()) {
                throw new ExportRefused(
                        "Azure Monitor has nothing of "
                                + names
                                + " in these days: give more --days, or --silence zero if there"
                                + " was no load.");
            }
            out.println("Nothing was recorded of " + names + ": no file.");
        }
    }

    private void remarks() {
        elsewhere.forEach(
                (name, spilled) -> {
                    if (spilled > 0) {
                        streams.out()
                                .printf(
                                        Locale.ROOT,
                                        "%,d requests on %s were spilled to it by callers, or by a"
                                                + " deployment that no longer names it: they stay"
                                                + " in its own history.%n",
                                        spilled,
                                        name);
                    }
                });
        if (refusedValues > 0) {
            streams.out()
                    .printf(
                            Locale.ROOT,
                            "%,d values could not be (negative, or beyond any load) and were taken"
                                    + " as missing.%n",
                            refusedValues);
        }
    }

    private static String model(Deployment deployment) {
        return " MODEL="
                + deployment.model()
                + (deployment.provisioned() ? " SKU=" + deployment.sku() : "");
    }

    private Path path(Deployment deployment) {
        return request.toFile()
                ? request.out()
                : request.out()
                        .resolve(deployment.name().replaceAll("[^a-z0-9._-]", "_") + ".csv.gz");
    }

    private OptionalInt ptu(Deployment deployment) {
        return switch (request.ptu()) {
            case PtuColumn.None none -> OptionalInt.empty();
            case PtuColumn.Fixed(int ptu) -> OptionalInt.of(ptu);
            case PtuColumn.Current current ->
                    deployment.provisioned()
                            ? OptionalInt.of(deployment.capacity())
                            : OptionalInt.empty();
        };
    }

    @Override
    public void close() throws IOException {
        for (History history : histories.values()) {
            history.file().close();
        }
    }
}
