package dev.ptu.notifier.view;

import dev.ptu.events.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reason code is called in the middle of a sentence. {@code docs/pipeline.md} is the list of
 * codes; a code that is not known here, because the scaler is newer, is said in the stage's own
 * words.
 *
 * @param words with {@code {after}} for the size that the stage passed on, {@code {change}} for
 *     {@code growing}, {@code shrinking} or {@code changing}
 * @param withDetail whether the stage's own sentence has numbers that are worth saying
 */
record Phrase(String words, boolean withDetail) {
    /** Who says what size the load, the forecast or a person needs. */
    static final Set<String> RECOMMENDERS =
            Set.of(
                    "threshold",
                    "target",
                    "economic",
                    "headroom",
                    "forecast",
                    "schedule",
                    "reservation",
                    "floor",
                    "fallback",
                    "panic");

    /** Words that begin our own sentences; anything else may be somebody's name. */
    private static final Set<String> OPENINGS =
            Set.of(
                    "A",
                    "An",
                    "At",
                    "Growth",
                    "In",
                    "Less",
                    "Metrics",
                    "Not",
                    "Nothing",
                    "Of",
                    "Shrinking",
                    "Someone",
                    "The",
                    "This",
                    "There",
                    "Try",
                    "Window",
                    "With");

    private static final Map<String, Phrase> BY_CODE = new HashMap<>();

    static {
        needs();
        shapes();
        guards();
    }

    private static void needs() {
        told("AboveThreshold", "the load needs {after}");
        told("BelowThreshold", "the load needs only {after}");
        told("BetweenThresholds", "the load fits");
        told("AboveTarget", "the load needs {after}");
        told("BelowTarget", "the load needs only {after}");
        told("WithinTolerance", "the load fits");
        told("NoSmallerSize", "no smaller size would carry the load");
        told("InsufficientData", "too little is known");
        plain("Recovering", "metrics are back, and three good minutes are awaited");
        told("CheaperSize", "{after} is cheaper");
        told("CheapestSize", "it is the cheapest size");
        told("BelowBreakEven", "a unit costs more than the overflow it saves");
        plain("NoDeclaredValue", "nobody declared what overflow is worth");
        plain("NoPrices", "there are no prices for the model");
        told("HeadroomFloor", "the usual peak needs {after}");
        plain("ForecastFloor", "forecast needs {after}");
        told("ForecastShadow", "the forecast is only watched");
        plain("ForecastUnknown", "too little is known for a forecast");
        told("ScheduleFloor", "a planning window needs {after}");
        told("ReservationFloor", "{after} are paid for anyway");
        told("FloorAsked", "somebody asked for at least {after}");
        told("Fallback", "the fallback asks for {after}");
        told("Panic", "overflow is far above what is accepted: {after} at once");
        told("MetricsGone", "metrics are gone");
        plain("Stale", "no minute closed since the last evaluation");
    }

    private static void shapes() {
        told("Pinned", "a person holds {after}");
        told("Stabilised", "{change} waits");
        told("StepLimited", "cut to one step, {after}");
        told("RateLimited", "as much changed lately as may");
        plain("DirectionDisabled", "{change} is switched off by the step policies");
        told("WindowClosed", "the planning windows hold it");
        told("LimitedByMinimum", "the minimum holds");
        told("LimitedByMaximum", "the maximum holds");
        told("BudgetExhausted", "the month's budget is used up");
        told("WouldFlap", "the change would be turned back");
        told("AdjustedToAvoidFlap", "cut to {after}, or it would be turned back");
        told("CapacityRisk", "the units might not come back");
        told("SpillTargetFull", "the spillover target has no room");
        told("LatencyTargetMissed", "the latency target is missed");
        told("ChangeBudgetExhausted", "the day's changes are used up");
        told("ChangeRationed", "the change is too small for the few that are left today");
    }

    private static void guards() {
        told("InFlight", "a resize is in flight");
        told("ResizeExpired", "the last resize was given up");
        told("AzureBusy", "Azure is changing it");
        told("Paused", "paused");
        told("ChangedByHand", "a person set the size");
        told("Degraded", "a minute closed by waiting, and nothing shrinks on such");
        told("StandingOrder", "units that could not be had are waited for");
        plain("StandingOrderFilled", "the units that could not be had are there now");
        plain("StandingOrderExpired", "the units could not be had for a day");
        plain("StandingOrderNotWanted", "the units that could not be had are no longer wanted");
        told("RetryLater", "the same failed a moment ago");
        told("OffLadder", "a size came out that Azure does not sell, a defect");
        plain("GovernanceOff", "{change} is switched off");
        plain("Recommended", "people are told");
        plain("AlreadyRecommended", "people were told before");
        plain("ApprovalAsked", "a person is asked");
        plain("AwaitingApproval", "a person was asked and has not answered");
        plain("Rejected", "a person said no");
        plain("Ordered", "it is ordered");
        plain("SizeUnknown", "its size is not known yet");
        told("NotSold", "its model and SKU have no sizes");
        plain("NoPolicy", "no policy is bound to it");
        plain("PassedOver", "a later minute closed at the same time and was decided on");
    }

    private static void told(String code, String words) {
        BY_CODE.put(code, new Phrase(words, true));
    }

    private static void plain(String code, String words) {
        BY_CODE.put(code, new Phrase(words, false));
    }

    static boolean knows(String code) {
        return BY_CODE.containsKey(code);
    }

    /** A code without a stage; empty when it is not known. */
    static Optional<String> of(String code, String change) {
        return Optional.ofNullable(BY_CODE.get(code))
                .map(Phrase::words)
                .filter(words -> !words.contains("{after}"))
                .map(words -> words.replace("{change}", change));
    }

    static String of(Stage stage, String change) {
        String detail = lowered(stage.detail(), stage.afterPtu());
        Phrase phrase = BY_CODE.get(stage.reason());
        if (phrase == null) {
            return detail == null ? stage.reason() : detail;
        }
        String words =
                phrase.words()
                        .replace("{after}", String.valueOf(stage.afterPtu()))
                        .replace("{change}", change);
        return phrase.withDetail() && detail != null ? words + " (" + detail + ")" : words;
    }

    /** The detail as a part of a sentence; the size at its end was said already. */
    private static @Nullable String lowered(String detail, int afterPtu) {
        String said = detail.strip();
        while (said.endsWith(".")) {
            said = said.substring(0, said.length() - 1);
        }
        String size = ": " + afterPtu + " PTU";
        if (said.endsWith(size)) {
            said = said.substring(0, said.length() - size.length());
        }
        int end = said.indexOf(' ');
        boolean sentence = end > 0 && OPENINGS.contains(said.substring(0, end));
        if (said.isEmpty()) {
            return null;
        }
        return sentence ? Character.toLowerCase(said.charAt(0)) + said.substring(1) : said;
    }
}
