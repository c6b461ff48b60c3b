package dev.ptu.scaler.wire;

import dev.ptu.core.policy.PlanningWindowDraft;
import dev.ptu.core.policy.PolicyDraft;
import dev.ptu.core.policy.PolicyDraft.EconomicsDraft;
import dev.ptu.core.policy.PolicyDraft.ForecastDraft;
import dev.ptu.core.policy.PolicyDraft.SafeguardsDraft;
import dev.ptu.core.policy.PolicyDraft.StepDraft;
import dev.ptu.core.policy.PolicyDraft.StepsDraft;
import dev.ptu.events.PlanningWindow;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicyForecast;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.PolicySteps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Published policies as drafts that the core reads and checks. */
final class Drafts {
    private Drafts() {}

    static PolicyDraft of(PolicyDefinition p) {
        return new PolicyDraft(
                p.name(),
                p.rule(),
                p.growth(),
                p.shrink(),
                p.minPtu(),
                p.maxPtu(),
                p.targetUtilization(),
                p.growTolerance(),
                p.shrinkTolerance(),
                p.growStabilization(),
                p.shrinkStabilization(),
                p.growStepPtu(),
                p.shrinkStepPtu(),
                p.failureDuration(),
                p.handHold(),
                p.decisionValidity(),
                p.operationDeadline(),
                p.windows().stream().map(Drafts::window).toList(),
                steps(p.growSteps()),
                steps(p.shrinkSteps()),
                economics(p.economics()),
                safeguards(p.safeguards()),
                forecast(p.forecast()));
    }

    private static PlanningWindowDraft window(PlanningWindow w) {
        List<String> dates = w.dates();
        return new PlanningWindowDraft(
                w.name(),
                w.priority(),
                w.days(),
                w.from(),
                w.to(),
                w.zone(),
                w.growth(),
                w.shrink(),
                w.minPtu(),
                w.maxPtu(),
                dates == null ? List.of() : dates,
                w.targetUtilization());
    }

    private static @Nullable StepsDraft steps(@Nullable PolicySteps steps) {
        return steps == null
                ? null
                : new StepsDraft(
                        steps.policies().stream()
                                .map(s -> new StepDraft(s.type(), s.value(), s.period()))
                                .toList(),
                        steps.select());
    }

    private static @Nullable EconomicsDraft economics(@Nullable PolicyEconomics e) {
        return e == null
                ? null
                : new EconomicsDraft(
                        e.penaltyUsdPerPtuHour(),
                        e.maxSpillShare(),
                        e.lostRequestUsd(),
                        e.budgetUsdPerMonth(),
                        e.atBudget());
    }

    private static @Nullable SafeguardsDraft safeguards(@Nullable PolicySafeguards s) {
        return s == null
                ? null
                : new SafeguardsDraft(
                        s.maxChangesPerDay(),
                        s.flapSimulation(),
                        s.regainProbability(),
                        s.latencyTargetMillis(),
                        s.fallback(),
                        s.fallbackPtu());
    }

    private static @Nullable ForecastDraft forecast(@Nullable PolicyForecast f) {
        return f == null ? null : new ForecastDraft(f.mode(), f.headroom(), f.zone());
    }
}
