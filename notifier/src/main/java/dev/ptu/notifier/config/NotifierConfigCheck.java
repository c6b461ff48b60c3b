package dev.ptu.notifier.config;

import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with a configuration: one sentence per fault, with its key and its cure. */
public final class NotifierConfigCheck {
    private NotifierConfigCheck() {}

    /** All faults; empty when the service may start. */
    public static List<String> faults(NotifierConfig config) {
        List<String> faults = new ArrayList<>();
        utilization(config.utilization(), faults);
        SpilloverCheck.faults(config.spillover(), faults);
        return List.copyOf(faults);
    }

    private static void utilization(NotifierConfig.Utilization utilization, List<String> faults) {
        ratio("raise-above", utilization.raiseAbove(), faults);
        ratio("resolve-below", utilization.resolveBelow(), faults);
        if (utilization.resolveBelow() >= utilization.raiseAbove()) {
            faults.add(
                    "ptu.notifier.utilization.resolve-below is %s and not below"
                                    .formatted(utilization.resolveBelow())
                            + " ptu.notifier.utilization.raise-above (%s):"
                                    .formatted(utilization.raiseAbove())
                            + " give it a smaller ratio, for example 0.72 beside 0.80.");
        }
    }

    private static void ratio(String key, double ratio, List<String> faults) {
        if (!(ratio > 0 && ratio <= 1)) {
            faults.add(
                    "ptu.notifier.utilization.%s is %s: give a ratio above 0 and up to 1, 0.8 for 80 %%."
                            .formatted(key, ratio));
        }
    }
}
