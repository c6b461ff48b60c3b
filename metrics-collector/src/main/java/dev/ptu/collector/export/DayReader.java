package dev.ptu.collector.export;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Answers;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricAnswer;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.metrics.MetricReply;
import dev.ptu.collector.poll.Lane;
import dev.ptu.collector.series.AccountSeries.Window;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a day of an account from Azure Monitor: by the batch API, and by the single-resource API
 * where the batch fails. What may pass is asked again, after as long as Azure says.
 */
public final class DayReader {
    /** Failures that may be gone at the next call. */
    static final Set<Failure> PASSING =
            EnumSet.of(Failure.THROTTLED, Failure.UNAVAILABLE, Failure.UNREACHABLE);

    private final Monitor monitor;
    private final MetricNames names;
    private final Calls calls;
    private volatile boolean batchWorks = true;

    /**
     * Asks by these calls.
     *
     * @param names Azure's names of the metrics
     */
    public DayReader(Monitor monitor, MetricNames names, Calls calls) {
        this.monitor = monitor;
        this.names = names;
        this.calls = calls;
    }

    /** When calls are made, and when again. */
    public interface Calls {
        /** Makes one call to Azure. */
        <T> Reply<T> once(Lane lane, Supplier<Reply<T>> call);

        /** Makes calls until there is an answer, or one that will stay as it is. */
        <T> Reply<T> patiently(Supplier<Reply<T>> calls);
    }

    /**
     * A day as Azure told it.
     *
     * @param readings what it gave
     * @param missed what it did not answer
     */
    public record DayRead(AccountReadings readings, List<Missed> missed) {
        /** Copies the list. */
        public DayRead {
            missed = List.copyOf(missed);
        }

        /** Whether something was not answered that may be answered later. */
        public boolean mayPass() {
            return missed.stream().anyMatch(each -> PASSING.contains(each.kind()));
        }
    }

    /**
     * Something that was not answered.
     *
     * @param what the query, or the metric in it
     * @param kind how it failed
     * @param cause why, in words
     */
    public record Missed(String what, Failure kind, String cause) {}

    /** Reads a day; what failed is in the answer. */
    public DayRead read(AccountId account, String region, HistoryDay day) {
        Window window = new Window(day.readFrom(), day.readTo());
        List<MetricAnswer> answers = new ArrayList<>();
        Set<Metric> truncated = EnumSet.noneOf(Metric.class);
        List<Missed> missed = new ArrayList<>();
        for (MetricQuery query : MetricQuery.LOAD) {
            String what = query.name().toLowerCase(Locale.ROOT);
            switch (patiently(() -> once(account, region, query, window))) {
                case Reply.Got<Answers>(Answers got) -> {
                    answers.addAll(got.all());
                    truncated.addAll(got.truncated());
                }
                case Reply.Failed<Answers> failed ->
                        missed.add(new Missed(what, failed.kind(), failed.cause()));
            }
        }
        answers.stream()
                .filter(answer -> answer.error() != null)
                .map(
                        answer ->
                                new Missed(
                                        "metric " + answer.metric(),
                                        Failure.INVALID,
                                        answer.error() + ", check ptu.collector.metrics"))
                .forEach(missed::add);
        truncated.forEach(
                metric ->
                        missed.add(
                                new Missed(
                                        "metric " + names.of(metric),
                                        Failure.INVALID,
                                        "as many series as ptu.collector.top allows, raise it")));
        return new DayRead(MetricReply.readings(account.id(), answers, truncated, names), missed);
    }

    /** See {@link Calls#patiently}. */
    <T> Reply<T> patiently(Supplier<Reply<T>> call) {
        return calls.patiently(call);
    }

    private Reply<Answers> once(
            AccountId account, String region, MetricQuery query, Window window) {
        if (!batchWorks) {
            return single(account, query, window);
        }
        Reply<Answers> batch =
                calls.once(
                        Lane.batch(account.subscription(), region),
                        () -> monitor.batch(region, List.of(account), query, window));
        boolean settled =
                !(batch instanceof Reply.Failed<Answers> failed)
                        || failed.kind() == Failure.THROTTLED;
        if (settled) {
            return batch;
        }
        Reply<Answers> single = single(account, query, window);
        boolean passing =
                batch instanceof Reply.Failed<Answers> failed && PASSING.contains(failed.kind());
        if (single instanceof Reply.Got<Answers> && !passing) {
            batchWorks = false;
        }
        return single;
    }

    private Reply<Answers> single(AccountId account, MetricQuery query, Window window) {
        return calls.once(Lane.of(account), () -> monitor.single(account, query, window));
    }
}
