package dev.ptu.events;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One policy: how the size follows the load, and within which limits.
 *
 * @param name by which bindings refer to it
 * @param rule {@code threshold}, {@code target}, {@code headroom} or {@code economic}
 * @param growth governance of growth: {@code off}, {@code recommend}, {@code approve} or {@code
 *     auto}
 * @param shrink governance of shrinking: {@code off}, {@code recommend}, {@code approve} or {@code
 *     auto}
 * @param minPtu never smaller
 * @param maxPtu never larger
 * @param targetUtilization what {@code target} aims at, 0 to 1, for example 0.7
 * @param growTolerance {@code target} grows only beyond this share above its aim, for example 0.1
 * @param shrinkTolerance {@code target} shrinks only beyond this share below its aim, for example
 *     0.1
 * @param growStabilization a growth goes no further than the lowest recommendation of this long;
 *     zero for none
 * @param shrinkStabilization a shrink goes no further than the highest recommendation of this long
 * @param growStepPtu at most this many PTU up at a time; null for no limit
 * @param shrinkStepPtu at most this many PTU down at a time; null for no limit
 * @param failureDuration metrics older than this are gone
 * @param handHold how long a size changed by hand is left alone
 * @param decisionValidity how long a decision may wait to be started
 * @param operationDeadline longer than any resize may last
 * @param windows when sizes may change, and limits by time; empty for always
 * @param growSteps how far it may grow within periods; null for no limit
 * @param shrinkSteps how far it may shrink within periods; null for no limit
 * @param economics what overflow is worth, and what everything may cost; null for nothing declared
 * @param safeguards what keeps it from doing harm; null for the defaults
 * @param forecast what the forecast may do; null for the defaults
 */
public record PolicyDefinition(
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
        List<PlanningWindow> windows,
        @Nullable PolicySteps growSteps,
        @Nullable PolicySteps shrinkSteps,
        @Nullable PolicyEconomics economics,
        @Nullable PolicySafeguards safeguards,
        @Nullable PolicyForecast forecast) {
    /** Copies the windows, so that nobody changes what was published. */
    public PolicyDefinition {
        windows = List.copyOf(windows);
    }

    /** With the defaults for everything that may be left out. */
    public PolicyDefinition(
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
            List<PlanningWindow> windows) {
        this(
                name,
                rule,
                growth,
                shrink,
                minPtu,
                maxPtu,
                targetUtilization,
                growTolerance,
                shrinkTolerance,
                growStabilization,
                shrinkStabilization,
                growStepPtu,
                shrinkStepPtu,
                failureDuration,
                handHold,
                decisionValidity,
                operationDeadline,
                windows,
                null,
                null,
                null,
                null,
                null);
    }
}
