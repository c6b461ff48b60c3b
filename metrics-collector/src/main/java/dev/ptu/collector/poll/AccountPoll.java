package dev.ptu.collector.poll;

import dev.ptu.collector.azure.AccountView;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.Inventory;
import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Answers;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricAnswer;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.metrics.MetricReply;
import dev.ptu.collector.publish.EventSink;
import dev.ptu.collector.series.AccountSeries;
import dev.ptu.collector.series.AccountSeries.Followed;
import dev.ptu.collector.series.AccountSeries.Window;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.runtime.LogKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * What is done with the replies about one account: steps its memory, sends what is new, remembers
 * what was acknowledged, and says once what is wrong.
 */
final class AccountPoll {
    private static final Logger LOG = Logger.getLogger(AccountPoll.class);

    private final Settings settings;
    private final EventSink sink;
    private final Meters meters;
    private final Complaints complaints = new Complaints();
    private final Naming naming;
    private volatile Sightings sightings = Sightings.NONE;

    AccountPoll(Settings settings, EventSink sink, Meters meters) {
        this.naming = new Naming(settings, meters, complaints);
        this.settings = settings;
        this.sink = sink;
        this.meters = meters;
    }

    /** After a look at the account's deployments. */
    void looked(AccountWatch watch, Reply<AccountView> reply, Instant now) {
        MDC.put(LogKeys.ACCOUNT, watch.account.id());
        try {
            switch (reply) {
                case Reply.Failed<AccountView> failed ->
                        failed(watch, "deployments", failed, "What was known of it still holds.");
                case Reply.Got<AccountView>(AccountView view) -> {
                    answered(watch, "deployments");
                    looked(watch, view, now);
                }
            }
        } finally {
            MDC.remove(LogKeys.ACCOUNT);
        }
    }

    private void looked(AccountWatch watch, AccountView view, Instant now) {
        for (String fault : view.faults()) {
            if (complaints.isNews(watch.account + " " + fault, fault)) {
                LOG.warnf("%s (account %s)", fault, watch.account);
            }
        }
        List<Deployment> followed = Inventory.followed(view.deployments());
        Inventory.Look look =
                watch.inventory.look(
                        followed,
                        (deployment, at) -> observed(watch, view, deployment, now, at),
                        now,
                        settings.republishAfter());
        for (String gone : look.gone()) {
            LOG.warnf("Deployment %s is gone and no longer polled.", gone);
        }
        watch.sawDeployments(
                view.region(),
                followed.stream().map(d -> new Followed(d.id(), d.provisioned())).toList());
        Set<Event> sent = sink.send(look.news());
        List<DeploymentObserved> told = look.news().stream().filter(sent::contains).toList();
        watch.inventory = watch.inventory.after(told, look.gone());
        sightings.seen(watch.account, view, watch.inventory.told().keySet());
    }

    private DeploymentObserved observed(
            AccountWatch watch, AccountView view, Deployment deployment, Instant now, Instant at) {
        return deployment.observed(
                view.region(),
                sightings.headroom(watch.account, view.region(), deployment, now),
                at);
    }

    /** From now on these hear of every look. */
    void reportTo(Sightings those) {
        sightings = those;
    }

    /**
     * What was asked about an account and answered.
     *
     * @param replies by query
     * @param windows the minutes asked for, by query
     * @param names the names asked by, by query
     */
    record Heard(
            Map<MetricQuery, Reply<Answers>> replies,
            Map<MetricQuery, Window> windows,
            Map<MetricQuery, MetricNames> names) {}

    /** After all queries about the account were answered or failed. */
    Meters.Result measured(AccountWatch watch, AccountWatch.Seen seen, Heard heard, Instant now) {
        MDC.put(LogKeys.ACCOUNT, watch.account.id());
        try {
            AccountReadings readings = readings(watch, heard, now);
            watch.become(naming.after(watch, heard, readings, now));
            AccountSeries before = watch.series;
            AccountSeries.Step step =
                    before.after(
                            seen.followed(),
                            readings,
                            byKind(heard.windows()),
                            now,
                            settings.rules());
            step.series().lags(before, now).forEach(lag -> meters.lag(watch.account, lag));
            watch.series = step.series();
            Set<Event> sent =
                    sink.send(step.records().stream().map(AccountSeries.News::event).toList());
            watch.series =
                    watch.series.afterTelling(
                            step.records().stream()
                                    .filter(record -> sent.contains(record.event()))
                                    .toList());
            return result(heard.replies());
        } finally {
            MDC.remove(LogKeys.ACCOUNT);
        }
    }

