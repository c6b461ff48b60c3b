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
import dev.ptu.collector.series.AccountSeries.Window;
import java.time.Duration;
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
final class DayReader {
    /** A call is made so often before its day is given up. */
    static final int ATTEMPTS = 6;

    /** Doubles with every attempt when Azure does not say how long to wait. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** Azure's throttling windows are minutes; beyond this something else is wrong. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Set<Failure> PASSING =
            EnumSet.of(Failure.THROTTLED, Failure.UNAVAILABLE, Failure.UNREACHABLE);

    private final Monitor monitor;
    private final MetricNames names;
    private final Patience patience;
    private final Progress progress;
    private volatile boolean batchWorks = true;

    DayReader(Monitor monitor, MetricNames names, Patience patience, Progress progress) {
        this.monitor = monitor;
        this.names = names;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * A day as Azure told it.
     *
     * @param readings what it gave
     * @param missed what it did not answer
     */
    record DayRead(AccountReadings readings, List<Missed> missed) {}

    /**
     * Something that was not answered.
     *
     * @param what the query, or the metric in it
     * @param kind how it failed
     * @param cause why, in words
     */
    record Missed(String what, Failure kind, String cause) {}

    /** Reads a day; what failed is in the answer. */
    DayRead read(AccountId account, String region, HistoryDay day) {
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

    /** Asks until there is an answer, or one that will stay as it is. */
    <T> Reply<T> patiently(Supplier<Reply<T>> call) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            patience.pass();
            Reply<T> reply = call.get();
            boolean again =
                    reply instanceof Reply.Failed<T> failed
                            && PASSING.contains(failed.kind())
                            && attempt < ATTEMPTS;
            if (!again) {
                return reply;
            }
            Duration asked = ((Reply.Failed<T>) reply).retryAfter();
            Duration time = shorter(asked == null ? wait : asked, LONGEST_WAIT);
            progress.waiting(((Reply.Failed<T>) reply).kind(), time);
            patience.hold(time);
            wait = wait.multipliedBy(2);
        }
    }

    private Reply<Answers> once(
            AccountId account, String region, MetricQuery query, Window window) {
        if (!batchWorks) {
            return monitor.single(account, query, window);
        }
        Reply<Answers> batch = monitor.batch(region, List.of(account), query, window);
        boolean settled =
                !(batch instanceof Reply.Failed<Answers> failed)
                        || failed.kind() == Failure.THROTTLED;
        if (settled) {
            return batch;
        }
        Reply<Answers> single = monitor.single(account, query, window);
        boolean passing =
                batch instanceof Reply.Failed<Answers> failed && PASSING.contains(failed.kind());
        if (single instanceof Reply.Got<Answers> && !passing) {
            batchWorks = false;
        }
        return single;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
