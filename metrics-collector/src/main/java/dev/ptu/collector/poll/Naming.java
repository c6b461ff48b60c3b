package dev.ptu.collector.poll;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Settings;
import dev.ptu.collector.metrics.AccountNames;
import dev.ptu.collector.metrics.AccountReadings;
import dev.ptu.collector.metrics.Answers;
import dev.ptu.collector.metrics.FamilySearch;
import dev.ptu.collector.metrics.FamilySearch.Heard;
import dev.ptu.collector.metrics.FamilySearch.Voice;
import dev.ptu.collector.metrics.Kind;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricFamilies;
import dev.ptu.collector.metrics.MetricFamily;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.metrics.MetricReply;
import dev.ptu.collector.metrics.Reading;
import dev.ptu.collector.series.AccountSeries.Followed;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Learns from each poll by which names an account is to be asked, and says so. */
final class Naming {
    private static final Logger LOG = Logger.getLogger(Naming.class);

    private final Settings settings;
    private final Meters meters;
    private final Complaints complaints;

    Naming(Settings settings, Meters meters, Complaints complaints) {
        this.settings = settings;
        this.meters = meters;
        this.complaints = complaints;
    }

    /** The names for the next poll. */
    AccountNames after(
            AccountWatch watch, AccountPoll.Heard heard, AccountReadings readings, Instant now) {
        MetricFamilies families = settings.families();
        AccountNames known = watch.names(families);
        AccountNames next = leaveOut(watch, known, new Poll(heard, readings), now);
        AccountWatch.Seen seen = watch.seen();
        if (seen != null) {
            next =
                    next.following(
                            seen.followed().stream().map(Followed::id).collect(Collectors.toSet()),
                            families);
        }
        FamilySearch search = known.search();
        Voice mine = voice(heard.replies().get(MetricQuery.REQUESTS), active(readings));
        MetricFamily other = families.insteadOf(search.inUse()).orElse(null);
        Reply<Answers> theirs = heard.replies().get(MetricQuery.OTHER_FAMILY);
        if (other != null && theirs != null) {
            // Contiguous windows: traffic between two askings is seen by one of them.
            Instant again = now.plus(settings.rules().trailing()).minus(settings.pollPeriod());
            Voice voice = voice(theirs, active(watch, other, theirs));
            FamilySearch found = search.after(mine, other, voice, again);
            tell(watch, search, found);
            return next.searching(found);
        }
        boolean doubted = search.foundOut() && mine.heard() == Heard.REFUSED;
        return doubted ? next.searching(search.anew(families)) : next;
    }

    private AccountNames leaveOut(AccountWatch watch, AccountNames known, Poll poll, Instant now) {
        Set<Metric> refused = EnumSet.noneOf(Metric.class);
        poll.heard()
                .replies()
                .forEach(
                        (query, reply) -> {
                            if (reply instanceof Reply.Got<Answers>(Answers got)) {
                                refused.addAll(got.refused());
                            }
                        });
        MetricNames names = settings.families().of(known.search().inUse());
        for (Metric metric : refused) {
            String name = names.of(metric);
            meters.metricError(name, "refused");
            if (complaints.isNews(watch.account + " metric " + name, "refused")) {
                LOG.warnf(
                        "Azure refuses to be asked for metric %s of account %s: it stays unknown;"
                                + " check ptu.collector.metrics.",
                        name, watch.account);
            }
        }
        return known.after(
                refused, poll.readings().answered(), now.plus(settings.rules().absentAfter()));
    }

    private record Poll(AccountPoll.Heard heard, AccountReadings readings) {}

    private void tell(AccountWatch watch, FamilySearch before, FamilySearch after) {
        if (after.foundOut() && complaints.isNews(watch.account + " family", after.toString())) {
            LOG.infof("Account %s answers to the metrics of %s.", watch.account, after.inUse());
        } else if (before.inUse() != after.inUse()) {
            LOG.infof(
                    "Account %s does not know the metrics of %s: those of %s are tried.",
                    watch.account, before.inUse(), after.inUse());
        }
    }

    private Set<String> active(AccountWatch watch, MetricFamily family, Reply<Answers> reply) {
        return reply instanceof Reply.Got<Answers>(Answers got)
                ? active(
                        MetricReply.readings(
                                watch.account.id(),
                                got.all(),
                                got.truncated(),
                                settings.families().of(family)))
                : Set.of();
    }

    private static Set<String> active(AccountReadings readings) {
        return readings.deployments().keySet().stream()
                .filter(
                        id ->
                                readings.of(id, Kind.REQUESTS).values().stream()
                                        .anyMatch(Reading::isActive))
                .collect(Collectors.toSet());
    }

    private static Voice voice(@Nullable Reply<Answers> reply, Set<String> active) {
        return switch (reply) {
            case Reply.Got<Answers> ignored -> new Voice(Heard.ANSWERED, active);
            case Reply.Failed<Answers> failed when failed.kind() == Failure.INVALID ->
                    new Voice(Heard.REFUSED, Set.of());
            case Reply.Failed<Answers> ignored -> new Voice(Heard.FAILED, Set.of());
            case null -> new Voice(Heard.FAILED, Set.of());
        };
    }
}
