package dev.ptu.core.policy;

import static java.util.Objects.requireNonNullElse;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.units.Utilization;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as people wrote it; the meanings are those of {@link Policy}.
 *
 * <p>What is null gets a default by rule:
 *
 * <table>
 *   <caption>Defaults</caption>
 *   <tr><th></th><th>threshold</th><th>target</th><th>headroom</th><th>economic</th></tr>
 *   <tr><td>forecast headroom</td><td>0</td><td>0.25</td><td>0.25</td><td>0</td></tr>
 *   <tr><td>forecast mode</td><td>shadow</td><td>auto</td><td>auto</td><td>auto</td></tr>
 *   <tr><td>forecast zone</td><td colspan="4">UTC</td></tr>
 *   <tr><td>step policies</td><td colspan="4">none; an empty {@code select} is {@code max}</td></tr>
 *   <tr><td>economics</td><td colspan="4">nothing declared, no budget; at budget: no growth</td></tr>
 *   <tr><td>changes in 24 hours</td><td colspan="4">24</td></tr>
 *   <tr><td>flap simulation</td><td colspan="4">on; {@code economic} prices reversals itself</td></tr>
 *   <tr><td>regain probability</td><td colspan="4">1</td></tr>
 *   <tr><td>latency target</td><td colspan="4">none</td></tr>
 *   <tr><td>fallback</td><td colspan="4">hold</td></tr>
 * </table>
 *
 * @param name by which bindings refer to it
 * @param rule {@code threshold}, {@code target}, {@code headroom} or {@code economic}
 * @param growth {@code off}, {@code recommend}, {@code approve} or {@code auto}
 * @param shrink {@code off}, {@code recommend}, {@code approve} or {@code auto}
 * @param minPtu never smaller
 * @param maxPtu never larger
 * @param targetUtilization what {@code target} aims at
 * @param growTolerance share above the aim that {@code target} bears
 * @param shrinkTolerance share below the aim that {@code target} bears
 * @param growStabilization how long back advice holds growth down
 * @param shrinkStabilization how long back advice holds a shrink up
 * @param growStepPtu at most this many PTU up at a time; null for no limit
 * @param shrinkStepPtu at most this many PTU down at a time; null for no limit
 * @param failureDuration metrics older than this are gone
 * @param handHold how long a size changed by hand is left alone
 * @param decisionValidity how long a decision may wait to be started
 * @param operationDeadline longer than any resize may last
 * @param windows when sizes may change, and limits by time
 * @param growSteps how far it may grow within periods; null for no limit
 * @param shrinkSteps how far it may shrink within periods; null for no limit
 * @param economics what overflow is worth, and what everything may cost; null for nothing declared
 * @param safeguards what keeps it from doing harm; null for the defaults
 * @param forecast what the forecast may do; null for the defaults
 */
