package dev.ptu.notifier.view;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is shown of one deployment. One thread writes; any may read. */
final class DeploymentView {
    /** A provisioned SKU, as Azure spells them all. */
    private static final String PROVISIONED = "provisioned";

    private static final int TOTALS_MINUTES = 60;
    private static final int LATENCY_MINUTES = 5;

    /** Minutes close ten minutes after their end at the latest; half as much again is a while. */
    private static final Duration METRICS_OLD = Duration.ofMinutes(16);

    /** A tick comes every minute. */
    private static final Duration TICKS_OLD = Duration.ofMinutes(5);

    private final DeploymentId id;
    private final History history = new History();
    private Facts facts = Facts.NONE;

    DeploymentView(DeploymentId id) {
        this.id = id;
    }

    synchronized void after(Event event) {
        facts = facts.after(event);
        if (event instanceof Evaluated evaluated) {
            facts = facts.until(evaluated.evaluatedAt());
        }
        history.record(event);
    }

    /**
     * Whether it is one to show: Azure shows it, and it is not one that is only spilled to. What
     * was deleted has evaluations for 14 days more, and does not come back with them.
     */
    synchronized boolean isShown() {
        var observed = facts.observed();
        return observed != null && observed.sku().toLowerCase(Locale.ROOT).contains(PROVISIONED);
    }

    synchronized Facts facts() {
        return facts;
    }

    synchronized Totals totals() {
        long end = Math.max(history.tokens.newest(), history.requests.newest()) + 1;
        return end < 0
                ? new Totals(TOTALS_MINUTES, null, null, 0, null, null, 0)
                : Totals.of(history.tokens, history.requests, end - TOTALS_MINUTES, end);
    }

    synchronized List<Decision> decisions(Instant from, Instant to, Instant now) {
        return facts.decisions().stream()
                .filter(trace -> !trace.at().isBefore(from) && trace.at().isBefore(to))
                .map(trace -> Decisions.shown(trace, facts, now))
                .flatMap(Optional::stream)
                .toList();
    }

    synchronized Series series(Series.Span span, PolicyBook policies, Instant now) {
        Evaluated evaluated = facts.evaluated();
        Double target = evaluated == null ? null : policies.latencyTargetMillis(evaluated.policy());
        return Series.of(history, span, target, decisions(span.from(), span.to(), now));
    }

    synchronized Summary summary(PolicyBook policies, Moment moment) {
        Evaluated evaluated = facts.evaluated();
        var observed = facts.observed();
        String mode = evaluated == null ? null : policies.mode(evaluated.policy());
        String kind = savedKind(mode);
        Double wanted = evaluated == null ? null : policies.latencyTargetMillis(evaluated.policy());
        return new Summary(
                id.id(),
                id.path(),
                id.name(),
                id.account(),
                observed == null ? null : observed.region(),
                observed == null ? null : observed.model(),
                observed == null ? null : observed.sku(),
                size(),
                evaluated == null ? null : (Integer) evaluated.recommendedPtu(),
                evaluated == null ? null : evaluated.demandPtu(),
                evaluated == null ? null : evaluated.utilization(),
                mode,
                evaluated == null || evaluated.policy().isEmpty() ? null : evaluated.policy(),
                usdToday(evaluated),
                history.money.usdPerDay(),
                saved(kind),
                kind,
                history.sizesBefore.meanPtu(),
                spilledShare(),
                timeToFirstToken(),
                wanted,
                evaluated == null ? null : evaluated.reason(),
                evaluated == null ? null : Sentence.of(evaluated),
                evaluated == null ? null : evaluated.minute(),
                evaluated == null ? null : evaluated.evaluatedAt(),
                isStale(evaluated, moment),
                facts.alerts().values().stream()
                        .map(OpenAlert::of)
                        .sorted(
                                Comparator.comparing(OpenAlert::since)
                                        .thenComparing(OpenAlert::condition))
                        .toList(),
                Decisions.waiting(facts, moment.now()),
                facts.wishes().at(moment.now()));
    }

    private @Nullable Integer size() {
        Evaluated evaluated = facts.evaluated();
        if (evaluated != null && evaluated.currentPtu() > 0) {
            return evaluated.currentPtu();
        }
        var observed = facts.observed();
        return observed == null ? null : (Integer) observed.capacity();
    }

    private @Nullable String savedKind(@Nullable String mode) {
        if (mode == null) {
            return null;
        }
        return switch (mode) {
            case "auto", "approve" -> history.sizesBefore.meanPtu() == null ? null : Summary.SAVED;
            case "recommend" -> Summary.WOULD_HAVE_SAVED;
            default -> null;
        };
    }

    private @Nullable Double saved(@Nullable String kind) {
        if (kind == null) {
            return null;
        }
        return kind.equals(Summary.SAVED)
                ? history.money.savedUsdPerDay()
                : history.money.wouldHaveSavedUsdPerDay();
    }

    private static @Nullable Double usdToday(@Nullable Evaluated evaluated) {
        Money money = evaluated == null ? null : evaluated.money();
        return money == null
                ? null
                : money.today().reservedUsd()
                        + money.today().hourlyUsd()
                        + money.today().spilledUsd();
    }

    private @Nullable Double spilledShare() {
        long end = history.evaluations.newest() + 1;
        if (end < 0) {
            return null;
        }
        double spilled = 0;
        double demand = 0;
        for (long minute = end - TOTALS_MINUTES; minute < end; minute++) {
            double part = history.evaluations.at(History.SPILLED, minute);
            double all = history.evaluations.at(History.DEMAND, minute);
            if (!Double.isNaN(part) && !Double.isNaN(all)) {
                spilled += part;
                demand += all;
            }
        }
        return demand > 0 ? (Double) Math.min(1, spilled / demand) : null;
    }

    private @Nullable Double timeToFirstToken() {
        long end = history.latency.newest() + 1;
        return end < 0 ? null : history.latency.mean(0, end - LATENCY_MINUTES, end);
    }

    private static boolean isStale(@Nullable Evaluated evaluated, Moment moment) {
        if (evaluated == null) {
            return false;
        }
        Instant now = moment.now().minus(moment.allowance());
        return evaluated.reason().equals("MetricsGone")
                || evaluated.minute().plus(METRICS_OLD).isBefore(now)
                || evaluated.evaluatedAt().plus(TICKS_OLD).isBefore(now);
    }
}
