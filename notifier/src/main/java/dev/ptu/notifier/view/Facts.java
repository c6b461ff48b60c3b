package dev.ptu.notifier.view;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The newest of everything about one deployment; its past is in {@link History}.
 *
 * <p>Law: for the events of one topic in their order, {@code after} gives the same facts however
 * the topics are interleaved.
 *
 * @param observed as Azure showed it last; null before
 * @param evaluated the newest evaluation; null before the first
 * @param alerts open alerts, by condition
 * @param wishes what people asked for
 * @param traces decisions of 14 days by id, in the order in which they were first heard of
 */
record Facts(
        @Nullable DeploymentObserved observed,
        @Nullable Evaluated evaluated,
        Map<String, AlertRaised> alerts,
        Wishes wishes,
        Map<String, Trace> traces) {
    static final Facts NONE = new Facts(null, null, Map.of(), Wishes.NONE, Map.of());

    /** How long decisions are shown. */
    static final Duration KEPT = Duration.ofDays(14);

    /** No more than these: more than a day's 24 changes for as long as decisions are shown. */
    static final int MOST_TRACES = 400;

    Facts after(Event event) {
        return switch (event) {
            case DeploymentObserved seen -> new Facts(seen, evaluated, alerts, wishes, traces);
            case Evaluated next -> evaluated(next);
            case AlertRaised raised -> alert(raised.condition(), raised);
            case AlertResolved resolved -> alert(resolved.condition(), null);
            case ScaleDecided decided ->
                    trace(decided.decision(), t -> t.with(Trace.Order.of(decided)));
            case DeploymentPlanned planned ->
                    trace(planned.decision(), t -> t.with(Trace.Order.of(planned)));
            case Approved yes -> trace(yes.decision(), t -> t.with(Trace.Word.of(yes)));
            case Rejected no -> trace(no.decision(), t -> t.with(Trace.Word.of(no)));
            default -> outcomeOrWish(event);
        };
    }

    private Facts outcomeOrWish(Event event) {
        Trace.Outcome outcome = Trace.Outcome.of(event).orElse(null);
        if (outcome != null) {
            return trace(Decisions.answered(event), trace -> trace.with(outcome));
        }
        Wishes next = wishes.after(event);
        return next.equals(wishes) ? this : new Facts(observed, evaluated, alerts, next, traces);
    }

    private Facts evaluated(Evaluated next) {
        Evaluated before = evaluated;
        return before == null || isNewer(next, before)
                ? new Facts(observed, next, alerts, wishes, traces)
                : this;
    }

    /** Several minutes may close at one tick: of those the newest was decided on. */
    static boolean isNewer(Evaluated next, Evaluated before) {
        int byTick = next.evaluatedAt().compareTo(before.evaluatedAt());
        return byTick > 0 || (byTick == 0 && !next.minute().isBefore(before.minute()));
    }

    private Facts alert(String condition, @Nullable AlertRaised raised) {
        Map<String, AlertRaised> next = new LinkedHashMap<>(alerts);
        next.remove(condition);
        if (raised != null) {
            next.put(condition, raised);
        }
        return new Facts(observed, evaluated, Map.copyOf(next), wishes, traces);
    }

    private Facts trace(String decision, UnaryOperator<Trace> change) {
        Map<String, Trace> next = new LinkedHashMap<>(traces);
        next.put(decision, change.apply(next.getOrDefault(decision, Trace.of(decision))));
        if (next.size() > MOST_TRACES) {
            next.remove(next.keySet().iterator().next());
        }
        return new Facts(observed, evaluated, alerts, wishes, Collections.unmodifiableMap(next));
    }

    /** Without decisions that are no longer shown. */
    Facts until(Instant now) {
        Instant oldest = now.minus(KEPT);
        if (traces.values().stream().noneMatch(trace -> trace.at().isBefore(oldest))) {
            return this;
        }
        Map<String, Trace> next = new LinkedHashMap<>(traces);
        next.values().removeIf(trace -> trace.at().isBefore(oldest));
        return new Facts(observed, evaluated, alerts, wishes, Collections.unmodifiableMap(next));
    }

    /** Decisions, newest first. */
    List<Trace> decisions() {
        List<Trace> all = new ArrayList<>(traces.values());
        all.sort(Comparator.comparing(Trace::at).reversed());
        return all;
    }
}