public record PolicyDraft(
        String name,
        String rule,
        String growth,
        String shrink,
        int minPtu,
        int maxPtu,
        double targetUtilization,
        double growTolerance,
        double shrinkTolerance,
        Duration growStabilization,
        Duration shrinkStabilization,
        @Nullable Integer growStepPtu,
        @Nullable Integer shrinkStepPtu,
        Duration failureDuration,
        Duration handHold,
        Duration decisionValidity,
        Duration operationDeadline,
        List<PlanningWindowDraft> windows,
        @Nullable StepsDraft growSteps,
        @Nullable StepsDraft shrinkSteps,
        @Nullable EconomicsDraft economics,
        @Nullable SafeguardsDraft safeguards,
        @Nullable ForecastDraft forecast) {

    /**
     * Step policies as people wrote them; the meanings are those of {@link StepPolicies}.
     *
     * @param policies each allows so much
     * @param select {@code max}, {@code min} or {@code disabled}
     */
    public record StepsDraft(List<StepDraft> policies, String select) {
        /** Copies the policies. */
        public StepsDraft {
            policies = List.copyOf(policies);
        }

        private StepPolicies read(DraftFaults faults) {
            List<StepPolicy> read = new ArrayList<>();
            for (StepDraft policy : policies) {
                StepPolicy.Kind kind = faults.oneOf("type", policy.type, StepPolicy.Kind.values());
                if (kind != null) {
                    read.add(new StepPolicy(kind, policy.value, policy.period));
                }
            }
            SelectPolicy selected =
                    select.isEmpty()
                            ? SelectPolicy.MAX
                            : faults.oneOf("select", select, SelectPolicy.values());
            return new StepPolicies(read, selected == null ? SelectPolicy.MAX : selected);
        }
    }

    /**
     * One step policy; the meanings are those of {@link StepPolicy}.
     *
     * @param type {@code ptu} or {@code percent}
     * @param value so much
     * @param period within so long
     */
    public record StepDraft(String type, double value, Duration period) {}

    /**
     * Money; the meanings are those of {@link Economics}.
     *
     * @param penaltyUsdPerPtuHour null when not declared
     * @param maxSpillShare null when not declared
     * @param lostRequestUsd null when not declared
     * @param budgetUsdPerMonth null without a budget
     * @param atBudget {@code report}, {@code noGrowth} or {@code shrinkToFloor}; null for {@code
     *     noGrowth}
     */
    public record EconomicsDraft(
            @Nullable Double penaltyUsdPerPtuHour,
            @Nullable Double maxSpillShare,
            @Nullable Double lostRequestUsd,
            @Nullable Double budgetUsdPerMonth,
            @Nullable String atBudget) {

        private Economics read(DraftFaults faults) {
            Economics.AtBudget behavior =
                    atBudget == null
                            ? null
                            : faults.oneOf("at budget", atBudget, Economics.AtBudget.values());
            return new Economics(
                    penaltyUsdPerPtuHour,
                    maxSpillShare,
                    lostRequestUsd,
                    budgetUsdPerMonth,
                    behavior == null ? Economics.NONE.atBudget() : behavior);
        }
    }

    /**
     * Safeguards; the meanings are those of {@link Safeguards}. Null for the default.
     *
     * @param maxChangesPerDay default 24
     * @param flapSimulation default true
     * @param regainProbability default 1
     * @param latencyTargetMillis default none
     * @param fallback {@code hold}, {@code currentIfHigher}, {@code static}, {@code schedule} or
     *     {@code forecast}; default {@code hold}
     * @param fallbackPtu needed by {@code static} and {@code currentIfHigher}
     */
    public record SafeguardsDraft(
            @Nullable Integer maxChangesPerDay,
            @Nullable Boolean flapSimulation,
            @Nullable Double regainProbability,
            @Nullable Double latencyTargetMillis,
            @Nullable String fallback,
            @Nullable Integer fallbackPtu) {

        private Safeguards read(DraftFaults faults) {
            Safeguards.Fallback ruling =
                    fallback == null
                            ? null
                            : faults.oneOf("fallback", fallback, Safeguards.Fallback.values());
            Ptu size = faults.size("fallback size", fallbackPtu);
            Safeguards usual = Safeguards.DEFAULT;
            return new Safeguards(
                    requireNonNullElse(maxChangesPerDay, usual.maxChangesPerDay()),
                    requireNonNullElse(flapSimulation, usual.flapSimulation()),
                    requireNonNullElse(regainProbability, usual.regainProbability()),
                    latencyTargetMillis,
                    ruling == null ? usual.fallback() : ruling,
                    size == null ? usual.fallbackSize() : size);
        }
    }

    /**
     * The forecast; the meanings are those of {@link ForecastUse}. Null for the default.
     *
     * @param mode {@code off}, {@code shadow} or {@code auto}; default {@code auto}, for {@code
     *     threshold} {@code shadow}
     * @param headroom default 0.25 for {@code target}, {@code headroom}; 0 for the other rules
     * @param zone default {@code UTC}
     */
    public record ForecastDraft(
            @Nullable String mode, @Nullable Double headroom, @Nullable String zone) {

        private static final ForecastDraft USUAL = new ForecastDraft(null, null, null);

        private ForecastUse read(ForecastUse usual, DraftFaults faults) {
            ForecastUse.Mode use =
                    mode == null ? null : faults.oneOf("mode", mode, ForecastUse.Mode.values());
            ZoneId days = faults.zone(zone);
            return new ForecastUse(
                    use == null ? usual.mode() : use,
                    requireNonNullElse(headroom, usual.headroom()),
                    days == null ? usual.zone() : days);
        }
    }

    /** Copies the windows. */
    public PolicyDraft {
        windows = List.copyOf(windows);
    }

    /**
     * What came of reading a draft.
     *
     * @param policy the policy; null when there are faults
     * @param faults every fault in a sentence; empty exactly when there is a policy
     */
    public record Reading(@Nullable Policy policy, List<String> faults) {
        /**
         * The policy.
         *
         * @throws IllegalArgumentException with every fault on a line, when there are any
         */
        public Policy orThrow() {
            if (policy == null) {
                throw new IllegalArgumentException(String.join("\n", faults));
            }
            return policy;
        }
    }

    /** Reads the draft and checks it in itself; not yet against the sizes of any model. */
    public Reading read() {
        DraftFaults faults = DraftFaults.of("Policy \"" + name + "\": ");
        Rule readRule = rule(faults);
        Governance growing = faults.oneOf("growth", growth, Governance.values());
        Governance shrinking = faults.oneOf("shrink", shrink, Governance.values());
        Ptu min = faults.size("min", minPtu);
        Ptu max = faults.size("max", maxPtu);
        List<PlanningWindow> readWindows = new ArrayList<>();
        for (PlanningWindowDraft draft : windows) {
            PlanningWindow window = draft.read(faults);
            if (window != null) {
                readWindows.add(window);
            }
        }
        // What could not be read is left out or replaced, so that the rest is checked all the same.
        Policy policy =
                new Policy(
                        name,
                        readRule == null ? new Rule.Threshold() : readRule,
                        new Behavior(
                                orOff(growing),
                                growStepPtu,
                                growStabilization,
                                steps(growSteps, faults.inside("growth steps: "))),
                        new Behavior(
                                orOff(shrinking),
                                shrinkStepPtu,
                                shrinkStabilization,
                                steps(shrinkSteps, faults.inside("shrink steps: "))),
                        min == null ? Ptu.ZERO : min,
                        max == null ? new Ptu(Integer.MAX_VALUE) : max,
                        new Timings(failureDuration, handHold, decisionValidity, operationDeadline),
                        new PlanningWindows(readWindows),
                        economics == null
                                ? Economics.NONE
                                : economics.read(faults.inside("economics: ")),
                        safeguards == null
                                ? Safeguards.DEFAULT
                                : safeguards.read(faults.inside("safeguards: ")),
                        forecastUse(faults.inside("forecast: ")));
        List<String> all = new ArrayList<>(faults.all());
        all.addAll(policy.faults());
        return new Reading(all.isEmpty() ? policy : null, List.copyOf(all));
    }

    private static StepPolicies steps(@Nullable StepsDraft steps, DraftFaults faults) {
        return steps == null ? StepPolicies.NONE : steps.read(faults);
    }

    private ForecastUse forecastUse(DraftFaults faults) {
        return requireNonNullElse(forecast, ForecastDraft.USUAL)
                .read(ForecastUse.usual(rule), faults);
    }

    private static Governance orOff(@Nullable Governance governance) {
        return governance == null ? Governance.OFF : governance;
    }

    private @Nullable Rule rule(DraftFaults faults) {
        return switch (rule) {
            case "threshold" -> new Rule.Threshold();
            case "target" -> target(faults);
            case "economic" -> new Rule.Economic();
            case "headroom" ->
                    new Rule.Headroom(
                            requireNonNullElse(
                                    forecast == null ? null : forecast.headroom,
                                    ForecastUse.usual(rule).headroom()));
            default -> {
                faults.add(
                        "rule \""
                                + rule
                                + "\" is not known: write one of threshold, target, headroom,"
                                + " economic.");
                yield null;
            }
        };
    }

    private @Nullable Rule target(DraftFaults faults) {
        if (!Double.isFinite(targetUtilization) || targetUtilization < 0) {
            faults.add(
                    "target utilization "
                            + targetUtilization
                            + " is not above 0 and at most 1: 0.7 is usual.");
            return null;
        }
        return new Rule.Target(new Utilization(targetUtilization), growTolerance, shrinkTolerance);
    }
}
