package dev.ptu.notifier.config;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.notifier.spillover.Condition;
import dev.ptu.notifier.spillover.Hysteresis;
import dev.ptu.notifier.spillover.SpilloverRules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what is wrong with the keys about spillover, and makes rules of them when nothing is. */
public final class SpilloverCheck {
    private static final String PREFIX = "ptu.notifier.spillover.";
    private static final Pattern DEPLOYMENT =
            Pattern.compile(
                    "/subscriptions/[^/\\s]+/resourcegroups/[^/\\s]+/providers"
                        + "/microsoft\\.cognitiveservices/accounts/[^/\\s]+/deployments/[^/\\s]+");

    private SpilloverCheck() {}

    /** Adds a sentence per fault. */
    static void faults(NotifierConfig.Spillover spillover, List<String> faults) {
        bounds(spillover).forEach((condition, bounds) -> bounds(key(condition), bounds, faults));
        if (spillover.notHappening().minThrottled() < 1) {
            faults.add(
                    PREFIX
                            + "not-happening.min-throttled is "
                            + spillover.notHappening().minThrottled()
                            + ": give 1 or more.");
        }
        if (spillover.notHappening().raiseAbove() >= 1) {
            faults.add(
                    PREFIX
                            + "not-happening.raise-above is "
                            + spillover.notHappening().raiseAbove()
                            + " and a share is never more than 1: give less, for example 0.9.");
        }
        List<NotifierConfig.Expected> expected = spillover.expected();
        for (int i = 0; i < expected.size(); i++) {
            expected(PREFIX + "expected[" + i + "].", expected.get(i), faults);
        }
    }

    /** The rules; only of a configuration without fault. */
    public static SpilloverRules rules(NotifierConfig.Spillover spillover) {
        Map<Condition, Hysteresis> rules = new EnumMap<>(Condition.class);
        bounds(spillover)
                .forEach(
                        (condition, bounds) ->
                                rules.put(
                                        condition,
                                        new Hysteresis(
                                                bounds.raiseAbove(),
                                                bounds.resolveBelow(),
                                                minutes(bounds.raiseAfter()),
                                                minutes(bounds.resolveAfter()))));
        return new SpilloverRules(
                rules,
                spillover.notHappening().minThrottled(),
                spillover.expected().stream().map(SpilloverCheck::expected).toList());
    }

    private static SpilloverRules.Expected expected(NotifierConfig.Expected expected) {
        String deployment = expected.deployment().strip().toLowerCase(Locale.ROOT);
        return new SpilloverRules.Expected(
                deployment,
                AccountPartitioner.accountOf(deployment)
                        + "/deployments/"
                        + expected.target().strip().toLowerCase(Locale.ROOT),
                expected.by());
    }

    private static Map<Condition, NotifierConfig.Bounds> bounds(
            NotifierConfig.Spillover spillover) {
        Map<Condition, NotifierConfig.Bounds> bounds = new EnumMap<>(Condition.class);
        for (Condition condition : Condition.values()) {
            bounds.put(
                    condition,
                    switch (condition) {
                        case NOT_HAPPENING -> spillover.notHappening();
                        case TARGET_THROTTLED -> spillover.targetThrottled();
                        case SLOW -> spillover.slow();
                        case EXCEEDS_QUOTA -> spillover.exceedsQuota();
                    });
        }
        return bounds;
    }

    private static String key(Condition condition) {
        return PREFIX
                + switch (condition) {
                    case NOT_HAPPENING -> "not-happening";
                    case TARGET_THROTTLED -> "target-throttled";
                    case SLOW -> "slow";
                    case EXCEEDS_QUOTA -> "exceeds-quota";
                };
    }

    private static void bounds(String key, NotifierConfig.Bounds bounds, List<String> faults) {
        if (!(bounds.raiseAbove() > 0 && bounds.raiseAbove() < Double.MAX_VALUE)) {
            faults.add(
                    "%s.raise-above is %s: give a number above 0."
                            .formatted(key, bounds.raiseAbove()));
        }
        if (!(bounds.resolveBelow() > 0 && bounds.resolveBelow() < bounds.raiseAbove())) {
            faults.add(
                    "%s.resolve-below is %s and %s.raise-above is %s: give both above 0, and the first less than the second."
                            .formatted(key, bounds.resolveBelow(), key, bounds.raiseAbove()));
        }
        atLeastAMinute(key + ".raise-after", bounds.raiseAfter(), faults);
        atLeastAMinute(key + ".resolve-after", bounds.resolveAfter(), faults);
    }

    private static void atLeastAMinute(String key, Duration duration, List<String> faults) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0
                || duration.compareTo(Duration.ofHours(1)) > 0) {
            faults.add("%s is %s: give PT1M to PT1H.".formatted(key, duration));
        }
    }

    private static void expected(
            String key, NotifierConfig.Expected expected, List<String> faults) {
        if (!DEPLOYMENT.matcher(expected.deployment().strip().toLowerCase(Locale.ROOT)).matches()) {
            faults.add(
                    key
                            + "deployment is '"
                            + expected.deployment()
                            + "', not the id of a deployment: give /subscriptions/<id>"
                            + "/resourceGroups/<group>/providers/Microsoft.CognitiveServices"
                            + "/accounts/<name>/deployments/<name>.");
        }
        if (expected.target().isBlank() || expected.target().contains("/")) {
            faults.add(
                    key
                            + "target is '"
                            + expected.target()
                            + "': give the name of a deployment in the same account.");
        }
    }

    /** Whole minutes, rounded up. */
    private static int minutes(Duration duration) {
        return (int) Math.ceilDiv(duration.toSeconds(), 60);
    }
}
