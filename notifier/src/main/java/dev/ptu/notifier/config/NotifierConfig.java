package dev.ptu.notifier.config;

import dev.ptu.notifier.spillover.SpilloverRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people are told, and where. Checked at start by {@link NotifierConfigCheck}. */
@ConfigMapping(prefix = "ptu.notifier")
public interface NotifierConfig {

    /**
     * Rules that differ from the usual ones, by the condition's name as {@code time-to-exhaustion}.
     */
    Map<String, Values> conditions();

    /** Rules of some deployments; the first that matches and names the condition wins. */
    List<Scoped> overrides();

    /** How long a resize takes before one of the deployment was seen. */
    @WithDefault("PT10M")
    Duration resizeTakes();

    /** Metrics of a deployment without a policy are stale when they are older. */
    @WithDefault("PT10M")
    Duration metricsGoneAfter();

    /** What the share of spill is taken over. */
    @WithDefault("PT1H")
    Duration spillWindow();

    /** Share of the demand that may spill where the policy says nothing. */
    @WithDefault("0.05")
    double acceptedSpillShare();

    /** How long before its end a reservation is told of. */
    @WithDefault("P30D")
    Duration reservationEndsWithin();

    /** What is watched of deployments that spill. */
    Spillover spillover();

    /** A condition's rule; what is left out is as usual. */
    interface Values {
        /** Whether it is watched. */
        Optional<Boolean> enabled();

        /** Raised above it. */
        Optional<Double> raiseAbove();

        /** Resolved below it. */
        Optional<Double> resolveBelow();

        /** After so long without a break, in whole minutes; zero: at once. */
        Optional<Duration> raiseAfter();

        /** After so long without a break. */
        Optional<Duration> resolveAfter();
    }

    /** Rules of some deployments. */
    interface Scoped {
        /** Glob over the account's name. */
        Optional<String> account();

        /** Glob over the deployment's name. */
        Optional<String> deployment();

        /** By the condition's name. */
        Map<String, Values> conditions();
    }

    /** What is watched of deployments that spill. */
    interface Spillover {
        /** Deployments that are meant to spill, besides those whose property says so. */
        List<Expected> expected();

        /** Fewer 429s in a minute count as none. */
        @WithDefault("1")
        int minThrottled();
    }

    /** A deployment that is meant to spill. */
    interface Expected {
        /** Its Azure Resource Manager id. */
        String deployment();

        /** Name of the standard deployment, in the same account. */
        String target();

        /** What makes it spill: the deployment's property, or a header of each request. */
        @WithDefault("property")
        SpilloverRules.By by();
    }
}
