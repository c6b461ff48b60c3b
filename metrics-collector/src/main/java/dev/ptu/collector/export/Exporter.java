package dev.ptu.collector.export;

import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.export.DayReader.DayRead;
import dev.ptu.collector.export.DayReader.Missed;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.history.HistoryRules;
import dev.ptu.collector.inventory.Deployment;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads day after day and writes a file per deployment.
 *
 * <p>The first day is read alone: what Azure refuses there for good, it will refuse for all. From
 * then on a day that fails is a day of gaps. Days are read side by side and written in order, so
 * that a quarter of a year does not lie in memory.
 */
final class Exporter {
    private final ExportRequest request;
    private final Azure azure;
    private final HistoryRules rules;
    private final Streams streams;

    /**
     * What is asked.
     *
     * @param resources for deployments
     * @param days for metrics
     * @param parallelCalls how many days at a time
     */
    record Azure(ResourceManager resources, DayReader days, int parallelCalls) {}

    /**
     * Where it is told.
     *
     * @param out the result
     * @param progress the way to it
     */
    record Streams(PrintStream out, Progress progress) {}

    Exporter(ExportRequest request, Azure azure, HistoryRules rules, Streams streams) {
        this.request = request;
        this.azure = azure;
        this.rules = rules;
        this.streams = streams;
    }

    /**
     * Exports.
     *
     * @param days what, oldest first
     * @return whether Azure answered everything
     */
    boolean run(List<HistoryDay> days) throws IOException {
        Histories.mustBeNew(request);
        AccountView account = account();
        List<Deployment> wanted = wanted(account.deployments());
        try (Histories histories =
                new Histories(request, rules, account.deployments(), wanted, streams)) {
            boolean complete = read(account.region(), days, histories);
            histories.keep(days);
            return complete;
        }
    }

    private AccountView account() {
        return switch (azure.days().patiently(() -> azure.resources().read(request.account()))) {
            case Reply.Got<AccountView>(AccountView view) -> {
                view.faults().forEach(streams.progress()::say);
                yield view;
            }
            case Reply.Failed<AccountView> failed -> throw new ExportRefused(refusal(failed));
        };
    }

    private String refusal(Reply.Failed<AccountView> failed) {
        return switch (failed.kind()) {
            case NOT_FOUND ->
                    "There is no account "
                            + request.account()
                            + ", or this identity may not see it: correct --account.";
            case UNAUTHORISED ->
                    "Azure does not let this identity read account "
                            + request.account().name()
                            + " ("
                            + failed.cause()
                            + "): sign in with az login, or give the identity the role Reader.";
            default ->
                    "Account "
                            + request.account().name()
                            + " cannot be read ("
                            + failed.kind()
                            + ": "
                            + failed.cause()
                            + "): try again later.";
        };
    }

    private List<Deployment> wanted(List<Deployment> all) {
        List<Deployment> wanted =
                all.stream()
                        .filter(
                                each ->
                                        request.deployment().isEmpty()
                                                || request.deployment().get().equals(each.name()))
                        .toList();
        if (wanted.isEmpty()) {
            String names = String.join(", ", all.stream().map(Deployment::name).toList());
            throw new ExportRefused(
                    "Account "
                            + request.account().name()
                            + " has no deployment"
                            + request.deployment().map(name -> " '" + name + "'").orElse("")
                            + (names.isEmpty() ? ": name another account." : ": give one of ")
                            + (names.isEmpty() ? "" : names + "."));
        }
        return wanted;
    }

    /** Whether everything was answered. */
    private boolean read(String region, List<HistoryDay> days, Histories histories)
            throws IOException {
        boolean complete = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Deque<Future<DayRead>> reading = new ArrayDeque<>();
            int asked = 0;
            for (int done = 0; done < days.size(); done++) {
                int together = done == 0 ? 1 : azure.parallelCalls();
                for (; asked < days.size() && reading.size() < together; asked++) {
                    HistoryDay next = days.get(asked);
                    reading.add(
                            threads.submit(
                                    () -> azure.days().read(request.account(), region, next)));
                }
                DayRead read = await(reading.remove());
                if (done == 0) {
                    read.missed().forEach(Exporter::mustBeAllowed);
                }
                HistoryDay day = days.get(done);
                read.missed().forEach(missed -> say(day, missed));
                complete &= read.missed().isEmpty();
                histories.add(day, read.readings());
                streams.progress().at(done + 1);
            }
        }
        return complete;
    }

    private static void mustBeAllowed(Missed missed) {
        if (missed.kind() == Failure.UNAUTHORISED || missed.kind() == Failure.NOT_FOUND) {
            throw new ExportRefused(
                    "Azure does not let this identity read metrics ("
                            + missed.cause()
                            + "): give it the role Monitoring Reader on the account.");
        }
    }

    private void say(HistoryDay day, Missed missed) {
        streams.progress()
                .say(
                        day.date()
                                + ": "
                                + missed.what()
                                + " was not answered ("
                                + missed.kind()
                                + ": "
                                + missed.cause()
                                + "); what rests on it is left as gaps.");
    }

    private static DayRead await(Future<DayRead> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a day could not be read; this is a defect", e);
        }
    }
}
