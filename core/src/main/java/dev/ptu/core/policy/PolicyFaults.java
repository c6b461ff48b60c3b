package dev.ptu.core.policy;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.AdviceHistory;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sentences on what is wrong with a policy. */
final class PolicyFaults {

    private final String policy;
    private final List<String> faults = new ArrayList<>();

    private PolicyFaults(String policy) {
        this.policy = policy;
    }

    static List<String> in(Policy policy) {
        PolicyFaults found = new PolicyFaults(policy.name());
        found.limits(policy);
        found.rule(policy.rule());
        found.behavior("growth", policy.growth());
        found.behavior("shrink", policy.shrink());
        found.timings(policy.timings());
        found.windows(policy);
        found.faults.addAll(SafeguardFaults.in(policy));
        return List.copyOf(found.faults);
    }

    static List<String> against(Policy policy, ModelProfile profile, ProvisionedSku sku) {
        PolicyFaults found = new PolicyFaults(policy.name());
        Optional<PtuLadder> ladder = profile.ladder(sku);
        if (ladder.isEmpty()) {
            found.add(
                    profile.model()
                            + " is not sold as "
                            + sku.azureName()
                            + ": add its sizes to the model's figures, or bind another policy.");
            return List.copyOf(found.faults);
        }
        String sold = profile.model() + " as " + sku.azureName();
        found.legal("min", policy.min(), ladder.get(), sold);
        found.legal("max", policy.max(), ladder.get(), sold);
        if (policy.safeguards().usesFallbackSize()) {
            found.legal("fallback size", policy.safeguards().fallbackSize(), ladder.get(), sold);
        }
        for (PlanningWindow window : policy.windows().windows()) {
            String name = "window \"" + window.name() + "\": ";
            found.legal(name + "min", window.min(), ladder.get(), sold);
            found.legal(name + "max", window.max(), ladder.get(), sold);
        }
        return List.copyOf(found.faults);
    }

    private void add(String sentence) {
        faults.add("Policy \"" + policy + "\": " + sentence);
    }

    private void limits(Policy checked) {
        if (checked.name().isBlank()) {
            add("it has no name: give it one.");
        }
        if (checked.min().isMoreThan(checked.max())) {
            add(
                    "min "
                            + checked.min()
                            + " is above max "
                            + checked.max()
                            + ": lower min or raise max.");
        }
    }

    private void rule(Rule rule) {
        if (!(rule instanceof Rule.Target target)) {
            return;
        }
        double aim = target.utilization().ratio();
        if (!(aim > 0 && aim <= 1)) {
            add("target utilization " + aim + " is not above 0 and at most 1: 0.7 is usual.");
        }
        if (!(target.growTolerance() >= 0 && Double.isFinite(target.growTolerance()))) {
            add("grow tolerance " + target.growTolerance() + " is not 0 or more: 0.1 is usual.");
        }
        if (!(target.shrinkTolerance() >= 0 && target.shrinkTolerance() < 1)) {
            add(
                    "shrink tolerance "
                            + target.shrinkTolerance()
                            + " is not 0 or more and below 1: 0.1 is usual.");
        }
    }

    private void behavior(String direction, Behavior behavior) {
        if (behavior.stepPtu() != null && behavior.stepPtu() < 1) {
            add(
                    direction
                            + " step "
                            + behavior.stepPtu()
                            + " PTU is not 1 or more: leave it out for no limit.");
        }
        if (behavior.stabilization().isNegative()
                || behavior.stabilization().compareTo(AdviceHistory.MEMORY) > 0) {
            add(
                    direction
                            + " stabilization "
                            + behavior.stabilization()
                            + " is not between zero and one hour: shorten it.");
        }
    }

    private void timings(Timings timings) {
        positive("failure duration", timings.failureDuration());
        if (timings.handHold().isNegative()) {
            add("hand hold " + timings.handHold() + " is negative: use zero for none.");
        }
        positive("decision validity", timings.decisionValidity());
        positive("operation deadline", timings.operationDeadline());
    }

    private void positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            add(name + " " + duration + " is not above zero: give it a minute or more.");
        }
    }

    private void windows(Policy checked) {
        List<PlanningWindow> windows = checked.windows().windows();
        for (int i = 0; i < windows.size(); i++) {
            PlanningWindow window = windows.get(i);
            windowLimits(checked, window);
            for (PlanningWindow later : windows.subList(i + 1, windows.size())) {
                pair(window, later);
            }
        }
    }

    private void windowLimits(Policy checked, PlanningWindow window) {
        String name = "window \"" + window.name() + "\": ";
        if (window.min() != null && window.max() != null && window.min().isMoreThan(window.max())) {
            add(
                    name
                            + "min "
                            + window.min()
                            + " is above max "
                            + window.max()
                            + ": lower min or raise max.");
        }
        within(name + "min", window.min(), checked);
        within(name + "max", window.max(), checked);
    }

    private void within(String name, @Nullable Ptu limit, Policy checked) {
        if (limit != null && (limit.isLessThan(checked.min()) || limit.isMoreThan(checked.max()))) {
            add(
                    name
                            + " "
                            + limit
                            + " is outside the policy's own limits of "
                            + checked.min().value()
                            + " to "
                            + checked.max()
                            + ", which always hold: move it inside or widen them.");
        }
    }

    private void pair(PlanningWindow a, PlanningWindow b) {
        boolean tied = a.priority() == b.priority();
        List<String> shared = tied ? a.attributesSharedWith(b) : List.of();
        boolean crossed = limitsCross(a, b);
        if ((shared.isEmpty() && !crossed) || !WindowOverlap.exists(a, b)) {
            return;
        }
        String both = "windows \"" + a.name() + "\" and \"" + b.name() + "\" can be open at once";
        for (String attribute : shared) {
            add(
                    both
                            + " with the same priority "
                            + a.priority()
                            + " and both set "
                            + attribute
                            + ": give one a greater priority.");
        }
        if (crossed) {
            add(both + ", and the min of one is above the max of the other: change one of them.");
        }
    }

    /** Whether the limits that both together leave are empty. */
    private static boolean limitsCross(PlanningWindow a, PlanningWindow b) {
        PlanningWindow first = a.priority() >= b.priority() ? a : b;
        PlanningWindow second = a.priority() >= b.priority() ? b : a;
        Ptu min = first.min() != null ? first.min() : second.min();
        Ptu max = first.max() != null ? first.max() : second.max();
        boolean ofBoth = (first.min() != null) != (first.max() != null);
        return ofBoth && min != null && max != null && min.isMoreThan(max);
    }

    private void legal(String name, @Nullable Ptu size, PtuLadder ladder, String sold) {
        if (size == null || ladder.isLegal(size)) {
            return;
        }
        add(
                name
                        + " "
                        + size
                        + " is no legal size of "
                        + sold
                        + " ("
                        + ladder
                        + "): use "
                        + ladder.floor(size).map(below -> below.value() + " or ").orElse("")
                        + ladder.ceil(size).value()
                        + ".");
    }
}
