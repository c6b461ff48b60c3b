package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.name;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Stage;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.util.List;
import java.util.Optional;

/** A change is held because as many were made in 24 hours as the policy allows. */
final class ChangeBudgetUsedUp implements Watcher {
    private static final String STAGE = "changeBudget";
    private static final String HELD = "ChangeBudgetExhausted";

    @Override
    public Condition condition() {
        return Condition.CHANGE_BUDGET_USED_UP;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        Optional<Stage> stage = Outcome.stage(evaluated, STAGE);
        boolean held = stage.filter(s -> s.reason().equals(HELD)).isPresent();
        boolean isOpen = recent.open(condition()) != null;
        Finding finding =
                Finding.ofMoment(evaluated.deployment(), condition(), evaluated.evaluatedAt());
        if (stage.isEmpty() || (!held && (!isOpen || !Outcome.isKnown(evaluated)))) {
            return List.of();
        }
        Stage spoken = stage.get();
        boolean grows = spoken.beforePtu() > evaluated.currentPtu();
        String deployment = name(evaluated.deployment());
        return List.of(
                finding.of(
                        held ? new Reading.Of(1) : Reading.NONE,
                        Telling.of(
                                grows ? Severity.WARNING : Severity.INFO,
                                () ->
                                        "%s of %s to %d PTU is held at %d: %s"
                                                .formatted(
                                                        grows ? "Growth" : "A shrink",
                                                        deployment,
                                                        spoken.beforePtu(),
                                                        spoken.afterPtu(),
                                                        spoken.detail()),
                                () ->
                                        "Look why it changes so often; raise"
                                            + " safeguards.max-changes-per-day if that is meant.",
                                open ->
                                        "No change of %s is held for its number any more. The first was at %s."
                                                .formatted(deployment, minute(open.since())))));
    }
}
