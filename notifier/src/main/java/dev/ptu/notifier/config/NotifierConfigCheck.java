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

    private static void webhook(NotifierConfig.Webhook webhook, List<String> faults) {
        if (webhook.url().filter(url -> !isHttp(url)).isPresent()) {
            faults.add(
                    "ptu.notifier.webhook.url is not an http or https address with a host:"
                            + " correct it, or leave the key out for no webhook.");
        }
        positive("timeout", webhook.timeout(), faults);
        positive("first-backoff", webhook.firstBackoff(), faults);
        positive("max-age", webhook.maxAge(), faults);
        if (webhook.longestBackoff().compareTo(webhook.firstBackoff()) < 0) {
            faults.add(
                    "ptu.notifier.webhook.longest-backoff is %s and shorter than"
                                    .formatted(webhook.longestBackoff())
                            + " ptu.notifier.webhook.first-backoff (%s): give it at least that."
                                    .formatted(webhook.firstBackoff()));
        }
        if (webhook.attempts() < 1) {
            faults.add(
                    "ptu.notifier.webhook.attempts is %d: give 1 or more."
                            .formatted(webhook.attempts()));
        }
    }

    private static void positive(String key, Duration duration, List<String> faults) {
        if (duration.isNegative() || duration.isZero()) {
            faults.add(
                    "ptu.notifier.webhook.%s is %s: give a duration above zero, for example PT10S."
                            .formatted(key, duration));
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && List.of("http", "https").contains(scheme);
        } catch (URISyntaxException e) {
            return false; // without the cause: its message would hold the secret
        }
    }
}
