package dev.ptu.core.decision;

import java.util.List;
import java.util.Optional;

/**
 * Every recommender and every stage of one evaluation, in order: the one value that logs, events,
 * meters and pages render.
 *
 * @param stages what each made of the size it was given
 */
public record Rationale(List<StageResult> stages) {

    /** Copies the stages. */
    public Rationale {
        stages = List.copyOf(stages);
    }

    /** What the stage of that name did; empty when it was not asked. */
    public Optional<StageResult> stage(String name) {
        return stages.stream().filter(each -> each.stage().equals(name)).findFirst();
    }
}
