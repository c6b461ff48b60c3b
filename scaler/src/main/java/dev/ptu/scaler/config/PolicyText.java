package dev.ptu.scaler.config;

import dev.ptu.events.PlanningWindow;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicyForecast;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.PolicySteps;
import dev.ptu.scaler.config.PoliciesConfig.EconomicsConfig;
import dev.ptu.scaler.config.PoliciesConfig.ForecastConfig;
import dev.ptu.scaler.config.PoliciesConfig.PolicyConfig;
import dev.ptu.scaler.config.PoliciesConfig.SafeguardsConfig;
import dev.ptu.scaler.config.PoliciesConfig.StepConfig;
import dev.ptu.scaler.config.PoliciesConfig.WindowConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One configured policy as part of the event that the deciders read. */
final class PolicyText {

    /** Without steps this changes nothing, so that there is nothing to publish. */
    private static final String WIDEST = "max";

    private PolicyText() {}

    static PolicyDefinition of(String name, PolicyConfig config) {
        return new PolicyDefinition(
                name,
                lower(config.rule()),
                lower(config.grow().mode()),
                lower(config.shrink().mode()),
                config.minPtu(),
                config.maxPtu(),
                config.targetUtilization(),
                config.grow().tolerance(),
                config.shrink().tolerance(),
                config.grow().stabilization(),
                config.shrink().stabilization(),
                config.grow().stepPtu().orElse(null),
                config.shrink().stepPtu().orElse(null),
                config.failureDuration(),
                config.handHold(),
                config.decisionValidity(),
                config.operationDeadline(),
                config.windows().orElse(List.of()).stream().map(PolicyText::window).toList(),
                steps(config.grow().steps(), config.grow().selectPolicy()),
                steps(config.shrink().steps(), config.shrink().selectPolicy()),
                economics(config.economics()),
                safeguards(config.safeguards()),
                forecast(config.forecast()));
    }

    private static @Nullable PolicySteps steps(Optional<List<StepConfig>> steps, String select) {
        List<PolicySteps.Step> all =
                steps.orElse(List.of()).stream()
                        .map(
                                step ->
                                        new PolicySteps.Step(
                                                lower(step.type()), step.value(), step.period()))
                        .toList();
        return all.isEmpty() && lower(select).equals(WIDEST)
                ? null
                : new PolicySteps(all, lower(select));
    }

    private static PolicyEconomics economics(EconomicsConfig config) {
        return new PolicyEconomics(
                config.penaltyUsdPerPtuHour().orElse(null),
                config.maxSpillShare().orElse(null),
                config.lostRequestUsd().orElse(null),
                config.budgetUsdPerMonth().orElse(null),
                config.atBudget());
    }

    private static PolicySafeguards safeguards(SafeguardsConfig config) {
        return new PolicySafeguards(
                config.maxChangesPerDay(),
                config.flapSimulation(),
                config.regainProbability(),
                config.latencyTargetMillis().orElse(null),
                config.fallback(),
                config.fallbackPtu().orElse(null));
    }

    private static PolicyForecast forecast(ForecastConfig config) {
        return new PolicyForecast(
                lower(config.mode()), config.headroom().orElse(null), config.zone());
    }

    private static PlanningWindow window(WindowConfig config) {
        return new PlanningWindow(
                config.name(),
                config.priority(),
                config.days().orElse(List.of()).stream()
                        .map(day -> day.toUpperCase(Locale.ROOT))
                        .toList(),
                config.from(),
                config.to(),
                config.zone(),
                config.growth().orElse(null),
                config.shrink().orElse(null),
                config.minPtu().orElse(null),
                config.maxPtu().orElse(null),
                config.dates().orElse(null),
                config.targetUtilization().orElse(null));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
