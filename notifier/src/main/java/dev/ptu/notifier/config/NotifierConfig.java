package dev.ptu.notifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What people are told, and where. Checked at start by {@link NotifierConfigCheck}. */
@ConfigMapping(prefix = "ptu.notifier")
public interface NotifierConfig {

    /** When the utilization alert begins and ends. */
    Utilization utilization();

    /** Where alerts are posted to. */
    Webhook webhook();

    /** Ratios, 1 at 100 %, compared with the mean of the last five closed minutes. */
    interface Utilization {
        /** The alert is raised above it. */
        @WithDefault("0.80")
        double raiseAbove();

        /** The alert is resolved below it. */
        @WithDefault("0.72")
        double resolveBelow();
    }

    /** A webhook; none without a url. */
    interface Webhook {
        /**
         * Where to post. A secret: it is text here, and not a URI, because a conversion that fails
         * would print it.
         */
        Optional<String> url();

        /** How long an answer may take, on the wall clock. */
        @WithDefault("PT10S")
        Duration timeout();

        /** How often an alert is posted at most before it is given up. */
        @WithDefault("10")
        int attempts();

        /** Pause after the first attempt, on the wall clock; it doubles after each. */
        @WithDefault("PT1S")
        Duration firstBackoff();

        /** The longest pause between two attempts. */
        @WithDefault("PT1M")
        Duration longestBackoff();

        /** Alerts that are older, in event time, are not posted any more. */
        @WithDefault("PT24H")
        Duration maxAge();
    }
}
