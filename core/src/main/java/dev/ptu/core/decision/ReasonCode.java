package dev.ptu.core.decision;

import java.util.Locale;

/**
 * Why an evaluation, or a stage of it, came out as it did.
 *
 * <p>{@link #code()} is published and never changes its meaning; new ones may come.
 */
public enum ReasonCode {
    /** A larger size came out. */
    GROW("The size should grow."),
    /** A smaller size came out. */
    SHRINK("The size should shrink."),

    /** Between the two thresholds. */
    BETWEEN_THRESHOLDS("Utilization is between the thresholds."),
    /** Above the upper threshold. */
    ABOVE_THRESHOLD("Utilization is above the upper threshold."),
    /** Below the lower threshold. */
    BELOW_THRESHOLD("Utilization is below the lower threshold."),
    /** Near enough to the target. */
    WITHIN_TOLERANCE("Utilization is near enough to its target."),
    /** Above the target. */
    ABOVE_TARGET("Utilization is above its target."),
    /** Below the target. */
    BELOW_TARGET("Utilization is below its target."),
    /** Every smaller size would be too full. */
    NO_SMALLER_SIZE("No smaller legal size would carry the load."),

    /** Too few minutes known. */
    INSUFFICIENT_DATA("Too few of the last closed minutes are known."),
    /** A minute closed by waiting. */
    DEGRADED("A minute closed by waiting, and nothing shrinks on such."),
    /** The newest closed minute is too old. */
    METRICS_GONE("The newest closed minute is older than metrics may be."),
    /** No minute closed since the last evaluation. */
    STALE("No minute closed since the last evaluation."),

    /** The cheapest size for the demand to be expected is another one. */
    CHEAPER_SIZE("Another size is cheaper for the demand to be expected."),
    /** The current size is the cheapest. */
    CHEAPEST_SIZE("The size is the cheapest for the demand to be expected."),
    /** A unit never pays at these prices. */
    BELOW_BREAK_EVEN("A unit costs more than the overflow it saves."),
    /** The economic policy lacks a declaration. */
    NO_DECLARED_VALUE("Nobody declared what overflow is worth; break-even is only reported."),
    /** There is no price for units or tokens. */
    NO_PRICES("There are no prices for the model."),
    /** The forecast knows too little. */
    FORECAST_UNKNOWN("Less than 24 hours of demand are known."),
    /** The forecast is only watched. */
    FORECAST_SHADOW("The forecast is watched and raises nothing."),
    /** The forecast asks for it. */
    FORECAST_FLOOR("The forecast asks for it."),
    /** The usual peak of the hour and the headroom ask for it. */
    HEADROOM_FLOOR("The usual peak of the hour and the headroom ask for it."),
    /** A planning window asks for it, now or soon. */
    SCHEDULE_FLOOR("A planning window asks for it."),
    /** What is reserved is paid for anyway. */
    RESERVATION_FLOOR("It is reserved and paid for anyway."),
    /** A person or a signal asks for it. */
    FLOOR_ASKED("Somebody asked for it as the least."),
    /** Metrics are gone and the fallback rules. */
    FALLBACK("Metrics are gone, and the fallback rules."),
    /** Metrics are back, and not for long enough. */
    RECOVERING("Metrics are back, and three good minutes are awaited."),
    /** Overflow is far above what is accepted. */
    PANIC("Overflow is far above what the policy accepts."),

