package dev.ptu.notifier.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with the configuration of the API: one sentence per fault, with its cure. */
public final class ApiConfigCheck {
    private static final Duration LONGEST = Duration.ofDays(400);

    private ApiConfigCheck() {}

    /** All faults; empty when the service may start. */
    public static List<String> faults(ApiConfig config, SignIn signIn) {
        List<String> faults = new ArrayList<>();
        if (config.commands() && !signIn.configured()) {
            faults.add(unsigned("commands"));
        }
        if (config.requireSignIn() && !signIn.configured()) {
            faults.add(unsigned("require-sign-in"));
        }
        if (config.role().isBlank()) {
            faults.add(
                    "ptu.notifier.api.role is empty: name the role that may give commands, for"
                            + " example ptu-operator.");
        }
        if (!config.longestHold().isPositive() || config.longestHold().compareTo(LONGEST) > 0) {
            faults.add(
                    "ptu.notifier.api.longest-hold is %s: give a duration above zero and up to %s."
                            .formatted(config.longestHold(), LONGEST));
        }
        if (config.streams() < 1) {
            faults.add(
                    "ptu.notifier.api.streams is %d: give 1 or more.".formatted(config.streams()));
        }
        return List.copyOf(faults);
    }

    private static String unsigned(String key) {
        return "ptu.notifier.api."
                + key
                + " is true and nobody can sign in: set quarkus.oidc.tenant-enabled to true, and"
                + " quarkus.oidc.auth-server-url (or quarkus.oidc.public-key), or leave the key"
                + " out.";
    }
}