    private AccountReadings readings(AccountWatch watch, Heard heard, Instant now) {
        List<MetricAnswer> answers = new ArrayList<>();
        Set<Metric> truncated = EnumSet.noneOf(Metric.class);
        heard.replies()
                .forEach(
                        (query, reply) -> {
                            if (query == MetricQuery.OTHER_FAMILY) {
                                return;
                            }
                            String tag = query.name().toLowerCase(Locale.ROOT);
                            switch (reply) {
                                case Reply.Failed<Answers> failed ->
                                        failed(
                                                watch,
                                                tag,
                                                failed,
                                                "What it would have told stays unknown.");
                                case Reply.Got<Answers>(Answers got) -> {
                                    answered(watch, tag);
                                    answers.addAll(got.all());
                                    truncated.addAll(got.truncated());
                                }
                            }
                        });
        answers.forEach(answer -> metricError(watch, answer));
        MetricNames names = heard.names().getOrDefault(MetricQuery.TOKENS, settings.names());
        AccountReadings readings =
                MetricReply.readings(watch.account.id(), answers, truncated, names);
        readings.refused().forEach(this::refused);
        for (MetricQuery query : MetricQuery.USUAL) {
            if (readings.answered(kind(query))) {
                watch.answered(query, now);
            }
        }
        return readings;
    }

    private void metricError(AccountWatch watch, MetricAnswer answer) {
        String error = answer.error();
        String subject = watch.account + " metric " + answer.metric();
        if (error == null) {
            complaints.settled(subject);
        } else {
            meters.metricError(answer.metric(), error);
            if (complaints.isNews(subject, error)) {
                LOG.warnf(
                        "Metric %s of account %s was not answered (%s): it stays unknown; check"
                                + " ptu.collector.metrics.",
                        answer.metric(), watch.account, error);
            }
        }
    }

    private void refused(AccountReadings.Refused refused) {
        String subject = refused.deployment() + " " + refused.metric() + " " + refused.minute();
        if (complaints.isNews(subject, String.valueOf(refused.value()))) {
            MDC.put(LogKeys.DEPLOYMENT, refused.deployment());
            LOG.warnf(
                    "%s of %s at %s is %s, which cannot be: the value is taken as unknown.",
                    refused.metric(), refused.deployment(), refused.minute(), refused.value());
            MDC.remove(LogKeys.DEPLOYMENT);
            meters.refused(refused.metric());
        }
    }

    /** A batch failed; its accounts are asked one by one, or wait for the next poll. */
    void batchFailed(Grouping.Group group, MetricQuery query, Reply.Failed<Answers> failed) {
        String tag = "batch-" + query.name().toLowerCase(Locale.ROOT);
        meters.failed(tag, failed.kind());
        String subject = tag + " " + group.region() + " " + group.accounts().getFirst();
        if (complaints.isNews(subject, failed.kind().tag())) {
            LOG.warnf(
                    "The batch query %s of %d accounts in %s failed (%s): %s",
                    query, group.accounts().size(), group.region(), failed.kind(), failed.cause());
        }
    }

    /** As many series came as were allowed, so some may have been cut off. */
    void warnTop(Grouping.Group group, MetricQuery query) {
        String subject = "top " + query + " " + group.region() + " " + group.accounts().getFirst();
        if (complaints.isNews(subject, "reached")) {
            LOG.warnf(
                    "The answer to %s of %d accounts in %s has as many series as ptu.collector.top"
                            + " allows (%d), so some may be missing: raise it.",
                    query, group.accounts().size(), group.region(), settings.limits().top());
        }
    }

    private void failed(
            AccountWatch watch, String query, Reply.Failed<?> failed, String consequence) {
        meters.failed(query, failed.kind());
        if (complaints.isNews(watch.account + " " + query, failed.kind().tag())) {
            LOG.warnf(
                    "Reading %s of account %s failed (%s): %s. %s",
                    query, watch.account, failed.kind(), failed.cause(), consequence);
        }
    }

    private void answered(AccountWatch watch, String query) {
        if (complaints.settled(watch.account + " " + query)) {
            LOG.infof("Reading %s of account %s works again.", query, watch.account);
        }
    }

    private static Map<Kind, Window> byKind(Map<MetricQuery, Window> windows) {
        Map<Kind, Window> kinds = new EnumMap<>(Kind.class);
        MetricQuery.USUAL.forEach(
                query -> {
                    Window window = windows.get(query);
                    if (window != null) {
                        kinds.put(kind(query), window);
                    }
                });
        return kinds;
    }

    private static Kind kind(MetricQuery query) {
        return switch (query) {
            case TOKENS -> Kind.TOKENS;
            case RATIOS -> Kind.UTILIZATION;
            case REQUESTS, OTHER_FAMILY -> Kind.REQUESTS;
            case LATENCY -> Kind.LATENCY;
        };
    }

    private static Meters.Result result(Map<MetricQuery, Reply<Answers>> replies) {
        Map<Boolean, Long> answered =
                replies.entrySet().stream()
                        .filter(reply -> reply.getKey() != MetricQuery.OTHER_FAMILY)
                        .collect(
                                Collectors.partitioningBy(
                                        reply -> reply.getValue() instanceof Reply.Got<Answers>,
                                        Collectors.counting()));
        if (answered.getOrDefault(false, 0L) == 0) {
            return Meters.Result.ANSWERED;
        }
        return answered.getOrDefault(true, 0L) == 0 ? Meters.Result.FAILED : Meters.Result.PARTIAL;
    }
}