    /** A person holds the size. */
    PINNED("A person holds the size."),
    /** As much changed lately as may. */
    RATE_LIMITED("As much changed lately as the step policies allow."),
    /** The direction is switched off by step policies. */
    DIRECTION_DISABLED("The step policies switch this direction off."),
    /** The budget is used up. */
    BUDGET_EXHAUSTED("The budget of the month is used up."),
    /** The same load would turn the change back. */
    WOULD_FLAP("The same load would turn the change back."),
    /** A smaller change is safe. */
    ADJUSTED_TO_AVOID_FLAP("A smaller change is made, because the whole one would be turned back."),
    /** The units might not come back. */
    CAPACITY_RISK("It saves less than not getting the units back would cost."),
    /** The spillover target has no room. */
    SPILL_TARGET_FULL("The spillover target could not take the overflow."),
    /** The latency target is missed. */
    LATENCY_TARGET_MISSED("The latency target is missed, and nothing shrinks meanwhile."),
    /** Too many changes in 24 hours. */
    CHANGE_BUDGET_EXHAUSTED("As many changes were made in 24 hours as may be."),
    /** The allowance of changes is too far used for so small a change. */
    CHANGE_RATIONED("So small a change is not worth one of the few that are left."),
    /** A person is asked. */
    APPROVAL_ASKED("A person is asked."),
    /** A person is asked already. */
    AWAITING_APPROVAL("A person was asked and has not answered."),
    /** A person said no. */
    REJECTED("A person said no, and that still holds."),

    /** Held by the advice of the last minutes. */
    STABILISED("The advice of the last minutes says otherwise."),
    /** Cut to one step. */
    STEP_LIMITED("The change is larger than one step may be."),
    /** Not at this time. */
    WINDOW_CLOSED("The planning windows do not allow it now."),
    /** The minimum raised it, or kept it from shrinking further. */
    LIMITED_BY_MINIMUM("The minimum holds."),
    /** The maximum lowered it, or kept it from growing further. */
    LIMITED_BY_MAXIMUM("The maximum holds."),

    /** A resize is in flight. */
    IN_FLIGHT("A resize is in flight."),
    /** A resize was given up. */
    RESIZE_EXPIRED("Nothing was heard of the last resize for longer than any may last."),
    /** Azure is busy with the deployment. */
    AZURE_BUSY("Azure is changing the deployment."),
    /** A person paused it. */
    PAUSED("A person paused the deployment."),
    /** A person set the size. */
    CHANGED_BY_HAND("A person set the size, and it is left alone for a while."),
    /** Units that could not be had are asked for again, or waited for. */
    STANDING_ORDER("Units that could not be had are asked for again when they may be there."),
    /** A standing order came to its end: the size is in force. */
    STANDING_ORDER_FILLED("The size that could not be had is in force now."),
    /** A standing order came to its end: a day has passed. */
    STANDING_ORDER_EXPIRED("The units could not be had for a day; a new wish starts anew."),
    /** A standing order came to its end: the need has fallen. */
    STANDING_ORDER_NOT_WANTED("The units that could not be had are no longer wanted."),
    /** The same was tried and failed just now. */
    RETRY_LATER("The same failed a moment ago and is tried again later."),

    /** Governance is off. */
    GOVERNANCE_OFF("Changes in this direction are switched off."),
    /** People are told. */
    RECOMMENDED("The size is recommended to people."),
    /** People were told already. */
    ALREADY_RECOMMENDED("The size was recommended before, and that still holds."),
    /** It is carried out. */
    ORDERED("The size is ordered."),

    /** No policy matches. */
    NO_POLICY("No policy matches the deployment; it is only observed."),
    /** The size was never observed. */
    SIZE_UNKNOWN("The size of the deployment was not observed yet."),
    /** The model is not sold on that SKU. */
    NOT_SOLD("The model has no sizes on this SKU."),
    /** A size came out that Azure does not sell. */
    OFF_LADDER("A size came out that Azure does not sell; this is a defect."),
    /** A later minute was decided on. */
    PASSED_OVER("A later minute closed at the same time, and that one was decided on."),
    /** The stage had nothing to do. */
    PASSED("Nothing to do.");

    private final String code;
    private final String sentence;

    ReasonCode(String sentence) {
        this.sentence = sentence;
        this.code = camel(name());
    }

    /** The published form, for example {@code WithinTolerance}. */
    public String code() {
        return code;
    }

    /** The same for people. */
    public String sentence() {
        return sentence;
    }

    private static String camel(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
