package dev.ptu.notifier.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with the keys of the channels; secrets are never part of a fault. */
public final class ChannelsCheck {
    private static final String PREFIX = "ptu.notifier.channels.";
    private static final Duration SHORTEST_RESEND = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESEND = Duration.ofMinutes(10);

    private ChannelsCheck() {}

    /**
     * A sentence per fault.
     *
     * @param sender {@code quarkus.mailer.from}
     */
    public static List<String> faults(ChannelsConfig config, Optional<String> sender) {
        List<String> faults = new ArrayList<>();
        Map<String, ChannelsConfig.Delivered> all = new LinkedHashMap<>();
        all.put("alertmanager", config.alertmanager());
        all.put("email", config.email());
        all.put("pagerduty", config.pagerduty());
        all.put("slack", config.slack());
        all.put("teams", config.teams());
        all.put("webhook", config.webhook());
        all.forEach((name, channel) -> delivered(PREFIX + name + ".", channel, faults));
        alertmanager(config.alertmanager(), faults);
        email(config.email(), sender, faults);
        Addresses.check(PREFIX + "slack.url", config.slack().url(), faults);
        Addresses.check(PREFIX + "teams.url", config.teams().url(), faults);
        Addresses.check(PREFIX + "webhook.url", config.webhook().url(), faults);
        Addresses.check(PREFIX + "pagerduty.url", Optional.of(config.pagerduty().url()), faults);
        secret("webhook.secret", config.webhook().secret(), faults);
        secret("webhook.next-secret", config.webhook().nextSecret(), faults);
        if (config.webhook().nextSecret().isPresent() && config.webhook().secret().isEmpty()) {
            faults.add(
                    PREFIX
                            + "webhook.next-secret is given without webhook.secret: give the one in"
                            + " force there.");
        }
        return List.copyOf(faults);
    }

    private static void alertmanager(ChannelsConfig.Alertmanager config, List<String> faults) {
        config.urls()
                .orElse(List.of())
                .forEach(
                        url ->
                                Addresses.check(
                                        PREFIX + "alertmanager.urls", Optional.of(url), faults));
        if (config.resend().compareTo(SHORTEST_RESEND) < 0
                || config.resend().compareTo(LONGEST_RESEND) > 0) {
            faults.add(
                    "%salertmanager.resend is %s: give %s to %s."
                            .formatted(PREFIX, config.resend(), SHORTEST_RESEND, LONGEST_RESEND));
        }
    }

    private static void email(
            ChannelsConfig.Email config, Optional<String> sender, List<String> faults) {
        for (String to : config.to().orElse(List.of())) {
            if (!to.matches("[^@\\s]+@[^@\\s]+")) {
                faults.add(
                        PREFIX
                                + "email.to is '"
                                + to
                                + "', not an address: give name@example.org.");
            }
        }
        if (config.to().isPresent() && sender.isEmpty()) {
            faults.add(
                    PREFIX
                            + "email.to is given but nobody sends: give quarkus.mailer.from, and"
                            + " quarkus.mailer.host.");
        }
    }

    private static void delivered(
            String prefix, ChannelsConfig.Delivered channel, List<String> faults) {
        positive(prefix + "timeout", channel.timeout(), faults);
        positive(prefix + "first-backoff", channel.firstBackoff(), faults);
        positive(prefix + "max-age", channel.maxAge(), faults);
        if (channel.longestBackoff().compareTo(channel.firstBackoff()) < 0) {
            faults.add(
                    "%slongest-backoff is %s and shorter than %sfirst-backoff (%s): give it at least that."
                            .formatted(
                                    prefix,
                                    channel.longestBackoff(),
                                    prefix,
                                    channel.firstBackoff()));
        }
        if (channel.attempts() < 1) {
            faults.add("%sattempts is %d: give 1 or more.".formatted(prefix, channel.attempts()));
        }
    }

    private static void positive(String key, Duration duration, List<String> faults) {
        if (duration.isNegative() || duration.isZero()) {
            faults.add(
                    "%s is %s: give a duration above zero, for example PT10S."
                            .formatted(key, duration));
        }
    }

    private static void secret(String key, Optional<String> secret, List<String> faults) {
        if (secret.filter(text -> !isKey(text)).isPresent()) {
            faults.add(
                    PREFIX
                            + key
                            + " is not whsec_ and Base64, or any other text of 16 characters or"
                            + " more: make one with openssl rand -base64 32.");
        }
    }

    private static boolean isKey(String secret) {
        try {
            return secret.startsWith("whsec_")
                    ? Base64.getDecoder().decode(secret.substring("whsec_".length())).length >= 16
                    : secret.length() >= 16;
        } catch (IllegalArgumentException e) {
            return false; // without the cause: its message would hold a part of the secret
        }
    }
}
