package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.name;

import dev.ptu.events.Approved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Rejected;
import dev.ptu.events.ScaleDecided;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision waits for a person. A question that takes the place of one that expired is the same
 * wait. Of a declared deployment, which is not evaluated before it is there, only what is said of
 * it counts: its question is told at once, whatever the for-duration.
 */
final class DecisionWaiting implements Watcher {

    @Override
    public Condition condition() {
        return Condition.DECISION_WAITING;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        boolean isOpen = recent.open(condition()) != null;
        Waiting waiting = recent.facts().waiting();
        boolean isOver = isOpen && waiting == null;
        return switch (event) {
            case ScaleDecided e when isAbout(waiting, e.decision()) ->
                    asked(e.deployment(), waiting);
            case ScaleDecided e when isOver ->
                    over(e.deployment(), e.decidedAt(), "another decision took its place");
            case DeploymentPlanned e when isAbout(waiting, e.decision()) ->
                    asked(e.deployment(), waiting);
            case DeploymentPlanned e when isOver ->
                    over(e.deployment(), e.decidedAt(), "another plan took its place");
            case Approved e when isOver ->
                    over(e.deployment(), e.at(), "%s approved it".formatted(e.owner()));
            case Rejected e when isOver ->
                    over(e.deployment(), e.at(), "%s rejected it".formatted(e.owner()));
            case Evaluated e when Outcome.isAsked(e) -> asked(e, waiting);
            case Evaluated e when isOver && !e.reason().equals("PassedOver") ->
                    over(
                            e.deployment(),
                            e.evaluatedAt(),
                            "nobody is asked any more (" + e.reason() + ")");
            default -> List.of();
        };
    }

    private static boolean isAbout(@Nullable Waiting waiting, String decision) {
        return waiting != null && waiting.decision().equals(decision);
    }

    private List<Finding> asked(String deployment, @Nullable Waiting waiting) {
        return waiting == null
                ? List.of()
                : List.of(
                        Finding.ofMoment(deployment, condition(), waiting.askedAt())
                                .of(
                                        new Reading.Of(1),
                                        words(
                                                deployment,
                                                waiting.fromPtu(),
                                                waiting.toPtu(),
                                                waiting)));
    }

    private List<Finding> asked(Evaluated evaluated, @Nullable Waiting waiting) {
        int from = waiting == null ? evaluated.currentPtu() : waiting.fromPtu();
        int to = waiting == null ? evaluated.recommendedPtu() : waiting.toPtu();
        return List.of(
                Finding.ofMoment(evaluated.deployment(), condition(), evaluated.evaluatedAt())
                        .of(new Reading.Of(1), words(evaluated.deployment(), from, to, waiting)));
    }

    private static Telling words(
            String deployment, int fromPtu, int toPtu, @Nullable Waiting waiting) {
        boolean isPlan = waiting != null && waiting.isPlan();
        String what =
                isPlan && fromPtu == 0
                        ? "The creation of %s with %d PTU".formatted(name(deployment), toPtu)
                        : isPlan
                                ? "A change of %s's spillover target".formatted(name(deployment))
                                : "%s of %s from %d to %d PTU"
                                        .formatted(
                                                toPtu > fromPtu ? "Growth" : "A shrink",
                                                name(deployment),
                                                fromPtu,
                                                toPtu);
        return new Telling(
                toPtu > fromPtu || isPlan ? Severity.WARNING : Severity.INFO,
                since ->
                        "%s waits for approval since %s%s."
                                .formatted(
                                        what,
                                        minute(since),
                                        waiting == null
                                                ? ""
                                                : "; the question stands until "
                                                        + minute(waiting.validUntil())),
                () ->
                        "Approve or reject it%s."
                                .formatted(
                                        waiting == null ? "" : ": decision " + waiting.decision()),
                null,
                open -> ended("it is answered", open.since()));
    }

    private List<Finding> over(String deployment, Instant at, String how) {
        return List.of(
                Finding.ofMoment(deployment, condition(), at)
                        .of(Reading.OVER, Telling.ofEnd(open -> ended(how, open.since()))));
    }

    private static String ended(String how, Instant since) {
        return "No decision waits for approval any more: %s. It had waited since %s."
                .formatted(how, minute(since));
    }
}
