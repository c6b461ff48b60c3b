package dev.ptu.scaler.wire;

import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.Rationale;
import dev.ptu.core.decision.ScaleDecision;
import dev.ptu.core.units.Utilization;
import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Evaluations and decisions of the core as events of the wire. */
public final class Outputs {
    private Outputs() {}

    /** The evaluation, also when nothing changes. */
    public static Evaluated evaluated(Evaluation evaluation, String revision) {
        return new Evaluated(
                evaluation.deployment().value(),
                evaluation.minute(),
                evaluation.evaluatedAt(),
                ratio(evaluation.utilization()),
                ratio(evaluation.utilizationMean()),
                number(evaluation.demandPtu()),
                evaluation.coverage(),
                evaluation.current().value(),
                evaluation.recommended().value(),
                evaluation.reason().code(),
                evaluation.policy(),
                revision,
                evaluation.changeUnderWay(),
                stages(evaluation.rationale()),
                Insights.demand(evaluation.insight()),
                Insights.forecast(evaluation.insight()),
                Insights.economics(evaluation.insight()),
                Insights.money(evaluation.insight()));
    }

    /** The decision of the evaluation; empty when there is none. */
    public static Optional<ScaleDecided> decided(Evaluation evaluation, String revision) {
        return evaluation.decision().map(decision -> decided(evaluation, decision, revision));
    }

    private static ScaleDecided decided(
            Evaluation evaluation, ScaleDecision decision, String revision) {
        return new ScaleDecided(
                decision.id(),
                evaluation.deployment().value(),
                decision.from().value(),
                decision.to().value(),
                decision.mode().code(),
                decision.decidedAt(),
                decision.validUntil(),
                evaluation.policy(),
                revision,
                evaluation.reason().code(),
                stages(evaluation.rationale()),
                decision.expectedUsdPerHour(),
                decision.expectedSpillShare());
    }

    private static List<Stage> stages(Rationale rationale) {
        return rationale.stages().stream()
                .map(
                        stage ->
                                new Stage(
                                        stage.stage(),
                                        stage.before().value(),
                                        stage.after().value(),
                                        stage.reason().code(),
                                        stage.detail()))
                .toList();
    }

    private static @Nullable Double ratio(Optional<Utilization> utilization) {
        return utilization.map(Utilization::ratio).orElse(null);
    }

    private static @Nullable Double number(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
