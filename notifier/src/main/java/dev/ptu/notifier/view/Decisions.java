package dev.ptu.notifier.view;

import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is shown of decisions, and which of them wait for a person. */
final class Decisions {
    private Decisions() {}

    /** The decision that an outcome answers. */
    static String answered(Event outcome) {
        return switch (outcome) {
            case ScaleStarted s -> s.decision();
            case ScaleApplied a -> a.decision();
            case ScaleRefused r -> r.decision();
            case ScaleFailed f -> f.decision();
            default -> throw new IllegalArgumentException(outcome + " is no outcome");
        };
    }

    /**
     * The questions that wait at that time. One waits until somebody answers it, it expires, a
     * later decision of its kind replaces it or, for a resize, the size is another one than it was
     * asked for.
     */
    static List<Pending> waiting(Facts facts, Instant now) {
        return facts.decisions().stream()
                .filter(trace -> waits(trace, facts, now))
                .map(trace -> pending(trace.decision(), trace.order()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Pending> pending(String decision, Trace.@Nullable Order order) {
        return order == null
                ? Optional.empty()
                : Optional.of(
                        new Pending(
                                decision,
                                order.kind(),
                                order.fromPtu(),
                                order.toPtu(),
                                order.reason(),
                                order.sentence(),
                                order.validUntil(),
                                order.expectedUsdPerHour()));
    }

    static boolean waits(Trace trace, Facts facts, Instant now) {
        Trace.Order order = trace.order();
        if (order == null || !order.asks() || trace.word() != null || trace.outcome() != null) {
            return false;
        }
        return now.isBefore(order.validUntil())
                && !replaced(order, facts)
                && !overtaken(order, facts);
    }

    private static boolean replaced(Trace.Order order, Facts facts) {
        return facts.traces().values().stream()
                .map(Trace::order)
                .anyMatch(
                        other ->
                                other != null
                                        && other.kind().equals(order.kind())
                                        && other.at().isAfter(order.at()));
    }

    private static boolean overtaken(Trace.Order order, Facts facts) {
        var evaluated = facts.evaluated();
        return order.kind().equals(Trace.RESIZE)
                && evaluated != null
                && evaluated.evaluatedAt().isAfter(order.at())
                && evaluated.currentPtu() != order.fromPtu();
    }

    /** What is shown of a decision; empty for a plan that changes nothing. */
    static Optional<Decision> shown(Trace trace, Facts facts, Instant now) {
        Trace.Order order = trace.order();
        Trace.Outcome outcome = trace.outcome();
        Trace.Word word = trace.word();
        if (order == null) {
            return outcome == null
                    ? Optional.empty()
                    : Optional.of(
                            new Decision(
                                    trace.decision(),
                                    outcome.at(),
                                    outcome.fromPtu(),
                                    outcome.toPtu(),
                                    null,
                                    null,
                                    null,
                                    outcome.state(),
                                    outcome.at(),
                                    outcome.message()));
        }
        if (!order.changes()) {
            return Optional.empty();
        }
        return Optional.of(
                new Decision(
                        trace.decision(),
                        order.at(),
                        order.fromPtu(),
                        order.toPtu(),
                        order.mode(),
                        order.reason(),
                        order.sentence(),
                        outcome != null ? outcome.state() : state(trace, order, facts, now),
                        outcome != null ? outcome.at() : word != null ? word.at() : null,
                        outcome != null
                                ? outcome.message()
                                : word != null ? word.sentence() : null));
    }

    /** Without an outcome: a no is a refusal, advice has no outcome at all. */
    private static @Nullable String state(
            Trace trace, Trace.Order order, Facts facts, Instant now) {
        Trace.Word word = trace.word();
        if (word != null) {
            return word.approved() ? null : "refused";
        }
        if (order.mode().equals(ScaleDecided.RECOMMEND)) {
            return null;
        }
        if (order.asks()) {
            return waits(trace, facts, now) ? "waiting" : "expired";
        }
        return now.isBefore(order.validUntil()) ? null : "expired";
    }
}
