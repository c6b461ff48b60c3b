package dev.ptu.core.policy;

import dev.ptu.core.deployment.ChangeLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences on what is wrong with a policy's steps, money, safeguards and forecast. */
final class SafeguardFaults {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double MOST_PERCENT = 1_000;
    private static final double MOST_HEADROOM = 10;

    private final String policy;
    private final List<String> faults = new ArrayList<>();

    private SafeguardFaults(String policy) {
        this.policy = policy;
    }

    static List<String> in(Policy policy) {
        SafeguardFaults found = new SafeguardFaults(policy.name());
        found.steps("growth", policy.growth().steps(), MOST_PERCENT);
        found.steps("shrink", policy.shrink().steps(), 100);
        found.economics(policy.economics());
        found.safeguards(policy);
        found.forecast(policy.forecast());
        return found.faults;
    }

    private void add(String sentence) {
        faults.add("Policy \"" + policy + "\": " + sentence);
    }

    private void steps(String direction, StepPolicies steps, double mostPercent) {
        for (StepPolicy step : steps.policies()) {
            double most = step.kind() == StepPolicy.Kind.PERCENT ? mostPercent : Integer.MAX_VALUE;
            if (!(step.value() > 0 && step.value() <= most)) {
                add(
                        direction
                                + " step policy of "
                                + step.value()
                                + (step.kind() == StepPolicy.Kind.PERCENT ? " %" : " PTU")
                                + " is not above 0 and at most "
                                + (long) most
                                + ": correct it, or select disabled for no change at all.");
            }
            if (step.period().compareTo(SHORTEST) < 0 || step.period().compareTo(LONGEST) > 0) {
                add(
                        direction
                                + " step policy's period "
                                + step.period()
                                + " is not between one minute and one hour: change it.");
            }
        }
    }

    private void economics(Economics economics) {
        notNegative("penalty", economics.penaltyUsdPerPtuHour(), "USD per PTU-hour");
        notNegative("value of a lost request", economics.lostRequestUsd(), "USD");
        notNegative("budget", economics.budgetUsdPerMonth(), "USD per month");
        Double share = economics.maxSpillShare();
        if (share != null && !(share > 0 && share < 1)) {
            add(
                    "max spill share "
                            + share
                            + " is not above 0 and below 1: 0.01 lets one percent spill.");
        }
        if (share != null && economics.penaltyUsdPerPtuHour() != null) {
            add(
                    "it declares a penalty and a max spill share, and each follows from the other:"
                            + " leave one of them out.");
        }
    }

    private void notNegative(String what, @Nullable Double value, String unit) {
        if (value != null && !(value >= 0 && Double.isFinite(value))) {
            add(what + " " + value + " " + unit + " is not 0 or more: correct it or leave it out.");
        }
    }

    private void safeguards(Policy checked) {
        Safeguards safeguards = checked.safeguards();
        if (safeguards.maxChangesPerDay() < 1
                || safeguards.maxChangesPerDay() > ChangeLedger.MOST_TIMES) {
            add(
                    "max changes per day "
                            + safeguards.maxChangesPerDay()
                            + " is not between 1 and "
                            + ChangeLedger.MOST_TIMES
                            + ": 24 is usual.");
        }
        double regain = safeguards.regainProbability();
        if (!(regain > 0 && regain <= 1)) {
            add("regain probability " + regain + " is not above 0 and at most 1: correct it.");
        }
        Double latency = safeguards.latencyTargetMillis();
        if (latency != null && !(latency > 0 && Double.isFinite(latency))) {
            add("latency target " + latency + " ms is not above 0: correct it or leave it out.");
        }
        if (safeguards.usesFallbackSize()) {
            fallbackSize(checked);
        }
    }

    private void fallbackSize(Policy checked) {
        Safeguards safeguards = checked.safeguards();
        String fallback =
                safeguards.fallback() == Safeguards.Fallback.STATIC ? "static" : "currentIfHigher";
        if (safeguards.fallbackSize().value() == 0) {
            add("fallback " + fallback + " has no size: give the fallback size in PTU.");
        } else if (safeguards.fallbackSize().isLessThan(checked.min())
                || safeguards.fallbackSize().isMoreThan(checked.max())) {
            add(
                    "fallback size "
                            + safeguards.fallbackSize()
                            + " is outside of "
                            + checked.min().value()
                            + " to "
                            + checked.max()
                            + ": move it inside.");
        }
    }

    private void forecast(ForecastUse forecast) {
        if (!(forecast.headroom() >= 0 && forecast.headroom() <= MOST_HEADROOM)) {
            add(
                    "forecast headroom "
                            + forecast.headroom()
                            + " is not between 0 and "
                            + (int) MOST_HEADROOM
                            + ": 0.25 keeps a quarter on top.");
        }
    }
}
