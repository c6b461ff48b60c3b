package dev.ptu.notifier.config;

import dev.ptu.notifier.incident.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The ways to people. A channel is configured, and started, when its address or key is given; the
 * check at start is {@link ChannelsCheck}.
 *
 * <p>Secrets are text here, and not URIs, because a conversion that fails would print them.
 */
@ConfigMapping(prefix = "ptu.notifier.channels")
public interface ChannelsConfig {
    /** Prometheus Alertmanager, API v2. */
    Alertmanager alertmanager();

    /** E-mail, by the server of {@code quarkus.mailer}. */
    Email email();

    /** PagerDuty, Events API v2. */
    Pagerduty pagerduty();

    /** A Slack incoming webhook. */
    Slack slack();

    /** A workflow of Microsoft Teams that is started by a webhook. */
    Teams teams();

    /** Any receiver of signed JSON. */
    Webhook webhook();

    /** What every channel has; durations on the wall clock unless they say otherwise. */
    interface Delivered {
        /** Notifications below it are not told by this channel. */
        @WithDefault("warning")
        Severity minSeverity();

        /** How long an answer may take. */
        @WithDefault("PT10S")
        Duration timeout();

        /** How often a notification is sent at most before it is given up. */
        @WithDefault("10")
        int attempts();

        /** Pause after the first attempt; it doubles after each. */
        @WithDefault("PT1S")
        Duration firstBackoff();

        /** The longest pause, unless the receiver asks for more. */
        @WithDefault("PT1M")
        Duration longestBackoff();

        /** Notifications that are older, in event time, are not told any more. */
        @WithDefault("PT24H")
        Duration maxAge();
    }

    /** See {@link ChannelsConfig#alertmanager()}. */
    interface Alertmanager extends Delivered {
        /** Every Alertmanager of a cluster; each is told. */
        Optional<List<String>> urls();

        /** The {@code Authorization} header; a secret. */
        Optional<String> authorization();

        /** How often what is open is told again. */
        @WithDefault("PT1M")
        Duration resend();
    }

    /** See {@link ChannelsConfig#email()}. */
    interface Email extends Delivered {
        /** Who gets it. */
        Optional<List<String>> to();
    }

    /** See {@link ChannelsConfig#pagerduty()}. */
    interface Pagerduty extends Delivered {
        /** The integration key; a secret. */
        Optional<String> routingKey();

        /** Where events go; another one in the EU. */
        @WithDefault("https://events.pagerduty.com/v2/enqueue")
        String url();
    }

    /** See {@link ChannelsConfig#slack()}. */
    interface Slack extends Delivered {
        /** The incoming webhook's address; a secret. */
        Optional<String> url();
    }

    /** See {@link ChannelsConfig#teams()}. */
    interface Teams extends Delivered {
        /** The workflow's address; a secret. */
        Optional<String> url();
    }

    /** See {@link ChannelsConfig#webhook()}. */
    interface Webhook extends Delivered {
        /** Where to post; a secret. */
        Optional<String> url();

        /** What to sign with; a secret. */
        Optional<String> secret();

        /** Signed with besides, while receivers change from one to the other; a secret. */
        Optional<String> nextSecret();
    }
}
