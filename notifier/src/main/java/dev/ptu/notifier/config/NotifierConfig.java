package dev.ptu.notifier.config;

import dev.ptu.notifier.spillover.SpilloverRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What people are told, and where. Checked at start by {@link NotifierConfigCheck}. */
@ConfigMapping(prefix = "ptu.notifier")
public interface NotifierConfig {

    /** When the utilization alert begins and ends. */
    Utilization utilization();

    /** What is watched of deployments that spill. */
    Spillover spillover();

    /** Ratios, 1 at 100 %, compared with the mean of the last five closed minutes. */
    interface Utilization {
        /** The alert is raised above it. */
        @WithDefault("0.80")
        double raiseAbove();

        /** The alert is resolved below it. */
        @WithDefault("0.72")
        double resolveBelow();
    }

    /** When the alerts about spillover begin and end; durations are event time. */
    interface Spillover {
        /** Deployments that are meant to spill, besides those whose property says so. */
        List<Expected> expected();

        /** 429s without spilled requests; ratios are the share that did not spill. */
        NotHappening notHappening();

        /** 429s of the target; ratios are their share of its requests. */
        TargetThrottled targetThrottled();

        /** Time to response of the target over that of the provisioned deployment. */
        Slow slow();

        /** Tokens expected to spill over tokens that the target has free. */
        ExceedsQuota exceedsQuota();
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

    /** Begins above and ends below, each for so long. */
    interface Bounds {
        /** Raised above it. */
        double raiseAbove();

        /** Resolved below it. */
        double resolveBelow();

        /** For so long without a break. */
        Duration raiseAfter();

        /** For so long without a break. */
        Duration resolveAfter();
    }

    /** See {@link Spillover#notHappening()}. */
    interface NotHappening extends Bounds {
        @Override
        @WithDefault("0.9")
        double raiseAbove();

        @Override
        @WithDefault("0.5")
        double resolveBelow();

        @Override
        @WithDefault("PT3M")
        Duration raiseAfter();

        @Override
        @WithDefault("PT5M")
        Duration resolveAfter();

        /** Fewer 429s in a minute count as none. */
        @WithDefault("1")
        int minThrottled();
    }

    /** See {@link Spillover#targetThrottled()}. */
    interface TargetThrottled extends Bounds {
        @Override
        @WithDefault("0.05")
        double raiseAbove();

        @Override
        @WithDefault("0.01")
        double resolveBelow();

        @Override
        @WithDefault("PT3M")
        Duration raiseAfter();

        @Override
        @WithDefault("PT5M")
        Duration resolveAfter();
    }

    /** See {@link Spillover#slow()}. */
    interface Slow extends Bounds {
        @Override
        @WithDefault("2")
        double raiseAbove();

        @Override
        @WithDefault("1.5")
        double resolveBelow();

        @Override
        @WithDefault("PT5M")
        Duration raiseAfter();

        @Override
        @WithDefault("PT5M")
        Duration resolveAfter();
    }

    /** See {@link Spillover#exceedsQuota()}. */
    interface ExceedsQuota extends Bounds {
        @Override
        @WithDefault("1")
        double raiseAbove();

        @Override
        @WithDefault("0.8")
        double resolveBelow();

        @Override
        @WithDefault("PT5M")
        Duration raiseAfter();

        @Override
        @WithDefault("PT10M")
        Duration resolveAfter();
    }
}
