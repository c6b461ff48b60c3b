package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.name;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.Stage;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Units are wanted that cannot be had, and an order for them stands. It begins with Azure's denial
 * or a part that was to be had, and ends with the order: filled, a day old, or no longer wanted.
 */
final class CapacityShortage implements Watcher {
    private static final String STAGE = "standingOrder";
    private static final String STANDS = "StandingOrder";
    private static final Map<String, String> ENDINGS =
            Map.of(
                    "StandingOrderFilled", "the size that could not be had is in force",
                    "StandingOrderExpired", "it was given up after a day; a new wish begins anew",
                    "StandingOrderNotWanted", "the units are not wanted any more");

    @Override
    public Condition condition() {
        return Condition.CAPACITY_SHORTAGE;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        boolean isOpen = recent.open(condition()) != null;
        return switch (event) {
            case ScaleFailed e when lacks(e.kind(), e.code(), e.toPtu() > e.fromPtu()) ->
                    denied(e.deployment(), e.at(), recent, () -> denial(e));
            case ScaleRefused e when lacks(e.kind(), e.code(), e.toPtu() > e.fromPtu()) ->
                    denied(e.deployment(), e.at(), recent, () -> denial(e));
            case ScaleApplied e when e.orderedPtu() != null ->
                    denied(
                            e.deployment(),
                            e.at(),
                            recent,
                            () ->
                                    "Of the %d PTU that %s is to have, %d were to be had; an order for the rest stands."
                                            .formatted(
                                                    e.orderedPtu(),
                                                    name(e.deployment()),
                                                    e.toPtu()));
            case ScaleApplied e when isOpen && e.toPtu() > e.fromPtu() ->
                    over(e.deployment(), e.at(), "%d PTU are in force".formatted(e.toPtu()));
            case Evaluated e -> evaluated(e, isOpen, recent);
            default -> List.of();
        };
    }

    private static boolean lacks(@Nullable String kind, String code, boolean grows) {
        return grows && ResizeKind.of(kind, code).isLackOfUnits();
    }

    private static String denial(ScaleFailed e) {
        return denial(
                e.deployment(), e.toPtu(), ResizeKind.of(e.kind(), e.code()), e.availablePtu());
    }

    private static String denial(ScaleRefused e) {
        return denial(
                e.deployment(), e.toPtu(), ResizeKind.of(e.kind(), e.code()), e.availablePtu());
    }

    private static String denial(
            String deployment, int toPtu, ResizeKind kind, @Nullable Integer available) {
        return "%s cannot have the %d PTU it needs: %s%s. An order stands: it is asked again when units are seen, or after 15 to 30 minutes."
                .formatted(
                        name(deployment),
                        toPtu,
                        kind.words(),
                        available == null ? "" : " (%d to be had)".formatted(available));
    }

    private List<Finding> evaluated(Evaluated evaluated, boolean isOpen, Recent recent) {
        List<Stage> stages =
                evaluated.rationale().stream().filter(s -> s.name().equals(STAGE)).toList();
        Optional<Stage> ended =
                stages.stream().filter(stage -> ENDINGS.containsKey(stage.reason())).findFirst();
        Instant at = evaluated.evaluatedAt();
        if (ended.isPresent()) {
            return isOpen
                    ? over(
                            evaluated.deployment(),
                            at,
                            ENDINGS.getOrDefault(ended.get().reason(), ended.get().detail()))
                    : List.of();
        }
        Optional<Stage> stands =
                stages.stream().filter(stage -> stage.reason().equals(STANDS)).findFirst();
        if (stands.isPresent()) {
            return denied(
                    evaluated.deployment(),
                    at,
                    recent,
                    () ->
                            "%s cannot have the units it needs: %s"
                                    .formatted(
                                            name(evaluated.deployment()), stands.get().detail()));
        }
        // An order that stands passes in silence where less is wanted for a while.
        return isOpen && !stages.isEmpty() && Outcome.isKnown(evaluated)
                ? List.of(
                        Finding.ofMoment(evaluated.deployment(), condition(), at)
                                .of(
                                        Reading.NONE,
                                        Telling.ofEnd(
                                                open ->
                                                        ended(
                                                                evaluated.deployment(),
                                                                "nothing more is asked for",
                                                                open.since()))))
                : List.of();
    }

    private List<Finding> denied(
            String deployment, Instant at, Recent recent, Supplier<String> message) {
        Place place = recent.facts().place();
        String cause =
                place == null
                        ? null
                        : "capacity of %s %s in %s"
                                .formatted(
                                        place.model(),
                                        place.sku(),
                                        place.region().toLowerCase(Locale.ROOT));
        return List.of(
                Finding.ofMoment(deployment, condition(), at)
                        .of(
                                new Reading.Of(1),
                                Telling.of(
                                                Severity.WARNING,
                                                message,
                                                () ->
                                                        "Nothing helps at once: see that the"
                                                            + " spillover target has room. In the"
                                                            + " morning ask for quota, shrink"
                                                            + " something else in the region, or"
                                                            + " use another region.",
                                                open ->
                                                        ended(
                                                                deployment,
                                                                "it is over",
                                                                open.since()))
                                        .causedBy(cause)));
    }

    private List<Finding> over(String deployment, Instant at, String how) {
        return List.of(
                Finding.ofMoment(deployment, condition(), at)
                        .of(
                                Reading.OVER,
                                Telling.ofEnd(open -> ended(deployment, how, open.since()))));
    }

    private static String ended(String deployment, String how, Instant since) {
        return "The lack of units for %s is over: %s. It began at %s."
                .formatted(name(deployment), how, minute(since));
    }
}
