package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.count;
import static dev.ptu.notifier.condition.Phrases.name;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Telling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resize came to nothing: Azure was asked and did not do it, or was not asked. Repeated ones are
 * one alert, which ends with the next that is done, or when no change is wanted any more. A lack of
 * units is not told here but as {@link CapacityShortage}.
 */
final class UnsuccessfulResize implements Watcher {
    private final Condition condition;

    /** Of failures, or of refusals. */
    UnsuccessfulResize(Condition condition) {
        this.condition = condition;
    }

    /** What a final outcome says. */
    private record Ending(
            String deployment,
            int fromPtu,
            int toPtu,
            String code,
            String message,
            ResizeKind kind,
            Instant at) {}

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        boolean isOpen = recent.open(condition) != null;
        return switch (event) {
            case ScaleFailed e when condition == Condition.RESIZE_FAILED ->
                    ending(
                            new Ending(
                                    e.deployment(),
                                    e.fromPtu(),
                                    e.toPtu(),
                                    e.code(),
                                    e.message(),
                                    ResizeKind.of(e.kind(), e.code()),
                                    e.at()),
                            recent);
            case ScaleRefused e when condition == Condition.RESIZE_REFUSED ->
                    ending(
                            new Ending(
                                    e.deployment(),
                                    e.fromPtu(),
                                    e.toPtu(),
                                    e.code(),
                                    e.message(),
                                    ResizeKind.of(e.kind(), e.code()),
                                    e.at()),
                            recent);
            case ScaleApplied e when isOpen ->
                    List.of(
                            Finding.ofMoment(e.deployment(), condition, e.at())
                                    .of(
                                            Reading.OVER,
                                            Telling.ofEnd(
                                                    _ ->
                                                            "A resize of %s was done: from %d to %d PTU%s."
                                                                    .formatted(
                                                                            name(e.deployment()),
                                                                            e.fromPtu(),
                                                                            e.toPtu(),
                                                                            tries(recent)))));
            case Evaluated e when isOpen && Outcome.isAtRest(e) ->
                    List.of(
                            Finding.ofMoment(e.deployment(), condition, e.evaluatedAt())
                                    .of(
                                            Reading.NONE,
                                            Telling.ofEnd(
                                                    _ ->
                                                            "No change of %s is wanted any more: it stays at %d PTU (%s)%s."
                                                                    .formatted(
                                                                            name(e.deployment()),
                                                                            e.currentPtu(),
                                                                            e.reason(),
                                                                            tries(recent)))));
            default -> List.of();
        };
    }

    private String tries(Recent recent) {
        Failures failures = failures(recent);
        int tries = failures.count() > 0 ? failures.count() : failures.before();
        return tries > 1
                ? ", after %d that %s"
                        .formatted(
                                tries,
                                condition == Condition.RESIZE_FAILED ? "failed" : "were refused")
                : "";
    }

    private Failures failures(Recent recent) {
        return condition == Condition.RESIZE_FAILED
                ? recent.facts().failed()
                : recent.facts().refused();
    }

    private List<Finding> ending(Ending ending, Recent recent) {
        if (ending.kind().isLackOfUnits()) {
            return List.of();
        }
        int count = Math.max(1, failures(recent).count());
        boolean failed = condition == Condition.RESIZE_FAILED;
        return List.of(
                Finding.ofMoment(ending.deployment(), condition, ending.at())
                        .of(
                                new Reading.Of(count),
                                Telling.of(
                                        ending.kind().severity(ending.toPtu() > ending.fromPtu()),
                                        () ->
                                                "%s of %s from %d to %d PTU %s: %s%s."
                                                        .formatted(
                                                                ending.toPtu() > ending.fromPtu()
                                                                        ? "Growth"
                                                                        : "A shrink",
                                                                name(ending.deployment()),
                                                                ending.fromPtu(),
                                                                ending.toPtu(),
                                                                failed
                                                                        ? "failed"
                                                                        : "was not asked for",
                                                                ending.kind().words(),
                                                                detail(ending, count)),
                                        () -> ending.kind().advice(),
                                        _ -> "It ended.")));
    }

    private static String detail(Ending ending, int count) {
        String said = stripped(ending.message());
        return " (%s%s%s)"
                .formatted(
                        ending.code(),
                        said.isEmpty() ? "" : ": " + said,
                        count > 1 ? "; " + count(count, "time") + " in a row" : "");
    }

    private static String stripped(@Nullable String message) {
        String text = message == null ? "" : message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
