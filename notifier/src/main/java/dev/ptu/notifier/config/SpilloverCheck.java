package dev.ptu.notifier.config;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.notifier.condition.Rules;
import dev.ptu.notifier.spillover.SpilloverRules;
import java.util.List;
import java.util.Locale;
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
        if (spillover.minThrottled() < 1) {
            faults.add(
                    PREFIX + "min-throttled is " + spillover.minThrottled() + ": give 1 or more.");
        }
        List<NotifierConfig.Expected> expected = spillover.expected();
        for (int i = 0; i < expected.size(); i++) {
            expected(PREFIX + "expected[" + i + "].", expected.get(i), faults);
        }
    }

    /** The rules; only of a configuration without fault. */
    public static SpilloverRules rules(NotifierConfig.Spillover spillover, Rules rules) {
        return new SpilloverRules(
                rules,
                spillover.minThrottled(),
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
}
