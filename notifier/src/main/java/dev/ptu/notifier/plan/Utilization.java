package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.name;
import static dev.ptu.notifier.condition.Phrases.percent;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.util.List;

/**
 * The deployment is nearly full: the source article's 80 % of the mean of five closed minutes, with
 * a gap of a tenth of it. It is always told, and matters only while nothing is done about it that
 * somebody chose.
 */
final class Utilization implements Watcher {

    @Override
    public Condition condition() {
        return Condition.UTILIZATION;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        Double mean = evaluated.utilizationMean();
        Movement movement = Movement.of(evaluated, recent.facts(), around.now());
        Reading reading = mean == null ? Reading.UNKNOWN : new Reading.Of(mean);
        double known = mean == null ? 0 : mean;
        Telling telling =
                Telling.of(
                        severity(evaluated, movement),
                        () -> nearlyFull(evaluated, known, around.rule().raiseAbove(), movement),
                        () -> advice(evaluated, movement),
                        open ->
                                ("%s has room again: %s full with %d PTU (mean of 5 minutes, below"
                                                + " %s). It was %s full at %s.")
                                        .formatted(
                                                name(evaluated.deployment()),
                                                percent(known),
                                                evaluated.currentPtu(),
                                                percent(around.rule().resolveBelow()),
                                                percent(open.value()),
                                                minute(open.since())));
        return List.of(
                Finding.ofMinute(
                                evaluated.deployment(),
                                condition(),
                                evaluated.minute(),
                                evaluated.evaluatedAt())
                        .of(reading, telling));
    }

    private static Severity severity(Evaluated evaluated, Movement movement) {
        return switch (movement) {
            // Unknown: at this load a change whose decision was not seen is almost surely growth.
            case Movement.Growth _, Movement.Unknown _ -> Severity.INFO;
            case Movement.None _ when Outcome.isChosen(evaluated) -> Severity.INFO;
            case Movement.Shrink _, Movement.None _ -> Severity.WARNING;
        };
    }

    /** "chat is 86 % full (mean of 5 minutes, threshold 80 %); growth to 150 PTU is under way." */
    private static String nearlyFull(
            Evaluated evaluated, double mean, double threshold, Movement movement) {
        return "%s is %s full (mean of 5 minutes, threshold %s); %s."
                .formatted(
                        name(evaluated.deployment()),
                        percent(mean),
                        percent(threshold),
                        switch (movement) {
                            case Movement.Growth growth ->
                                    "growth to " + growth.toPtu() + " PTU is under way";
                            case Movement.Shrink shrink ->
                                    "it is being reduced to " + shrink.toPtu() + " PTU";
                            case Movement.Unknown _ -> "a change of its size is under way";
                            case Movement.None _ -> standing(evaluated);
                        });
    }

    private static String standing(Evaluated evaluated) {
        return evaluated.recommendedPtu() > evaluated.currentPtu()
                ? "%d PTU are recommended, it stays at %d PTU (%s)"
                        .formatted(
                                evaluated.recommendedPtu(),
                                evaluated.currentPtu(),
                                evaluated.reason())
                : "it stays at %d PTU (%s)".formatted(evaluated.currentPtu(), evaluated.reason());
    }

    private static String advice(Evaluated evaluated, Movement movement) {
        if (!(movement instanceof Movement.None)) {
            return movement instanceof Movement.Shrink
                    ? "Look whether the load has just risen; if it stays, the next evaluation grows"
                            + " it again."
                    : "";
        }
        if (evaluated.recommendedPtu() > evaluated.currentPtu()) {
            return "Resize it to %d PTU, or let the policy do it (grow.mode: auto)."
                    .formatted(evaluated.recommendedPtu());
        }
        if (Outcome.isHeldByPeople(evaluated)) {
            return "Nothing, if that is meant; otherwise raise the maximum, or lift what holds it.";
        }
        return Outcome.isChosen(evaluated)
                ? ""
                : "Read the reason in its newest evaluation, and lift what holds the size.";
    }
}
