package dev.ptu.notifier.condition;

import static dev.ptu.notifier.condition.Severity.CRITICAL;
import static dev.ptu.notifier.condition.Severity.INFO;
import static dev.ptu.notifier.condition.Severity.WARNING;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is watched, with the rule that holds unless configuration says otherwise. What each means
 * and what to do about it is in {@code docs/operations.md}, under an anchor of its name in lower
 * case.
 */
public enum Condition {
    /** Mean utilization of five closed minutes, 1 at 100 %. */
    UTILIZATION("utilization", Hysteresis.level(0.80, 0.72, 1, 1), INFO, WARNING),
    /** Demand expected by the time that a resize would be done, over the size in force then. */
    TIME_TO_EXHAUSTION(
            "TimeToExhaustion", Hysteresis.level(1, 0.95, 2, 3), INFO, WARNING, CRITICAL),
    /** Share of the demand that spilled over the share that the policy accepts. */
    OVERFLOW_BEYOND_ACCEPTED(
            "OverflowBeyondAccepted", Hysteresis.level(1, 0.8, 5, 5), INFO, WARNING),
    /** Time to the first token over the policy's target. */
    LATENCY_TARGET_MISSED("LatencyTargetMissed", Hysteresis.level(1, 0.9, 5, 5), WARNING),
    /** Age of the newest closed minute over the age at which metrics count as gone. */
    STALE_METRICS("StaleMetrics", Hysteresis.level(1, 0.9, 2, 1), WARNING),
    /** Resizes that Azure was asked for and did not do, since the last that was done. */
    RESIZE_FAILED("ResizeFailed", Hysteresis.count(0, 1, 3), INFO, WARNING, CRITICAL),
    /** Resizes that were not asked for, since the last that was done. */
    RESIZE_REFUSED("ResizeRefused", Hysteresis.count(0, 1, 3), INFO, WARNING, CRITICAL),
    /** Units that are wanted and cannot be had: 1 while an order for them stands. */
    CAPACITY_SHORTAGE("CapacityShortage", Hysteresis.count(0, 1, 10), WARNING),
    /** A decision of mode {@code approve}: 1 while nobody has answered. */
    DECISION_WAITING("DecisionWaiting", Hysteresis.count(0, 1, 1), INFO, WARNING),
    /** Share of what was reserved for the UTC day that no demand used. */
    RESERVATION_UNUSED("ReservationUnused", Hysteresis.level(0.5, 0.4, 1, 1), INFO),
    /** Days by which a reservation has come nearer to its end than people are to be told. */
    RESERVATION_EXPIRING("ReservationExpiring", Hysteresis.count(0, 1, 3), INFO, WARNING),
    /** What the month cost over its budget. */
    BUDGET_USED_UP("BudgetUsedUp", Hysteresis.level(0.8, 0.75, 1, 1), INFO, WARNING),
    /** 1 while the limit of changes in 24 hours holds a change. */
    CHANGE_BUDGET_USED_UP("ChangeBudgetUsedUp", Hysteresis.count(0, 1, 10), INFO, WARNING),
    /** Share of a provisioned deployment's 429s in whose place nothing spilled. */
    SPILLOVER_NOT_HAPPENING("SpilloverNotHappening", Hysteresis.level(0.9, 0.5, 3, 5), WARNING),
    /** Share of the spillover target's requests that it answered with 429. */
    SPILLOVER_TARGET_THROTTLED(
            "SpilloverTargetThrottled", Hysteresis.level(0.05, 0.01, 3, 5), WARNING),
    /** Time to response of the spillover target over that of the provisioned deployment. */
    SPILLOVER_SLOW("SpilloverSlow", Hysteresis.level(2, 1.5, 5, 5), WARNING),
    /** Tokens expected to spill over tokens that the target has free. */
    SPILLOVER_EXCEEDS_QUOTA("SpilloverExceedsQuota", Hysteresis.level(1, 0.8, 5, 10), WARNING);

    private final String alertName;
    private final Hysteresis usual;
    private final List<Severity> severities;

    Condition(String alertName, Hysteresis usual, Severity... severities) {
        this.alertName = alertName;
        this.usual = usual;
        this.severities = List.of(severities);
    }

    /** The name on {@code ptu.alerts}. */
    public String alertName() {
        return alertName;
    }

    /** The name in configuration: {@code time-to-exhaustion}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule without configuration. */
    public Hysteresis usual() {
        return usual;
    }

    /** The severities that it can be raised with. */
    public List<Severity> severities() {
        return severities;
    }

    /**
     * Whether an alert that is open is told anew when it matters more than when it was raised. Of
     * utilization it is not: five minutes of mean lag behind a resize that is just done.
     */
    boolean escalates() {
        return switch (this) {
            case TIME_TO_EXHAUSTION, RESERVATION_EXPIRING, BUDGET_USED_UP -> true;
            default -> false;
        };
    }

    /** The condition of an alert; empty when this version does not know it. */
    public static Optional<Condition> ofAlert(String alertName) {
        return Arrays.stream(values()).filter(c -> c.alertName.equals(alertName)).findFirst();
    }

    /**
     * The condition that somebody means: by its key or its name, whatever the case and the dashes.
     */
    public static Optional<Condition> meant(String text) {
        return Arrays.stream(values()).filter(c -> plain(c.key()).equals(plain(text))).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
