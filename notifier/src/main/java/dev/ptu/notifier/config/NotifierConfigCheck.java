package dev.ptu.notifier.config;

import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with a configuration: one sentence per fault, with its key and its cure. */
public final class NotifierConfigCheck {
    private NotifierConfigCheck() {}

    /** All faults; empty when the service may start. */
    public static List<String> faults(NotifierConfig config) {
        List<String> faults = new ArrayList<>();
        ConditionsCheck.faults(config, faults);
        SpilloverCheck.faults(config.spillover(), faults);
        return List.copyOf(faults);
    }
}
